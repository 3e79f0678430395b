package dev.anneal.curve;

import dev.anneal.precise.PreciseCurve;
import java.util.function.DoubleFunction;

/** The rounded values of a curve, times a power of two. */
record RoundedCurve(Curve curve, int exponent) implements PreciseCurve {
  /** A lifted curve goes up to about two to the power of this. */
  private static final int HIGH = 900;

  /**
   * Returns the values of the curve that is made of rates so many times as large, which makes room
   * for values that would be too small for a double.
   *
   * @param size the largest rate, above 0
   * @param curve the curve for a factor of its rates
   */
  static PreciseCurve lifted(double size, DoubleFunction<? extends Curve> curve) {
    int exponent = Math.min(Double.MAX_EXPONENT, Math.max(0, HIGH - Math.getExponent(size)));
    return new RoundedCurve(curve.apply(Math.scalb(1.0, exponent)), -exponent);
  }

  @Override
  public double high(long k) {
    return curve.at(k);
  }

  @Override
  public double low(long k) {
    return 0;
  }

  @Override
  public int exponent(long k) {
    return exponent;
  }
}
