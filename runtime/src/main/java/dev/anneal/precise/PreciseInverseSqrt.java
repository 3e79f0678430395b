package dev.anneal.precise;

import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.WideDouble;

/** The values of an {@code InverseSqrtCurve} in two doubles. */
public final class PreciseInverseSqrt implements PreciseCurve {
  private final double initial;
  private final int exponent;
  private final long timescale;
  private final long length;
  private final DoubleDouble numerator;

  /** Makes the values of a curve that begins above 0. */
  public PreciseInverseSqrt(WideDouble first, long timescale, long length) {
    this.initial = first.mantissa().hi();
    this.exponent = (int) first.exponent();
    this.timescale = timescale;
    this.length = length;
    this.numerator = first.mantissa().times(first.mantissa()).times(DoubleDouble.of(timescale));
  }

  @Override
  public double high(long k) {
    return k == 0 ? initial : value(Math.min(k, length), false);
  }

  @Override
  public double low(long k) {
    return k == 0 ? 0 : value(Math.min(k, length), true);
  }

  @Override
  public int exponent(long k) {
    return exponent;
  }

  private double value(long k, boolean wantRest) {
    // The sum of two longs may be above the largest: its halves of 32 bits are added as doubles.
    long sum = timescale + k;
    double upper = (double) (sum >>> 32) * 0x1p32;
    double lower = (double) (sum & 0xffffffffL);
    double steps = upper + lower;
    double stepsRest = (upper - steps) + lower;
    double root = Math.sqrt(numerator.hi() / steps);
    double square = root * root;
    double squareRest = DoubleDouble.productError(root, root, square);
    double product = square * steps;
    double productRest =
        DoubleDouble.productError(square, steps, product)
            + (squareRest * steps + square * stepsRest);
    double rest = ((numerator.hi() - product) - productRest + numerator.lo()) / (2 * root * steps);
    double value = root + rest;
    if (value > initial) {
      return wantRest ? 0 : initial;
    }
    return wantRest ? (root - value) + rest : value;
  }
}
