package dev.anneal.charts.picture;

import dev.anneal.charts.picture.Line.Style;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Chooses the ends of an upward axis by the values that it is for. */
public final class ValueScale {
  /** A tick for so many pixels. */
  private static final int TICK = 32;

  private static final int MOST_TICKS = 7;

  /** The part of the axis that stays free above the values. */
  private static final double FREE = 0.06;

  /** So many powers of ten are shown below the greatest value at most, if few values are lower. */
  private static final double MOST_DECADES = 1e6;

  private static final double FEW = 0.03;

  /** A loss of so many times that at the start has exploded. */
  private static final double EXPLODED = 2;

  /** The start is one part of so many. */
  private static final int BEGINNING = 50;

  private ValueScale() {}

  /** Returns the axis for all values. */
  public static Scale of(List<Line> lines, boolean log, int height) {
    double[] values = sorted(lines);
    return log && values.length > 0 && values[values.length - 1] > 0
        ? logarithmic(values, ticks(height))
        : linear(values, ticks(height));
  }

  /**
   * Returns the axis for losses: those that explode leave it, so that the others can be told apart.
   */
  public static Scale ofLosses(List<Line> lines, int height) {
    double start =
        lines.stream()
            .filter(line -> line.style() != Style.FAINT)
            .mapToDouble(line -> start(line.points()))
            .max()
            .orElse(0);
    double most = start > 0 ? EXPLODED * start : Double.MAX_VALUE;
    double[] values = Arrays.stream(sorted(lines)).map(value -> Math.min(value, most)).toArray();
    return linear(values, ticks(height));
  }

  /** The greatest value at the beginning. */
  private static double start(Points points) {
    return IntStream.range(0, Math.min(points.size(), 1 + points.size() / BEGINNING))
        .mapToDouble(points::y)
        .filter(Double::isFinite)
        .max()
        .orElse(0);
  }

  private static int ticks(int height) {
    return Math.max(2, Math.min(MOST_TICKS, height / TICK));
  }

  private static double[] sorted(List<Line> lines) {
    return lines.stream().flatMapToDouble(ValueScale::shown).sorted().toArray();
  }

  /** The values of a line; of one behind the others without the few that are far off. */
  private static DoubleStream shown(Line line) {
    Points points = line.points();
    double[] values =
        IntStream.range(0, points.size())
            .mapToDouble(points::y)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    int few = line.style() == Style.FAINT ? (int) (values.length * FEW) : 0;
    return Arrays.stream(values, few, values.length - few);
  }

  /** Returns the axis from one value to another, and a little more. */
  public static Scale linear(double min, double max, int height) {
    return linear(new double[] {min, max}, ticks(height));
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
