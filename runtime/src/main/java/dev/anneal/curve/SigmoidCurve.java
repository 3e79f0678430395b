package dev.anneal.curve;

/**
 * Sigmoid decay: {@code v1 + (v0 - v1) / (1 + e^(s (k - m)))}, half of the way at step m.
 *
 * <p>Counted from the lower value: the distance from it is {@code 1 / (1/d + e^(y - log d))}, with d
 * the distance of the two values, so that neither an extreme exponent nor an extreme distance
 * overflows on the way. Every operation is monotone.
 */
public final class SigmoidCurve implements Curve {
  /** Keeps the exponential finite down to the smallest result. */
  private static final int SCALE = 60;

  private final double low;
  private final double high;
  private final boolean falling;
  private final long midpoint;
  private final long length;
  private final double slopeHigh;
  private final double slopeLow;
  private final double logHigh;
  private final double logLow;
  private final double inverseRange;
  private final double scale;
  private final double end;

  private SigmoidCurve(
      double initial, double end, double steepness, long unit, long midpoint, long length) {
    this.low = Math.min(initial, end);
    this.high = Math.max(initial, end);
    this.falling = initial > end;
    this.midpoint = midpoint;
    this.length = length;
    DoubleDouble slope = Steps.perStep(0, steepness, unit);
    this.slopeHigh = slope.hi();
    this.slopeLow = slope.lo();
    Scaled range = initial == end ? Scaled.ONE : Scaled.difference(initial, end);
    int exponent = (int) Math.min(SCALE, 1000 - range.exponent());
    this.scale = Math.scalb(1.0, -exponent);
    DoubleDouble log = range.log().plus(DoubleDouble.LN_2.times((double) exponent));
    this.logHigh = log.hi();
    this.logLow = log.lo();
    this.inverseRange = initial == end ? 0 : scale / range.value();
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
    if (midpoint < 0) {
      throw Checks.rejected("midpoint", midpoint, "must be at least 0 steps");
    }
    return new SigmoidCurve(
        Checks.rate("initial", initial),
        Checks.rate("end", end),
        Checks.positive("steepness", steepness),
        Checks.steps("unit", unit),
        midpoint,
        Checks.steps("length", length));
  }

  @Override
  public double at(long k) {
    return k >= length ? end : value(k);
  }

  private double value(long k) {
    if (low == high) {
      return low;
    }
    long count = falling ? k - midpoint : midpoint - k;
    double steps = (double) count;
    double product = steps * slopeHigh;
    if (Math.abs(product) > 0x1p20) {
      return product > 0 ? low : high;
    }
    double productRest =
        DoubleDouble.productError(steps, slopeHigh, product)
            + (steps * slopeLow + (double) (count - (long) steps) * slopeHigh);
    double exponent = product - logHigh;
    double part = exponent - product;
    double exponentRest =
        (product - (exponent - part)) - (logHigh + part) + (productRest - logLow);
    double value = low + scale / (inverseRange + Exponential.of(exponent, exponentRest));
    return value > high ? high : value;
  }

  @Override
  public void fill(long k, double[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      values[i] = at(k + (i - from));
    }
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
