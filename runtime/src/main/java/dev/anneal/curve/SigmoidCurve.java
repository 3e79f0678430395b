package dev.anneal.curve;

import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.GeometricSeries;
import dev.anneal.numeric.StepCounts;
import dev.anneal.numeric.WideDouble;
import dev.anneal.precise.LiftedCurve;
import dev.anneal.precise.PreciseCurve;
import dev.anneal.precise.PreciseInterpolation;
import dev.anneal.precise.PreciseSigmoid;
import org.jspecify.annotations.Nullable;

/**
 * Sigmoid decay: {@code v1 + (v0 - v1) / (1 + e^(s (k - m)))}, half of the way at step m.
 *
 * <p>Counted from the lower value, the distance is {@code 1 / (1/d + g)}, with d the distance of
 * the two values and {@code g = e^y / d} a {@link GeometricSeries} in the steps. It begins where g
 * no longer counts beside 1/d; where 1/d no longer counts beside g, the distance is itself such a
 * series. Every operation is monotone.
 */
public final class SigmoidCurve implements Curve, PreciseCurve.Source {
  /** The exponential of its negative is less than half of the last place of 1. */
  private static final double NEGLIGIBLE = 38;

  /** So steep that neighbouring steps are both ends of the curve. */
  private static final double STEEPEST = 0x1p10;

  private static final double STEEPEST_PRECISE = 0x1p60;

  /** Less steep, neighbours are nearer to each other than the errors of exponentials. */
  private static final double GENTLEST = 0x1p-80;

  private static final long GENTLE_STEPS = 1L << 50;

  private final double low;
  private final double high;
  private final boolean falling;
  private final long length;
  private final long midpoint;
  private final DoubleDouble slope;
  private final long mirror;
  private final long offset;
  private final double scale;
  private final double inverseRange;
  private final GeometricSeries growth;
  private final long tailStart;
  private final double tailFirst;
  private final @Nullable GeometricSeries tail;
  private final double end;

  private SigmoidCurve(
      double initial, double end, DoubleDouble exactSlope, long midpoint, long length) {
    DoubleDouble slope = exactSlope.hi() > STEEPEST ? DoubleDouble.of(STEEPEST) : exactSlope;
    this.slope =
        exactSlope.hi() > STEEPEST_PRECISE ? DoubleDouble.of(STEEPEST_PRECISE) : exactSlope;
    this.midpoint = midpoint;
    this.low = Math.min(initial, end);
    this.high = Math.max(initial, end);
    this.falling = initial > end;
    this.length = length;
    WideDouble range = initial == end ? WideDouble.ONE : WideDouble.difference(initial, end);
    WideDouble mantissa = new WideDouble(range.mantissa(), 0);
    this.scale = Math.scalb(1.0, (int) range.exponent());
    this.inverseRange = WideDouble.ONE.dividedBy(mantissa).value();
    long half = (long) Math.floor(NEGLIGIBLE / slope.hi());
    long before = falling ? Math.min(half, midpoint) : Math.min(half, Long.MAX_VALUE - midpoint);
    // The index of a step in the series: k - start, or start - k = ~k + (start + 1).
    long start = falling ? midpoint - before : midpoint + before;
    this.mirror = falling ? 0 : -1;
    this.offset = falling ? -start : start + 1;
    WideDouble first = WideDouble.exp(slope.times(DoubleDouble.of(-before))).dividedBy(mantissa);
    this.tailStart = half < Long.MAX_VALUE - before - 1 ? before + half + 1 : Long.MAX_VALUE;
    this.growth = GeometricSeries.of(first.value(), slope, Double.MAX_VALUE, tailStart);
    WideDouble last = WideDouble.exp(slope.times(DoubleDouble.of(-half - 1))).times(range);
    this.tailFirst = tailStart == Long.MAX_VALUE ? 0 : last.value();
    this.tail =
        tailFirst == 0
            ? null
            : GeometricSeries.of(tailFirst, slope.negated(), 0, UNBOUNDED - tailStart);
    this.end = value(length);
  }

  /**
   * Returns the curve, falling or rising. It starts near {@code initial} and approaches {@code end}
   * but has neither value.
   *
   * @param initial the value from which the curve comes, finite and at least 0
   * @param end the value to which it goes, finite and at least 0
   * @param steepness s for one unit, finite and above 0
   * @param unit the steps of a unit, at least 1
   * @param midpoint the step m of half of the way, at least 0
   * @param length steps, at least 1, or {@link Curve#UNBOUNDED}
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static SigmoidCurve of(
      double initial, double end, double steepness, long unit, long midpoint, long length) {
    ArgumentChecks.positive("steepness", steepness);
    ArgumentChecks.steps("unit", unit);
    return of(initial, end, StepCounts.perStep(0, steepness, unit), midpoint, length);
  }

  /**
   * As {@link #of}, with a steepness for one example.
   *
   * @param initial the value from which the curve comes, finite and at least 0
   * @param end the value to which it goes, finite and at least 0
   * @param steepness s for one example, finite and above 0
   * @param batchSize the examples of a step, at least 1
   * @param midpoint the step m of half of the way, at least 0
   * @param length steps, at least 1, or {@link Curve#UNBOUNDED}
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static SigmoidCurve perExample(
      double initial, double end, double steepness, long batchSize, long midpoint, long length) {
    ArgumentChecks.positive("steepness", steepness);
    ArgumentChecks.steps("batchSize", batchSize);
    // A steeper curve is a step all the same, and must not overflow.
    double steep = Math.min(steepness, 2 * STEEPEST_PRECISE);
    return of(initial, end, DoubleDouble.of(batchSize).times(steep), midpoint, length);
  }

  private static SigmoidCurve of(
      double initial, double end, DoubleDouble slope, long midpoint, long length) {
    if (midpoint < 0) {
      throw ArgumentChecks.rejected(
          "midpoint", midpoint, "must be at least 0 steps; give a larger number");
    }
    return new SigmoidCurve(
        ArgumentChecks.rate("initial", initial),
        ArgumentChecks.rate("end", end),
        slope,
        midpoint,
        ArgumentChecks.steps("length", length));
  }

  @Override
  public PreciseCurve precise() {
    if (low == high) {
      return new RoundedCurve(this, 0);
    }
    boolean isPrecise =
        slope.hi() > GENTLEST && PreciseInterpolation.serves(low, high, GENTLE_STEPS, 1);
    if (!isPrecise) {
      return RoundedCurve.lifted(high, this::lifted);
    }
    return LiftedCurve.isSmall(high)
        ? LiftedCurve.of(this::lifted)
        : new PreciseSigmoid(first(), last(), slope, midpoint, length);
  }

  private SigmoidCurve lifted(double unit) {
    return new SigmoidCurve(first() * unit, last() * unit, slope, midpoint, length);
  }

  private double first() {
    return falling ? high : low;
  }

  private double last() {
    return falling ? low : high;
  }

  @Override
  public double at(long k) {
    return k >= length ? end : value(k);
  }

  private double value(long k) {
    long index = Math.min((k ^ mirror) + offset, Long.MAX_VALUE - 1);
    if (index < 0 || low == high) {
      return high;
    }
    if (index >= tailStart) {
      return tail == null ? low : low + tail.at(index - tailStart);
    }
    double distance = scale / (inverseRange + growth.at(index));
    double value = low + (distance < tailFirst ? tailFirst : distance);
    return value > high ? high : value;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public double end() {
    return end;
  }

  @Override
  public Trend trend() {
    return falling ? Trend.FALLING : Trend.RISING;
  }
}
