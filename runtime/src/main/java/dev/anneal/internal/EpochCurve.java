package dev.anneal.internal;

import dev.anneal.curve.Curve;
import dev.anneal.curve.Trend;
import dev.anneal.numeric.Divisor;
import dev.anneal.precise.PreciseCurve;
import java.util.Arrays;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;

/**
 * A curve that changes only where an epoch begins: each step of its phase counts as the first one
 * of its epoch, or as the first of the phase where that is later.
 *
 * <p>The searches follow those of the curve to the next beginning of an epoch, where the property
 * may have gone again, and on from there. They may give up, with {@link Curve#UNDECIDED}.
 */
public final class EpochCurve implements Curve, PreciseCurve.Source {
  /** So many epochs are tried before a search gives up. */
  private static final int MOST_TRIES = 10_000;

  private final Curve curve;
  private final long first;
  private final long offset;
  private final long stepsPerEpoch;
  private final long multiplier;
  private final int shift;

  private EpochCurve(Curve curve, long first, long offset, long stepsPerEpoch) {
    Divisor divisor = Divisor.of(stepsPerEpoch);
    this.curve = curve;
    this.first = first;
    this.offset = offset;
    this.stepsPerEpoch = stepsPerEpoch;
    this.multiplier = divisor.multiplier();
    this.shift = divisor.shift();
  }

  /**
   * Returns a curve by the epoch.
   *
   * @param curve the curve
   * @param start the first step of its phase, at least {@code origin}
   * @param origin the step at which the curve's k is 0, at least 0
   * @param stepsPerEpoch the steps of an epoch, at least 1
   */
  public static EpochCurve of(Curve curve, long start, long origin, long stepsPerEpoch) {
    if (stepsPerEpoch < 1) {
      throw new IllegalArgumentException(
          "stepsPerEpoch = " + stepsPerEpoch + ": must be at least 1; give the steps of an epoch");
    }
    return new EpochCurve(curve, start - origin, origin % stepsPerEpoch, stepsPerEpoch);
  }

  /** Returns the k that a k counts as. */
  private long floored(long k) {
    long step = k + offset;
    long past = step - Divisor.divide(step, multiplier, shift) * stepsPerEpoch;
    return Math.max(first, k - past);
  }

  /** Returns the first k from the given one on at which the value may change, or {@link #NONE}. */
  private long beginning(long k) {
    if (k <= first) {
      return first;
    }
    if (k > Long.MAX_VALUE - offset) {
      return NONE;
    }
    long past = (k + offset) % stepsPerEpoch;
    return past == 0 ? k : Math.max(NONE, k - past + stepsPerEpoch);
  }

  @Override
  public double at(long k) {
    return curve.at(floored(k));
  }

  @Override
  public void fill(long k, double[] values, int from, int to) {
    int index = from;
    while (index < to) {
      long step = k + (index - from);
      long left = nextChange(step) - step;
      int next = left > 0 && left < to - index ? index + (int) left : to;
      Arrays.fill(values, index, next, at(step));
      index = next;
    }
  }

  @Override
  public long nextChange(long k) {
    long next = beginning(k + 1);
    return next == NONE ? UNBOUNDED : next;
  }

  @Override
  public long length() {
    long length = beginning(curve.length());
    return curve.length() == UNBOUNDED || length == NONE ? UNBOUNDED : length;
  }

  @Override
  public double end() {
    return curve.end();
  }

  @Override
  public Trend trend() {
    return curve.trend();
  }

  @Override
  public boolean continuous() {
    return false;
  }

  /** Every change is a jump. */
  @Override
  public long firstJump(long from, long to) {
    long rise = firstRise(from, to);
    long fall = firstFall(from, to);
    if (rise == UNDECIDED || fall == UNDECIDED) {
      return Math.max(rise, fall) > NONE ? Math.max(rise, fall) : UNDECIDED;
    }
    return rise == NONE || (fall != NONE && fall < rise) ? fall : rise;
  }

  @Override
  public long firstAbove(double bound, long from, long to) {
    return firstWith(k -> curve.firstAbove(bound, k, to), k -> curve.at(k) > bound, from, to);
  }

  @Override
  public long firstBelow(double bound, long from, long to) {
    return firstWith(k -> curve.firstBelow(bound, k, to), k -> curve.at(k) < bound, from, to);
  }

  @Override
  public long firstRise(long from, long to) {
    return firstMove(k -> curve.firstRise(k, to), k -> at(k) > at(k - 1), from, to);
  }

  @Override
  public long firstFall(long from, long to) {
    return firstMove(k -> curve.firstFall(k, to), k -> at(k) < at(k - 1), from, to);
  }

  private long firstWith(LongUnaryOperator search, LongPredicate test, long from, long to) {
    if (from >= to) {
      return NONE;
    }
    if (test.test(floored(from))) {
      return from;
    }
    return follow(search, test, from + 1, to);
  }

  private long firstMove(LongUnaryOperator search, LongPredicate test, long from, long to) {
    long low = floored(from);
    for (int i = 0; i < MOST_TRIES; i++) {
      long found = search.applyAsLong(low);
      long k = found < 0 ? found : beginning(found);
      if (k < 0 || k >= to) {
        return found == UNDECIDED ? UNDECIDED : NONE;
      }
      if (k > from && test.test(k)) {
        return k;
      }
      low = k;
    }
    return UNDECIDED;
  }

  private long follow(LongUnaryOperator search, LongPredicate test, long from, long to) {
    long low = from;
    for (int i = 0; i < MOST_TRIES; i++) {
      long found = low < to ? search.applyAsLong(low) : NONE;
      long k = found < 0 ? found : beginning(found);
      if (k < 0 || k >= to) {
        return found == UNDECIDED ? UNDECIDED : NONE;
      }
      if (test.test(k)) {
        return k;
      }
      low = k + 1;
    }
    return UNDECIDED;
  }

  @Override
  public PreciseCurve precise() {
    return new ByEpoch(PreciseCurve.of(curve::at, curve), this);
  }

  /** The precise values, by the epoch too. */
  private record ByEpoch(PreciseCurve inside, EpochCurve epochs) implements PreciseCurve {
    @Override
    public double high(long k) {
      return inside.high(epochs.floored(k));
    }

    @Override
    public double low(long k) {
      return inside.low(epochs.floored(k));
    }

    @Override
    public int exponent(long k) {
      return inside.exponent(epochs.floored(k));
    }
  }
}
