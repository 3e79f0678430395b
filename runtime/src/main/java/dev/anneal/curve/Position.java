package dev.anneal.curve;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A point on the axis of steps that need not be a whole one: {@code whole + high + low}, the
 * fraction between -1/2 and 1/2, so that the distance to a step is formed without cancellation.
 *
 * @param whole the nearest step
 * @param high the fraction, rounded
 * @param low what {@code high} misses
 */
record Position(long whole, double high, double low) {
  /** Returns a point, the fraction to 2^-106 of itself. */
  static Position of(BigDecimal steps) {
    BigDecimal whole = steps.setScale(0, RoundingMode.HALF_EVEN);
    DoubleDouble fraction = doubleDouble(steps.subtract(whole));
    return new Position(whole.longValue(), fraction.hi(), fraction.lo());
  }

  /** Returns a number, to 2^-106 of itself. */
  static DoubleDouble doubleDouble(BigDecimal number) {
    double high = number.doubleValue();
    return new DoubleDouble(high, number.subtract(new BigDecimal(high)).doubleValue());
  }
}
