package dev.anneal.internal;

import dev.anneal.TrainingSchedule;
import dev.anneal.curve.Curve;
import dev.anneal.curve.Factor;
import dev.anneal.curve.Trend;
import dev.anneal.numeric.Bisection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The phases of one hyperparameter as a whole, for questions about all steps: the first one with a
 * property, the least and the greatest value. Every answer takes a time that grows with the number
 * of phases and the logarithm of the number of steps, not with the steps. Where a curve changes by
 * the epoch a search may give up, with {@link #UNDECIDED}.
 */
public final class PhaseSequence {
  /** The answer of the searches when no step has the property asked for. */
  public static final long NONE = Curve.NONE;

  /** The answer of the searches when they gave up. */
  public static final long UNDECIDED = Curve.UNDECIDED;

  /**
   * Values meet if they differ by less than so much of their size. Decimal fractions are rounded to
   * binary ones, so that 0.1 * 0.1 and 0.01 are not the same number.
   */
  private static final double SAME = 1e-9;

  /** The bits of the largest double: those of doubles that are at least 0 are in their order. */
  private static final long LARGEST_BITS = Double.doubleToRawLongBits(Double.MAX_VALUE);

  private final Curve[] curves;
  private final long[] starts;
  private final long[] origins;
  private final long steps;

  private PhaseSequence(Curve[] curves, long[] starts, long[] origins, long steps) {
    this.curves = curves;
    this.starts = starts;
    this.origins = origins;
    this.steps = steps;
  }

  /**
   * Returns a sequence of phases.
   *
   * @param curves the curve of each phase, at least one
   * @param starts the first step of each phase, from 0 on, strictly rising
   * @param origins the step at which the k of each phase's curve is 0
   * @param steps the number of steps that matter, {@link TrainingSchedule#UNBOUNDED} for all
   */
  public static PhaseSequence of(Curve[] curves, long[] starts, long[] origins, long steps) {
    if (curves.length == 0 || starts.length != curves.length || origins.length != curves.length) {
      throw new IllegalArgumentException(
          ("lengths of curves, starts and origins = %d, %d, %d: must be the same, at least 1; give a"
                  + " start and an origin for each curve")
              .formatted(curves.length, starts.length, origins.length));
    }
    return new PhaseSequence(curves.clone(), starts.clone(), origins.clone(), steps);
  }

  /** Returns whether all curves are of one class. */
  public boolean hasOnly(Class<? extends Curve> type) {
    return Arrays.stream(curves).allMatch(type::isInstance);
  }

  /** Returns whether some value at the steps from one to before another is above the bound. */
  boolean isAbove(double bound, long from, long to) {
    for (int i = phase(from); i < curves.length && starts[i] < to; i++) {
      long low = Math.max(starts[i], from) - origins[i];
      if (curves[i].firstAbove(bound, low, Math.min(end(i), to) - origins[i]) != Curve.NONE) {
        return true;
      }
    }
    return false;
  }

  /** Returns the number of steps that matter. */
  long steps() {
    return steps;
  }

  /** Returns the phases that begin at steps that matter. */
  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < curves.length && starts[i] < steps; i++) {
      parts.add(new Part(curves[i], starts[i], end(i), origins[i]));
    }
    return parts;
  }

  /**
   * A phase.
   *
   * @param curve its curve
   * @param start its first step
   * @param end the step before which it ends, {@link Long#MAX_VALUE} where it does not
   * @param origin the step at which the curve's k is 0
   */
  record Part(Curve curve, long start, long end, long origin) {
    /** Returns the last step. */
    long last() {
      return end == Long.MAX_VALUE ? end : end - 1;
    }

    /** Returns the first step after a given one at which the value may change, at most the end. */
    long next(long step) {
      long k = curve.nextChange(step - origin);
      return k > end - origin ? end : origin + k;
    }
  }

  /** Returns the value at a step times that of factors, both being factors. */
  double times(long step, PhaseSequence factors) {
    int phase = phase(step);
    int other = factors.phase(step);
    return ((Factor) curves[phase])
        .times(
            step - origins[phase], (Factor) factors.curves[other], step - factors.origins[other]);
  }

  /** Returns the value at a step, at least 0. */
  public double at(long step) {
    int phase = phase(step);
    return curves[phase].at(step - origins[phase]);
  }

  private int phase(long step) {
    return Bisection.upTo(step, starts) - 1;
  }

  /** Returns the first step whose value is above the bound, or {@link #NONE}. */
  public long firstAbove(double bound) {
    return orLast(
        search((curve, low, high) -> curve.firstAbove(bound, low, high)),
        at(Long.MAX_VALUE) > bound);
  }

  /** Returns the first step whose value is below the bound, or {@link #NONE}. */
  public long firstBelow(double bound) {
    return orLast(
        search((curve, low, high) -> curve.firstBelow(bound, low, high)),
        at(Long.MAX_VALUE) < bound);
  }

  /** Returns the first step whose value is above the one before it, or {@link #NONE}. */
  public long firstRise() {
    return orLast(change(Curve::firstRise, true), at(Long.MAX_VALUE) > at(Long.MAX_VALUE - 1));
  }

  /** Returns the first step whose value is below the one before it, or {@link #NONE}. */
  public long firstFall() {
    return orLast(change(Curve::firstFall, false), at(Long.MAX_VALUE) < at(Long.MAX_VALUE - 1));
  }

  /** The searches leave out the very last step. */
  private long orLast(long found, boolean isLast) {
    return found == NONE && steps == Long.MAX_VALUE && isLast ? Long.MAX_VALUE : found;
  }

  /**
   * Returns the first step at which the value jumps, or {@link #NONE}: inside a curve that has
   * steps, milestones or restarts, or where a phase ends at another value than the next begins
   * with. Of a curve by the epoch every change is a jump.
   */
  public long firstJump() {
    for (int i = 0; i < curves.length && starts[i] < steps; i++) {
      if (i > 0) {
        double before = curves[i - 1].end();
        double first = curves[i].at(starts[i] - origins[i]);
        if (Math.abs(before - first) > SAME * Math.max(before, first)) {
          return starts[i];
        }
      }
      long k = curves[i].firstJump(starts[i] - origins[i], end(i) - origins[i]);
      if (k != Curve.NONE) {
        return step(i, k);
      }
    }
    Curve last = curves[curves.length - 1];
    boolean jumpsOnly =
        last instanceof EpochCurve || (!last.continuous() && last.trend() != Trend.MIXED);
    return orLast(NONE, jumpsOnly && at(Long.MAX_VALUE) != at(Long.MAX_VALUE - 1));
  }

  /** Returns the greatest value at any step. */
  public double max() {
    return Double.longBitsToDouble(
        Bisection.first(
            0, LARGEST_BITS, bits -> firstAbove(Double.longBitsToDouble(bits)) == NONE));
  }

  /** Returns the least value at any step. */
  public double min() {
    // The last bound that no value is below: one before the first that a value is below.
    return Double.longBitsToDouble(
        Bisection.first(
                1, LARGEST_BITS + 1, bits -> firstBelow(Double.longBitsToDouble(bits)) != NONE)
            - 1);
  }

  private long end(int phase) {
    return phase + 1 < starts.length ? Math.min(starts[phase + 1], steps) : steps;
  }

  private interface CurveSearch {
    long first(Curve curve, long from, long to);
  }

  private long step(int phase, long k) {
    return k == Curve.UNDECIDED ? UNDECIDED : origins[phase] + k;
  }

  /** Searches the phases in turn. */
  private long search(CurveSearch search) {
    for (int i = 0; i < curves.length && starts[i] < steps; i++) {
      long k = search.first(curves[i], starts[i] - origins[i], end(i) - origins[i]);
      if (k != Curve.NONE) {
        return step(i, k);
      }
    }
    return NONE;
  }

  /** Searches for a step at which the value moves in a direction. */
  private long change(CurveSearch search, boolean up) {
    for (int i = 0; i < curves.length && starts[i] < steps; i++) {
      if (i > 0) {
        double before = at(starts[i] - 1);
        double first = at(starts[i]);
        if (up ? first > before : first < before) {
          return starts[i];
        }
      }
      long k = search.first(curves[i], starts[i] - origins[i], end(i) - origins[i]);
      if (k != Curve.NONE) {
        return step(i, k);
      }
    }
    return NONE;
  }
}
