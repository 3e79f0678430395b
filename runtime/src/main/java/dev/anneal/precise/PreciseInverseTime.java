package dev.anneal.precise;

import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.WideDouble;

/** The values of an {@code InverseTimeCurve} with the power 1 in two doubles. */
public final class PreciseInverseTime implements PreciseCurve {
  private final Denominator denominator;
  private final double initial;
  private final double numerator;
  private final double numeratorRest;
  private final int exponent;

  /**
   * Makes the values of a curve that begins above 0.
   *
   * @param first the value at step 0
   * @param one what the denominator is at step 0, a power of two
   * @param denominator the denominator
   */
  public PreciseInverseTime(WideDouble first, double one, Denominator denominator) {
    this.numerator = first.mantissa().hi();
    this.numeratorRest = first.mantissa().lo();
    this.initial = numerator / one;
    this.exponent = (int) first.exponent() + Math.getExponent(one);
    this.denominator = denominator;
  }

  @Override
  public double high(long k) {
    return value(k, false);
  }

  @Override
  public double low(long k) {
    return value(k, true);
  }

  @Override
  public int exponent(long k) {
    return exponent;
  }

  private double value(long k, boolean wantRest) {
    double divisor = denominator.at(k, false);
    double quotient = numerator / divisor;
    double product = quotient * divisor;
    double missing = (numerator - product) - DoubleDouble.productError(quotient, divisor, product);
    double rest = (missing + numeratorRest - quotient * denominator.at(k, true)) / divisor;
    double value = quotient + rest;
    if (value > initial) {
      return wantRest ? 0 : initial;
    }
    return wantRest ? (quotient - value) + rest : value;
  }

  /** The denominator of the curve at a step. */
  public interface Denominator {
    /** Returns it, or what that misses. */
    double at(long k, boolean wantRest);
  }
}
