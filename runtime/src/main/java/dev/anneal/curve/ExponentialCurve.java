package dev.anneal.curve;

import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.GeometricSeries;
import dev.anneal.numeric.GeometricTable;
import dev.anneal.numeric.StepCounts;
import dev.anneal.numeric.StepGrid;
import dev.anneal.numeric.WideDouble;
import dev.anneal.precise.PreciseCurve;
import dev.anneal.precise.SteppedSeries;
import dev.anneal.precise.WideSeries;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Exponential decay: {@code v0 f^(k/T)} down to a floor or up to a ceiling, or {@code v0
 * (v1/v0)^(k/n)} to an end.
 *
 * <p>Values come from a {@link GeometricSeries} of the factor of one step. They agree with the
 * exact formula to about 1 ulp however long the decay, since the table is filled in double-double
 * arithmetic.
 */
public final class ExponentialCurve implements Curve, PreciseCurve.Source {
  private final double initial;
  private final double end;
  private final long length;
  private final long holdFrom;
  private final long nearEnd;
  private final GeometricTable near;
  private final GeometricSeries series;
  private final @Nullable DoubleDouble log;
  private final double limit;

  private ExponentialCurve(
      double initial,
      double end,
      long length,
      long holdFrom,
      GeometricSeries series,
      @Nullable DoubleDouble log,
      double limit) {
    this.log = log;
    this.limit = limit;
    this.initial = initial;
    this.end = end;
    this.length = length;
    this.holdFrom = holdFrom;
    this.nearEnd = Math.min(holdFrom, series.near().count());
    this.near = series.near();
    this.series = series;
  }

  /**
   * Returns the exponential curve through two values, falling or rising.
   *
   * @param initial the value at step 0, finite and above 0
   * @param end the value at step {@code length}, finite and above 0
   * @param length steps, at least 1 and not {@link Curve#UNBOUNDED}
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static ExponentialCurve between(double initial, double end, long length) {
    ArgumentChecks.positive("initial", initial);
    ArgumentChecks.positive("end", end);
    ArgumentChecks.bounded("length", length);
    if (initial == end) {
      return constant(initial, length);
    }
    DoubleDouble log = WideDouble.of(end).dividedBy(WideDouble.of(initial)).log();
    DoubleDouble logOfStep = log.dividedBy(DoubleDouble.of(length));
    GeometricSeries series = GeometricSeries.of(initial, logOfStep, end, length);
    return new ExponentialCurve(initial, end, length, series.reach(), series, logOfStep, end);
  }

  /**
   * Returns the curve that is multiplied by a factor every so many steps, continuously.
   *
   * @param initial the value at step 0, finite and at least 0
   * @param factor finite and above 0; above 1 the curve rises
   * @param every the steps in which the value changes by the factor once, at least 1
   * @param limit the curve goes no further: down to this, at least 0 and at most {@code initial},
   *     or with a factor above 1 up to it, finite and at least {@code initial}
   * @param length steps, at least 1, or {@link Curve#UNBOUNDED}
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static ExponentialCurve decaying(
      double initial, double factor, long every, double limit, long length) {
    double first = ArgumentChecks.rate("initial", initial);
    ArgumentChecks.positive("factor", factor);
    ArgumentChecks.steps("every", every);
    double bound = ArgumentChecks.limit(factor, limit, first);
    ArgumentChecks.steps("length", length);
    if (factor == 1 || first == 0 || first == bound) {
      return constant(first, length);
    }
    DoubleDouble log = WideDouble.of(factor).log().dividedBy(DoubleDouble.of(every));
    long count = length == UNBOUNDED ? UNBOUNDED : length + 1;
    GeometricSeries series = GeometricSeries.of(first, log, bound, count);
    if (series.reach() < count) {
      return new ExponentialCurve(first, bound, length, series.reach(), series, log, bound);
    }
    return new ExponentialCurve(first, series.at(count - 1), length, count - 1, series, log, bound);
  }

  private static ExponentialCurve constant(double value, long length) {
    return new ExponentialCurve(
        value, value, length, 0, GeometricSeries.of(1, DoubleDouble.ONE, 2, 1), null, value);
  }

  @Override
  public PreciseCurve precise() {
    if (log == null) {
      return new RoundedCurve(this, 0);
    }
    long last = length == UNBOUNDED ? UNBOUNDED - 1 : length;
    return new SteppedSeries(WideSeries.of(initial, log, limit, last + 1), StepGrid.of(1), last);
  }

  @Override
  public double at(long k) {
    return k < nearEnd ? near.at(k) : behind(k);
  }

  private double behind(long k) {
    return k >= holdFrom ? end : series.at(k);
  }

  @Override
  public void fill(long k, double[] values, int from, int to) {
    int i = StepCounts.index(k, nearEnd, from, to);
    near.fill(k, values, from, i);
    int last = StepCounts.index(k, holdFrom, from, to);
    for (; i < last; i++) {
      values[i] = series.at(k + (i - from));
    }
    Arrays.fill(values, last, to, end);
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
}
