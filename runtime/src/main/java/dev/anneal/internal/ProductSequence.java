package dev.anneal.internal;

import dev.anneal.curve.Factor;
import java.util.function.LongPredicate;

/**
 * The product of the phases of a hyperparameter and those of its factors, for questions about all
 * steps. The curves of both are {@link Factor}s.
 */
public final class ProductSequence {
  /** The answer of {@link #firstAbove} when no step has the property asked for. */
  public static final long NONE = PhaseSequence.NONE;

  /** The answer of {@link #firstAbove} when it gave up. */
  public static final long UNDECIDED = PhaseSequence.UNDECIDED;

  /** A search looks at so many ranges of steps before it gives up. */
  private static final int MOST_RANGES = 400;

  /** A value that is no declared one may be so much of itself beside its rounded one. */
  private static final double ERROR = 0x1p-50;

  /** Smaller values may have lost more of their digits. */
  private static final double SMALL = 0x1p-900;

  private final PhaseSequence phases;
  private final PhaseSequence factors;

  private ProductSequence(PhaseSequence phases, PhaseSequence factors) {
    this.phases = phases;
    this.factors = factors;
  }

  /** Returns the product of two sequences with the same number of steps. */
  public static ProductSequence of(PhaseSequence phases, PhaseSequence factors) {
    return new ProductSequence(phases, factors);
  }

  /** Returns the value at a step, at least 0; {@link Double#MAX_VALUE} where it is larger. */
  public double at(long step) {
    return phases.times(step, factors);
  }

  /**
   * Returns the first step whose value is above the one before it, where the rounded values of
   * neither timeline ever rise; {@link #NONE} or {@link #UNDECIDED}.
   */
  public long firstUnseenRise() {
    return firstUnseen(true, step -> at(step) > at(step - 1));
  }

  /**
   * Returns the first step whose value is below the one before it, where the rounded values of
   * neither timeline ever fall; {@link #NONE} or {@link #UNDECIDED}.
   */
  public long firstUnseenFall() {
    return firstUnseen(false, step -> at(step) < at(step - 1));
  }

  private long firstUnseen(boolean up, LongPredicate moves) {
    long one = new UnseenDigits(phases).firstMove(up, moves);
    long other = new UnseenDigits(factors).firstMove(up, moves);
    if (one >= 0 && other >= 0) {
      return Math.min(one, other);
    }
    // One of the steps, if there is any; NONE is more than UNDECIDED.
    return Math.max(one, other) >= 0 ? Math.max(one, other) : Math.min(one, other);
  }

  /** Returns a value that the product is nowhere above, of the greatest values of both. */
  public double upperBound() {
    return most(phases) * most(factors);
  }

  /** Returns a value that the product is nowhere below, of the least values of both. */
  public double lowerBound() {
    // A product of larger values is the largest double, too.
    return Math.min(Double.MAX_VALUE, least(phases) * least(factors));
  }

  private static double most(PhaseSequence sequence) {
    double most = sequence.max();
    boolean mayBeMore = new UnseenDigits(sequence).mayPass(most, true);
    return mayBeMore ? Math.max(SMALL, most + most * ERROR) : most;
  }

  private static double least(PhaseSequence sequence) {
    double least = sequence.min();
    boolean mayBeLess = new UnseenDigits(sequence).mayPass(least, false);
    return !mayBeLess ? least : least < SMALL ? 0 : least - least * ERROR;
  }

  /**
   * Returns the first step whose value is above the bound, {@link #NONE} if there is none, or
   * {@link #UNDECIDED}: the search halves the steps until the greatest values of both in a range do
   * not reach the bound together, and it gives up where they come too near to it in too many.
   *
   * @param bound above 0; values are compared before they are rounded to a double
   */
  public long firstAbove(double bound) {
    if (upperBound() <= bound) {
      return NONE;
    }
    int[] left = {MOST_RANGES};
    long step = firstAbove(bound, 0, phases.steps(), left);
    boolean isEndless = phases.steps() == Long.MAX_VALUE;
    return step == NONE && isEndless && isAbove(bound, Long.MAX_VALUE) ? Long.MAX_VALUE : step;
  }

  private long firstAbove(double bound, long from, long to, int[] left) {
    if (isAbove(bound, from)) {
      return from;
    }
    if (to - from <= 1 || !mayBeAbove(bound, from, to)) {
      return NONE;
    }
    if (--left[0] < 0) {
      return UNDECIDED;
    }
    long middle = from + (to - from >>> 1);
    long step = firstAbove(bound, from, middle, left);
    return step == NONE ? firstAbove(bound, middle, to, left) : step;
  }

  private boolean isAbove(double bound, long step) {
    // A product too large for a double counts as the largest one: halves tell both apart.
    boolean overflows =
        bound == Double.MAX_VALUE && phases.at(step) / 2 * (factors.at(step) / 2) > bound / 4;
    return overflows || at(step) > bound;
  }

  private boolean mayBeAbove(double bound, long from, long to) {
    double enough = bound / most(phases, from, to) / (1 + ERROR);
    return enough < SMALL || factors.isAbove(enough, from, to);
  }

  /** Returns a value that no value at the steps from one to before another is above. */
  private static double most(PhaseSequence sequence, long from, long to) {
    long low = 0;
    long high = Double.doubleToRawLongBits(Double.MAX_VALUE);
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (sequence.isAbove(Double.longBitsToDouble(middle), from, to)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    double most = Double.longBitsToDouble(low);
    return Math.max(SMALL, Math.min(Double.MAX_VALUE, most + most * ERROR));
  }
}
