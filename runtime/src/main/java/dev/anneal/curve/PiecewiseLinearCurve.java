package dev.anneal.curve;

import dev.anneal.numeric.Bisection;
import dev.anneal.numeric.StepCounts;
import dev.anneal.precise.PreciseCurve;
import dev.anneal.precise.PrecisePieces;
import java.util.Arrays;

/**
 * Straight lines from point to point: the first value before the first point, the last from the
 * last point on, and between two points what a {@link LinearCurve} has there. A length before the
 * last point cuts the lines off.
 */
public final class PiecewiseLinearCurve implements Curve, PreciseCurve.Source {
  private final double[] values;
  private final long[] points;
  private final LinearCurve[] lines;
  private final long length;
  private final double end;
  private final Trend trend;

  private PiecewiseLinearCurve(double[] values, long[] points, long length) {
    this.values = values;
    this.points = points;
    this.lines = new LinearCurve[points.length - 1];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = LinearCurve.of(values[i], values[i + 1], points[i + 1] - points[i]);
    }
    this.length = length;
    this.end = inside(length);
    this.trend = trend(values, points, length);
  }

  /**
   * Returns the lines through given points.
   *
   * @param values the values at the points, at least two, each finite and at least 0
   * @param points as many steps since the phase began, each at least 0 and not {@link
   *     Curve#UNBOUNDED}, rising strictly; they may lie past the length
   * @param length steps, at least 1, or {@link Curve#UNBOUNDED}
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static PiecewiseLinearCurve of(double[] values, long[] points, long length) {
    long[] steps = ArgumentChecks.points("points", points);
    if (values.length != steps.length) {
      throw ArgumentChecks.rejected(
          "values.length",
          values.length,
          "must be " + steps.length + ", one for each point; give as many values");
    }
    return new PiecewiseLinearCurve(
        ArgumentChecks.rates("values", values), steps, ArgumentChecks.steps("length", length));
  }

  @Override
  public PreciseCurve precise() {
    PreciseCurve[] pieces =
        Arrays.stream(lines).map(LinearCurve::precise).toArray(PreciseCurve[]::new);
    return new PrecisePieces(pieces, points, length);
  }

  @Override
  public double at(long k) {
    return k >= length ? end : inside(k);
  }

  private double inside(long k) {
    int passed = Bisection.upTo(k, points);
    return passed == 0 ? values[0] : lines[line(passed)].at(k - points[line(passed)]);
  }

  /** Returns the line that holds where so many points are passed: past all of them the last. */
  private int line(int passed) {
    return Math.min(passed, lines.length) - 1;
  }

  @Override
  public void fill(long k, double[] target, int from, int to) {
    int last = StepCounts.index(k, length, from, to);
    int passed = Bisection.upTo(k, points);
    for (int i = from; i < last; passed++) {
      long step = k + (i - from);
      int stop = passed < points.length ? StepCounts.index(step, points[passed], i, last) : last;
      if (passed == 0) {
        Arrays.fill(target, i, stop, values[0]);
      } else {
        lines[line(passed)].fill(step - points[line(passed)], target, i, stop);
      }
      i = stop;
    }
    Arrays.fill(target, last, to, end);
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public double end() {
    return end;
  }

  private static Trend trend(double[] values, long[] points, long length) {
    boolean rises = false;
    boolean falls = false;
    for (int i = 1; i < values.length && points[i - 1] < length; i++) {
      rises |= values[i] > values[i - 1];
      falls |= values[i] < values[i - 1];
    }
    return rises && falls ? Trend.MIXED : rises ? Trend.RISING : Trend.FALLING;
  }

  @Override
  public Trend trend() {
    return trend;
  }

  private long turnAfter(long k) {
    int passed = Bisection.upTo(k, points);
    return passed < points.length ? points[passed] : Long.MAX_VALUE;
  }

  @Override
  public long firstAbove(double bound, long from, long to) {
    return StretchSearch.firstAbove(this, this::turnAfter, bound, from, to);
  }

  @Override
  public long firstBelow(double bound, long from, long to) {
    return StretchSearch.firstBelow(this, this::turnAfter, bound, from, to);
  }

  @Override
  public long firstRise(long from, long to) {
    return StretchSearch.firstRise(this, this::turnAfter, from, to);
  }

  @Override
  public long firstFall(long from, long to) {
    return StretchSearch.firstFall(this, this::turnAfter, from, to);
  }
}
