package dev.anneal.charts;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Chooses the ends of an upward axis by the values that it is for. */
final class ValueScale {
  /** A tick for so many pixels. */
  private static final int TICK = 32;

  private static final int MOST_TICKS = 7;

  /** The part of the axis that stays free above the values. */
  private static final double FREE = 0.06;

  /** So many powers of ten are shown below the greatest value at most, if few values are lower. */
  private static final double MOST_DECADES = 1e6;

  private static final double FEW = 0.03;

  private ValueScale() {}

  static Scale of(List<Line> lines, boolean log, int height) {
    double[] values =
        lines.stream()
            .map(Line::points)
            .flatMapToDouble(points -> IntStream.range(0, points.size()).mapToDouble(points::y))
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    int most = Math.max(2, Math.min(MOST_TICKS, height / TICK));
    return log && values.length > 0 && values[values.length - 1] > 0
        ? logarithmic(values, most)
        : linear(values, most);
  }

  private static Scale linear(double[] sorted, int most) {
    double min = sorted.length == 0 ? 0 : sorted[0];
    double max = sorted.length == 0 ? 1 : sorted[sorted.length - 1];
    if (min >= 0 && min <= max / 2) {
      min = 0;
    }
    if (min == max) {
      min = Math.min(0, min);
      max = max == 0 ? 1 : Math.max(0, max);
    }
    double free = (max / 2 - min / 2) * 2 * FREE;
    double low = min == 0 ? 0 : Math.max(-Double.MAX_VALUE, min - free);
    double high = Math.min(Double.MAX_VALUE, max + Math.max(free, Double.MIN_VALUE));
    return new LinearScale(low, high, most, Numbers.VALUES);
  }

  private static Scale logarithmic(double[] sorted, int most) {
    double[] positive = Arrays.stream(sorted).filter(value -> value > 0).toArray();
    double max = positive[positive.length - 1];
    double low = Math.max(positive[0], Math.min(max / MOST_DECADES, quantile(positive)));
    boolean isBelow = sorted[0] < low;
    double high = Math.min(Double.MAX_VALUE, max * StrictMath.pow(max / low, FREE));
    if (high <= low * 2) {
      high = Math.min(Double.MAX_VALUE, max * 2);
      low = Math.max(Double.MIN_VALUE, low / 2);
    }
    return new LogScale(low, high, isBelow ? FREE : 0, most);
  }

  private static double quantile(double[] sorted) {
    return sorted[(int) (sorted.length * FEW)];
  }
}
