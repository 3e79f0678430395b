package dev.anneal.curve;

import dev.anneal.numeric.DoubleDouble;
import dev.anneal.precise.PreciseCurve;

/**
 * A curve as one of the two whose product is the value of a hyperparameter.
 *
 * <p>The product is not that of the curves' rounded values: it is formed of what these miss, too,
 * and of values that are too small or too large for a double by themselves, and rounded once. So it
 * is within 2 ulp of the formula where each curve is, however small one of them.
 */
public final class Factor implements Curve {
  /** Products of two numbers above this, and their errors, do not underflow. */
  private static final double LEAST = 0x1p-480;

  private static final double MOST = 0x1p480;

  /** A product of a larger power of two has no other value than 0 or one too large. */
  private static final int LARGEST_EXPONENT = 5000;

  private final Curve curve;
  private final PreciseCurve precise;

  private Factor(Curve curve, PreciseCurve precise) {
    this.curve = curve;
    this.precise = precise;
  }

  /** Returns a curve as a factor. */
  public static Factor of(Curve curve) {
    return new Factor(curve, PreciseCurve.of(curve::at, curve));
  }

  /**
   * Returns the product of this curve's value and another's.
   *
   * @param k the steps since this curve's phase began, at least 0 (not checked)
   * @param other the other curve
   * @param m the steps since the other curve's phase began, at least 0 (not checked)
   * @return the product, never {@code -0.0}, {@link Double#MAX_VALUE} where it is larger
   */
  public double times(long k, Factor other, long m) {
    double a = precise.high(k);
    double aLow = precise.low(k);
    double b = other.precise.high(m);
    double bLow = other.precise.low(m);
    int exponent = precise.exponent(k) + other.precise.exponent(m);
    if (a < LEAST || a > MOST || b < LEAST || b > MOST) {
      return extreme(a, aLow, b, bLow, exponent);
    }
    double product = a * b;
    double rest = DoubleDouble.productError(a, b, product) + (a * bLow + aLow * b);
    return exponent == 0 ? product + rest : scaled(product, rest, exponent);
  }

  private static double extreme(double a, double aLow, double b, double bLow, int exponent) {
    if (a == 0 || b == 0) {
      return 0;
    }
    int aExponent = Math.getExponent(a);
    int bExponent = Math.getExponent(b);
    double x = Math.scalb(a, -aExponent);
    double y = Math.scalb(b, -bExponent);
    double product = x * y;
    double rest =
        DoubleDouble.productError(x, y, product)
            + (x * Math.scalb(bLow, -bExponent) + Math.scalb(aLow, -aExponent) * y);
    return scaled(product, rest, exponent + aExponent + bExponent);
  }

  private static double scaled(double product, double productRest, int exponent) {
    double sum = product + productRest;
    int within = Math.max(-LARGEST_EXPONENT, Math.min(LARGEST_EXPONENT, exponent));
    if (Math.getExponent(sum) + within >= Double.MIN_EXPONENT) {
      return Math.min(Math.scalb(sum, within), Double.MAX_VALUE);
    }
    return subnormal(sum, (product - sum) + productRest, within);
  }

  /** Returns {@code (sum + rest) 2^exponent}, rounded once to a subnormal number. */
  private static double subnormal(double sum, double rest, int exponent) {
    double value = Math.scalb(sum, exponent);
    double cutOff = sum - Math.scalb(value, -exponent);
    double half = Math.scalb(0.5, Double.MIN_EXPONENT - 52 - exponent);
    if (cutOff == half && rest > 0) {
      return value + Double.MIN_VALUE;
    }
    return cutOff == -half && rest < 0 ? value - Double.MIN_VALUE : value;
  }

  /** Returns whether the value has digits that {@link #at} does not show. */
  public boolean isRounded(long k) {
    return precise.low(k) != 0 || Math.scalb(precise.high(k), precise.exponent(k)) != at(k);
  }

  /** Returns whether two values differ, if only by digits that {@link #at} does not show. */
  public boolean differs(long k, long m) {
    return precise.high(k) != precise.high(m)
        || precise.low(k) != precise.low(m)
        || precise.exponent(k) != precise.exponent(m);
  }

  /**
   * Returns whether the value, with the digits that {@link #at} does not show, is above a number or
   * below it.
   *
   * @param number the number
   * @param k the steps since the phase began, at least 0 (not checked)
   * @param above above or below
   */
  public boolean isBeyond(double number, long k, boolean above) {
    double shown = Math.scalb(precise.high(k), precise.exponent(k));
    double beyond = shown == number ? precise.low(k) : shown - number;
    return above ? beyond > 0 : beyond < 0;
  }

  @Override
  public double at(long k) {
    return curve.at(k);
  }

  @Override
  public void fill(long k, double[] values, int from, int to) {
    curve.fill(k, values, from, to);
  }

  @Override
  public long length() {
    return curve.length();
  }

  @Override
  public double end() {
    return curve.end();
  }

  @Override
  public Trend trend() {
    return curve.trend();
  }

  @Override
  public long nextChange(long k) {
    return curve.nextChange(k);
  }

  @Override
  public boolean continuous() {
    return curve.continuous();
  }

  @Override
  public long firstJump(long from, long to) {
    return curve.firstJump(from, to);
  }

  @Override
  public long firstAbove(double bound, long from, long to) {
    return curve.firstAbove(bound, from, to);
  }

  @Override
  public long firstBelow(double bound, long from, long to) {
    return curve.firstBelow(bound, from, to);
  }

  @Override
  public long firstRise(long from, long to) {
    return curve.firstRise(from, to);
  }

  @Override
  public long firstFall(long from, long to) {
    return curve.firstFall(from, to);
  }
}
