package dev.anneal.inverse;

import dev.anneal.numeric.DoubleDouble;

/** The part {@code 1 - 1/d = (d - 1) / d} of a distance that is divided by a denominator. */
public record InverseTimeWay(GrowingDivisor divisor) implements Approach.Way {
  @Override
  public boolean isEarly(long count) {
    return divisor.growth(count) < divisor.one();
  }

  @Override
  public double done(long count, boolean wantRest) {
    double growth = divisor.growth(count);
    double denominator = divisor.at(count, false);
    double part = growth / denominator;
    if (!wantRest) {
      return part;
    }
    double product = part * denominator;
    double missing = growth - product - DoubleDouble.productError(part, denominator, product);
    return (missing + divisor.growthRest(count) - part * divisor.at(count, true)) / denominator;
  }
}
