package dev.anneal.internal.recipe;

import dev.anneal.curve.Curve;
import dev.anneal.curve.Factor;
import dev.anneal.curve.Trend;
import dev.anneal.internal.PhaseSequence;
import dev.anneal.internal.Segments;
import dev.anneal.numeric.Bisection;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The phases of a timeline, evaluated.
 *
 * <p>Finding the phase of a step takes a time that grows with the logarithm of their number, and
 * allocates nothing.
 */
final class PhaseTable {
  /** Values meet if they differ by less than so much of their size. */
  private static final double SAME = 1e-9;

  private final Curve[] curves;
  private final long[] starts;
  private final long[] ends;
  private final long[] origins;
  private final List<String> calls;

  /**
   * Holds phases.
   *
   * @param curves the curve of each phase
   * @param starts its first step: 0, then rising
   * @param lastEnd the step before which the last phase ends; what it has there holds
   * @param origins the step at which the curve's k is 0
   * @param calls the curve as a text of values
   */
  PhaseTable(Curve[] curves, long[] starts, long lastEnd, long[] origins, List<String> calls) {
    this.curves = curves;
    this.starts = starts;
    this.ends = starts.clone();
    System.arraycopy(starts, 1, ends, 0, starts.length - 1);
    ends[starts.length - 1] = lastEnd;
    this.origins = origins;
    this.calls = List.copyOf(calls);
  }

  /** Returns the phases as one object. */
  PhaseSequence sequence(long steps) {
    return PhaseSequence.of(curves, starts, origins, steps);
  }

  /** Returns the number of phases. */
  int size() {
    return curves.length;
  }

  /** Returns the phase of a step. */
  int phase(long step) {
    return Bisection.upTo(step, starts) - 1;
  }

  /** Returns the step before which a phase ends, of the last one the last step of all. */
  long end(int phase) {
    return phase == curves.length - 1 ? Long.MAX_VALUE : ends[phase];
  }

  /** Returns the step at which the k of a phase's curve is 0. */
  long origin(int phase) {
    return origins[phase];
  }

  /** Returns the curve of a phase. */
  Curve curve(int phase) {
    return curves[phase];
  }

  /**
   * Returns the curve of a phase as a text of values. Up to where a curve is cut off it is what it
   * was.
   */
  String call(int phase, long step) {
    String call = calls.get(phase);
    if (call.startsWith("factor(")) {
      call = call.substring("factor(".length(), call.length() - 1);
    }
    return isBeforeCut(phase, step)
        ? call.substring("cut(".length(), call.lastIndexOf(", "))
        : call;
  }

  private boolean isBeforeCut(int phase, long step) {
    String call = calls.get(phase);
    return (call.startsWith("cut(") || call.startsWith("factor(cut("))
        && step - origins[phase] <= curves[phase].length();
  }

  /** Returns the step before which all that is said of the curve at a step holds. */
  long stretchEnd(long step) {
    int phase = phase(step);
    long cut = curves[phase].length();
    long end = end(phase);
    return isBeforeCut(phase, step) && cut < end - 1 - origins[phase]
        ? origins[phase] + cut + 1
        : end;
  }

  /** Returns a phase in words: its steps, and its curve. */
  String line(int phase) {
    String end = RecipeText.value(ValueKind.LONG, ends[phase]);
    return starts[phase] + " to " + end + " from " + origins[phase] + ": " + calls.get(phase);
  }

  /** Returns the phases in words. */
  List<String> lines() {
    return IntStream.range(0, size()).mapToObj(this::line).toList();
  }

  /** Returns the value at a step. */
  double at(long step, @Nullable PhaseTable factors) {
    int phase = phase(step);
    long k = step - origins[phase];
    if (factors == null) {
      return curves[phase].at(k);
    }
    int other = factors.phase(step);
    return ((Factor) curves[phase])
        .times(k, (Factor) factors.curves[other], step - factors.origins[other]);
  }

  /** Writes the values of consecutive steps. */
  void fill(long firstStep, double[] values) {
    int filled = 0;
    int last = curves.length - 1;
    for (int i = phase(firstStep); i < last && filled < values.length; i++) {
      filled = Segments.fill(curves[i], origins[i], ends[i], firstStep, values, filled);
    }
    Segments.fillRest(curves[last], origins[last], firstStep, values, filled);
  }

  /**
   * Returns the first step after one at which the value may change.
   *
   * @param step the step
   * @param to a step after it, and the answer where that comes first
   */
  long nextChange(long step, long to) {
    int phase = phase(step);
    Curve curve = curves[phase];
    long k = step - origins[phase];
    long limit = Math.min(to, end(phase)) - origins[phase];
    if (k >= curve.length() || isLevel(curve, k, limit)) {
      return origins[phase] + limit;
    }
    return origins[phase] + Math.min(limit, change(curve, k, limit));
  }

  /**
   * A curve that only falls or only rises has one value as long as it has it later on: a factor
   * with the digits that it does not show.
   */
  private static boolean isLevel(Curve curve, long k, long to) {
    if (curve.trend() == Trend.MIXED) {
      return false;
    }
    return curve instanceof Factor factor
        ? !factor.differs(k, to - 1)
        : curve.at(k) == curve.at(to - 1);
  }

  private static long change(Curve curve, long k, long to) {
    long next = curve.nextChange(k);
    if (next > k + 1 || curve.continuous() || curve instanceof Factor) {
      return next;
    }
    long rise = curve.firstRise(k, to);
    long fall = curve.firstFall(k, to);
    if (rise == Curve.UNDECIDED || fall == Curve.UNDECIDED) {
      return next;
    }
    return Math.min(rise == Curve.NONE ? to : rise, fall == Curve.NONE ? to : fall);
  }

  /** Returns the first step after one at which the value jumps, or another that comes first. */
  long nextJump(long step, long to) {
    long after = step;
    while (after < to - 1) {
      int phase = phase(after);
      long end = Math.min(to, end(phase));
      long k = curves[phase].firstJump(after - origins[phase], end - origins[phase]);
      if (k == Curve.UNDECIDED) {
        return after + 1;
      }
      if (k != Curve.NONE) {
        return origins[phase] + k;
      }
      if (end < to && !meets(phase)) {
        return end;
      }
      after = end;
    }
    return to;
  }

  /** Whether the next phase begins with the value that a phase ends at. */
  private boolean meets(int phase) {
    double before = curves[phase].end();
    double first = curves[phase + 1].at(starts[phase + 1] - origins[phase + 1]);
    return Math.abs(before - first) <= SAME * Math.max(before, first);
  }
}
