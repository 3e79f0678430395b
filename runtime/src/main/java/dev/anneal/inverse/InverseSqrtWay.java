package dev.anneal.inverse;

import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.StepCounts;

/**
 * The part {@code 1 - s} of a distance that is multiplied by {@code s = sqrt(T / (T + k))}, formed
 * as {@code k / ((T + k) (1 + s))}.
 */
public final class InverseSqrtWay implements Approach.Way {
  private final long timescale;
  private final double timescaleHigh;
  private final double timescaleLow;

  /** Creates the way of a timescale T, at least 1. */
  public InverseSqrtWay(long timescale) {
    this.timescale = timescale;
    DoubleDouble exact = DoubleDouble.of(timescale);
    this.timescaleHigh = exact.hi();
    this.timescaleLow = exact.lo();
  }

  @Override
  public boolean isEarly(long k) {
    return k / 3 < timescale;
  }

  @Override
  public double done(long k, boolean wantRest) {
    // The sum of two longs may be above the largest: its halves of 32 bits are added as doubles.
    long sum = timescale + k;
    double upper = (double) (sum >>> 32) * 0x1p32;
    double lower = (double) (sum & 0xffffffffL);
    double steps = upper + lower;
    double stepsRest = (upper - steps) + lower;
    double root = Math.sqrt(timescaleHigh / steps);
    double square = root * root;
    double squareRest = DoubleDouble.productError(root, root, square);
    double product = square * steps;
    double productRest =
        DoubleDouble.productError(square, steps, product)
            + (squareRest * steps + square * stepsRest);
    double rootRest = ((timescaleHigh - product) - productRest + timescaleLow) / (2 * root * steps);
    double factor = 1 + root;
    double factorRest = root - (factor - 1) + rootRest;
    double divisor = steps * factor;
    double divisorRest =
        DoubleDouble.productError(steps, factor, divisor)
            + (steps * factorRest + stepsRest * factor);
    return quotient(k, divisor, divisorRest, wantRest);
  }

  private static double quotient(long k, double divisor, double divisorRest, boolean wantRest) {
    double count = StepCounts.toDouble(k);
    double part = count / divisor;
    if (!wantRest) {
      return part;
    }
    double product = part * divisor;
    double missing = count - product - DoubleDouble.productError(part, divisor, product);
    return (missing + StepCounts.rest(k) - part * divisorRest) / divisor;
  }
}
