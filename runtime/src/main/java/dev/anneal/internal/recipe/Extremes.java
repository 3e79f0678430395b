package dev.anneal.internal.recipe;

import dev.anneal.curve.Curve;
import dev.anneal.curve.Trend;
import dev.anneal.numeric.Bisection;

/**
 * The greatest and the least value of the phases of a timeline over a stretch of steps. A curve
 * whose search gives up counts as if the search had found nothing.
 */
final class Extremes {
  /** The bits of the largest double: those of doubles that are at least 0 are in their order. */
  private static final long LARGEST_BITS = Double.doubleToRawLongBits(Double.MAX_VALUE);

  private Extremes() {}

  /** Returns the greatest value at the steps from one to before another. */
  static double max(PhaseTable table, long from, long to) {
    double max = 0;
    long step = from;
    while (step < to) {
      int phase = table.phase(step);
      long origin = table.origin(phase);
      long end = Math.min(to, table.end(phase));
      max = Math.max(max, max(table.curve(phase), step - origin, end - origin));
      step = end;
    }
    return max;
  }

  /** Returns the least value at the steps from one to before another. */
  static double min(PhaseTable table, long from, long to) {
    double min = Double.POSITIVE_INFINITY;
    long step = from;
    while (step < to) {
      int phase = table.phase(step);
      long origin = table.origin(phase);
      long end = Math.min(to, table.end(phase));
      min = Math.min(min, min(table.curve(phase), step - origin, end - origin));
      step = end;
    }
    return min;
  }

  private static double max(Curve curve, long from, long to) {
    double seen = Math.max(curve.at(from), curve.at(to - 1));
    if (curve.trend() != Trend.MIXED || to - from <= 2) {
      return seen;
    }
    if (curve.firstAbove(seen, from, to) < 0) {
      return seen;
    }
    return Double.longBitsToDouble(
        Bisection.first(
            Double.doubleToRawLongBits(seen),
            LARGEST_BITS,
            bits -> curve.firstAbove(Double.longBitsToDouble(bits), from, to) < 0));
  }

  private static double min(Curve curve, long from, long to) {
    double seen = Math.min(curve.at(from), curve.at(to - 1));
    if (curve.trend() != Trend.MIXED || to - from <= 2) {
      return seen;
    }
    if (curve.firstBelow(seen, from, to) < 0) {
      return seen;
    }
    // The last bound that no value is below: one before the first that a value is below.
    return Double.longBitsToDouble(
        Bisection.first(
                1,
                Double.doubleToRawLongBits(seen),
                bits -> curve.firstBelow(Double.longBitsToDouble(bits), from, to) >= 0)
            - 1);
  }
}
