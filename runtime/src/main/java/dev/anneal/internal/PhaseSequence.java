package dev.anneal.internal;

import dev.anneal.TrainingSchedule;
import dev.anneal.curve.Curve;
import dev.anneal.curve.Factor;
import dev.anneal.numeric.Bisection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * The phases of one hyperparameter as a whole, for questions about all steps: the first one with a
 * property, the least and the greatest value. Every answer takes a time that grows with the number
 * of phases and the logarithm of the number of steps, not with the steps. A search on a grain may
 * give up, with {@link #UNDECIDED}.
 */
public final class PhaseSequence {
  /** The answer of the searches when no step has the property asked for. */
  public static final long NONE = Curve.NONE;

  /** The answer of the searches when they gave up. */
  public static final long UNDECIDED = -2;

  /**
   * Values meet if they differ by less than so much of their size. Decimal fractions are rounded to
   * binary ones, so that 0.1 * 0.1 and 0.01 are not the same number.
   */
  private static final double SAME = 1e-9;

  /** The bits of the largest double: those of doubles that are at least 0 are in their order. */
  private static final long LARGEST_BITS = Double.doubleToRawLongBits(Double.MAX_VALUE);

  /** On a grain, so many steps are tried before the search gives up. */
  private static final int MOST_TRIES = 10_000;

  private final Curve[] curves;
  private final long[] starts;
  private final long[] origins;
  private final long grain;
  private final long steps;

  private PhaseSequence(Curve[] curves, long[] starts, long[] origins, long grain, long steps) {
    this.curves = curves;
    this.starts = starts;
    this.origins = origins;
    this.grain = grain;
    this.steps = steps;
  }

  /**
   * Returns a sequence of phases.
   *
   * @param curves the curve of each phase, at least one
   * @param starts the first step of each phase, from 0 on, strictly rising
   * @param origins the step at which the k of each phase's curve is 0
   * @param grain the number of steps in which the value does not change, at least 1: a step counts
   *     as the last multiple of it
   * @param steps the number of steps that matter, {@link TrainingSchedule#UNBOUNDED} for all
   */
  public static PhaseSequence of(
      Curve[] curves, long[] starts, long[] origins, long grain, long steps) {
    if (curves.length == 0 || starts.length != curves.length || origins.length != curves.length) {
      throw new IllegalArgumentException(
          ("lengths of curves, starts and origins = %d, %d, %d: must be the same, at least 1; give a"
                  + " start and an origin for each curve")
              .formatted(curves.length, starts.length, origins.length));
    }
    return new PhaseSequence(curves.clone(), starts.clone(), origins.clone(), grain, steps);
  }

  /** Returns whether some value at the steps from one to before another is above the bound. */
  boolean isAbove(double bound, long from, long to) {
    long first = from - from % grain;
    for (int i = phase(first); i < curves.length && starts[i] < to; i++) {
      long low = Math.max(starts[i], first) - origins[i];
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

  /** Returns the number of steps in which the value does not change. */
  long grain() {
    return grain;
  }

  /** Returns the first step from a given one on at which the value may change, or {@link #NONE}. */
  long onGrain(long step) {
    long past = step % grain;
    return past == 0 ? step : Math.max(NONE, step - past + grain);
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
  record Part(Curve curve, long start, long end, long origin) {}

  /** Returns the value at a step times that of factors on the same grain, both being factors. */
  double times(long step, PhaseSequence factors) {
    long on = step - step % grain;
    int phase = phase(on);
    int other = factors.phase(on);
    return ((Factor) curves[phase])
        .times(on - origins[phase], (Factor) factors.curves[other], on - factors.origins[other]);
  }

  /** Returns the value at a step, at least 0. */
  public double at(long step) {
    return exact(step - step % grain);
  }

  private double exact(long step) {
    int phase = phase(step);
    return curves[phase].at(step - origins[phase]);
  }

  private int phase(long step) {
    return Bisection.upTo(step, starts) - 1;
  }

  /** Returns the first step whose value is above the bound, or {@link #NONE}. */
  public long firstAbove(double bound) {
    return onGrain(
        from -> search(from, (curve, low, high) -> curve.firstAbove(bound, low, high)),
        step -> exact(step) > bound);
  }

  /** Returns the first step whose value is below the bound, or {@link #NONE}. */
  public long firstBelow(double bound) {
    return onGrain(
        from -> search(from, (curve, low, high) -> curve.firstBelow(bound, low, high)),
        step -> exact(step) < bound);
  }

  /** Returns the first step whose value is above the one before it, or {@link #NONE}. */
  public long firstRise() {
    return onGrain(
        from -> change(from, Curve::firstRise, true),
        step -> step >= grain && exact(step) > exact(step - grain));
  }

  /** Returns the first step whose value is below the one before it, or {@link #NONE}. */
  public long firstFall() {
    return onGrain(
        from -> change(from, Curve::firstFall, false),
        step -> step >= grain && exact(step) < exact(step - grain));
  }

  /**
   * Returns the first step at which the value jumps, or {@link #NONE}: inside a curve that has
   * steps, milestones or restarts, or where a phase ends at another value than the next begins
   * with. On a grain every change is a jump.
   */
  public long firstJump() {
    if (grain > 1) {
      long rise = firstRise();
      long fall = firstFall();
      return rise == NONE || (fall != NONE && fall < rise) ? fall : rise;
    }
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
        return origins[i] + k;
      }
    }
    return NONE;
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

  private interface StepSearch {
    long from(long step);
  }

  /** Searches the phases in turn for a step from a given one on. */
  private long search(long from, CurveSearch search) {
    for (int i = phase(from); i < curves.length && starts[i] < steps; i++) {
      long low = Math.max(starts[i], from) - origins[i];
      long k = search.first(curves[i], low, end(i) - origins[i]);
      if (k != Curve.NONE) {
        return origins[i] + k;
      }
    }
    return NONE;
  }

  /** Searches for a step, from a given one on, at which the value moves in a direction. */
  private long change(long from, CurveSearch search, boolean up) {
    for (int i = phase(from); i < curves.length && starts[i] < steps; i++) {
      if (i > 0 && starts[i] >= from) {
        double before = exact(starts[i] - 1);
        double first = exact(starts[i]);
        if (up ? first > before : first < before) {
          return starts[i];
        }
      }
      long low = Math.max(starts[i], from - 1) - origins[i];
      long k = search.first(curves[i], low, end(i) - origins[i]);
      if (k != Curve.NONE) {
        return origins[i] + k;
      }
    }
    return NONE;
  }

  /**
   * Follows a search to the next step at which the value may change, where the property may have
   * gone again, and on from there.
   */
  private long onGrain(StepSearch search, LongPredicate test) {
    long from = 0;
    for (int i = 0; i < MOST_TRIES; i++) {
      long found = search.from(from);
      long step = found == NONE ? NONE : onGrain(found);
      if (step == NONE || step >= steps) {
        // The searches leave out the very last step.
        long last = Long.MAX_VALUE - Long.MAX_VALUE % grain;
        return steps == Long.MAX_VALUE && test.test(last) ? last : NONE;
      }
      if (test.test(step)) {
        return step;
      }
      from = step + 1;
    }
    return UNDECIDED;
  }
}
