package dev.anneal.curve;

import dev.anneal.interval.Interval;
import dev.anneal.numeric.Divisor;
import dev.anneal.numeric.GeometricSeries;
import dev.anneal.numeric.StepCounts;
import dev.anneal.numeric.StepGrid;
import dev.anneal.numeric.WideDouble;
import dev.anneal.precise.PreciseCurve;
import dev.anneal.precise.SteppedSeries;
import dev.anneal.precise.WideSeries;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Step decay: {@code v0 f^floor(k/T)}, one level for every T steps, down to a floor or up to a
 * ceiling. Where T is no whole number, a level begins at each of its multiples, rounded half up.
 *
 * <p>The first thousand levels are exact powers rounded once. Further ones, if there are any, come
 * from a {@link GeometricSeries}.
 */
public final class StepCurve implements Curve, PreciseCurve.Source {
  private static final int FIRST_LEVELS = 1000;

  private final double initial;
  private final double factor;
  private final double limit;
  private final double end;
  private final long length;
  private final long multiplier;
  private final int shift;
  private final @Nullable Interval fractional;
  private final StepGrid grid;
  private final double[] firstLevels;
  private final long firstLevelsEnd;
  private final @Nullable GeometricSeries levels;
  private final long holdFrom;

  private StepCurve(
      double initial,
      double factor,
      double limit,
      double end,
      long length,
      StepGrid every,
      double[] firstLevels,
      @Nullable GeometricSeries levels,
      long holdFrom) {
    this.initial = initial;
    this.factor = factor;
    this.limit = limit;
    this.end = end;
    this.length = length;
    this.grid = every;
    this.fractional = every.fractional();
    this.multiplier = every.divisor().multiplier();
    this.shift = every.divisor().shift();
    this.firstLevels = firstLevels;
    this.firstLevelsEnd = Math.min(holdFrom, every.start(firstLevels.length));
    this.levels = levels;
    this.holdFrom = holdFrom;
  }

  /**
   * Returns the curve that is multiplied by a factor at each multiple of so many steps.
   *
   * @param initial the first level, finite and at least 0
   * @param factor finite and above 0; above 1 the levels rise
   * @param every the steps of a level, at least 1
   * @param limit the levels go no further: down to this, at least 0 and at most {@code initial}, or
   *     with a factor above 1 up to it, finite and at least {@code initial}
   * @param length steps, at least 1, or {@link Curve#UNBOUNDED}
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static StepCurve of(double initial, double factor, long every, double limit, long length) {
    return of(initial, factor, StepGrid.of(ArgumentChecks.steps("every", every)), limit, length);
  }

  /**
   * As {@link #of(double, double, long, double, long)} with a level for each multiple of a length,
   * rounded half up to a whole step.
   */
  public static StepCurve byInterval(
      double initial, double factor, Interval every, double limit, long length) {
    return of(initial, factor, StepGrid.of(every), limit, length);
  }

  private static StepCurve of(
      double initial, double factor, StepGrid every, double limit, long length) {
    double first = ArgumentChecks.rate("initial", initial);
    ArgumentChecks.positive("factor", factor);
    double bound = ArgumentChecks.limit(factor, limit, first);
    ArgumentChecks.steps("length", length);
    if (factor == 1 || first == 0 || first == bound) {
      return new StepCurve(first, 1, first, first, length, every, new double[] {first}, null, 0);
    }
    long last = length == UNBOUNDED ? UNBOUNDED : length - 1;
    return of(first, factor, every, bound, length, every.part(last));
  }

  private static StepCurve of(
      double first, double factor, StepGrid every, double limit, long length, long lastLevel) {
    double[] levels = firstLevels(first, factor, limit, lastLevel);
    double lowest = levels[levels.length - 1];
    if (lowest == limit || lastLevel < levels.length) {
      long holdFrom = every.start(levels.length - 1L);
      return new StepCurve(first, factor, limit, lowest, length, every, levels, null, holdFrom);
    }
    GeometricSeries series =
        GeometricSeries.of(
            first, WideDouble.of(factor).log(), limit, Math.max(lastLevel, lastLevel + 1));
    keepOrder(levels, series.at(levels.length), factor < 1);
    long reached = Math.min(Math.min(lastLevel, UNBOUNDED - 1), series.reach());
    double end = series.at(reached);
    long holdFrom = every.start(reached);
    return new StepCurve(first, factor, limit, end, length, every, levels, series, holdFrom);
  }

  /** Returns the first levels, up to the first that has reached the limit. */
  private static double[] firstLevels(double first, double factor, double limit, long lastLevel) {
    double[] levels = new double[(int) Math.min(FIRST_LEVELS - 1, lastLevel) + 1];
    WideDouble ratio = WideDouble.of(factor);
    WideDouble value = WideDouble.of(first);
    for (int i = 0; i < levels.length; i++) {
      double rounded = value.value();
      if (factor < 1 ? rounded <= limit : rounded >= limit) {
        levels[i] = limit;
        return Arrays.copyOf(levels, i + 1);
      }
      levels[i] = rounded;
      value = value.times(ratio);
    }
    return levels;
  }

  /** Moves levels that lie behind the next one, by a rounding of that, up to it. */
  private static void keepOrder(double[] levels, double next, boolean falling) {
    for (int i = levels.length - 1; i > 0 && levels[i] < next == falling; i--) {
      levels[i] = next;
    }
  }

  @Override
  public PreciseCurve precise() {
    if (holdFrom == 0) {
      return new RoundedCurve(this, 0);
    }
    long last = grid.part(length == UNBOUNDED ? UNBOUNDED : length - 1);
    long count = Math.max(last, last + 1);
    WideSeries series = WideSeries.of(initial, WideDouble.of(factor).log(), limit, count);
    return new SteppedSeries(series, grid, count - 1);
  }

  @Override
  public double at(long k) {
    return k < firstLevelsEnd ? firstLevels[(int) level(k)] : behind(k);
  }

  private long level(long k) {
    return fractional == null ? Divisor.divide(k, multiplier, shift) : fractional.count(k);
  }

  private double behind(long k) {
    return k >= holdFrom || levels == null ? end : levels.at(level(k));
  }

  @Override
  public void fill(long k, double[] values, int from, int to) {
    for (int i = from; i < to; ) {
      long step = k + (i - from);
      if (step >= holdFrom) {
        Arrays.fill(values, i, to, end);
        return;
      }
      long level = level(step);
      int stop = StepCounts.index(step, grid.start(level + 1), i, to);
      Arrays.fill(values, i, stop, at(step));
      i = stop;
    }
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public Trend trend() {
    return Trend.between(initial, end);
  }

  @Override
  public double end() {
    return end;
  }

  @Override
  public boolean continuous() {
    return end == initial;
  }
}
