package dev.anneal.precise;

import dev.anneal.numeric.GeometricSeries;
import dev.anneal.numeric.WideDouble;
import org.jspecify.annotations.Nullable;

/** The first values of the cycles of restarts: {@code v0 f^c}, up or down to a limit. */
public final class CyclePeaks {
  private final double initial;
  private final double factor;
  private final double limit;
  private final @Nullable GeometricSeries series;

  private CyclePeaks(
      double initial, double factor, double limit, @Nullable GeometricSeries series) {
    this.initial = initial;
    this.factor = factor;
    this.limit = limit;
    this.series = series;
  }

  /**
   * Returns the first values.
   *
   * @param initial that of cycle 0
   * @param factor from one cycle to the next, above 0
   * @param limit beyond which none goes
   * @param count the cycles, at least 1
   */
  public static CyclePeaks of(double initial, double factor, double limit, long count) {
    boolean equal = factor == 1 || initial == 0 || initial == limit || count == 1;
    return new CyclePeaks(
        initial,
        factor,
        limit,
        equal ? null : GeometricSeries.of(initial, WideDouble.of(factor).log(), limit, count));
  }

  /** Returns whether no cycle has another first value than cycle 0. */
  public boolean equal() {
    return series == null;
  }

  /**
   * Returns the first values with more digits and of any magnitude, null where they are equal.
   *
   * @param count the cycles, at least 1
   */
  public @Nullable WideSeries wide(long count) {
    return equal() ? null : WideSeries.of(initial, WideDouble.of(factor).log(), limit, count);
  }

  /** Returns the first value of a cycle, at least 0. */
  public double at(long cycle) {
    if (series == null) {
      return initial;
    }
    return cycle < series.reach() ? series.at(cycle) : limit;
  }
}
