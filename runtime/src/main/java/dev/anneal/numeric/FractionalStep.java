package dev.anneal.numeric;

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
public record FractionalStep(long whole, double high, double low) {
  /** Returns a point, the fraction to 2^-106 of itself. */
  public static FractionalStep of(BigDecimal steps) {
    BigDecimal whole = steps.setScale(0, RoundingMode.HALF_EVEN);
    DoubleDouble fraction = doubleDouble(steps.subtract(whole));
    return new FractionalStep(whole.longValue(), fraction.hi(), fraction.lo());
  }

  /** Returns a number, to 2^-106 of itself. */
  public static DoubleDouble doubleDouble(BigDecimal number) {
    double high = number.doubleValue();
    return new DoubleDouble(high, number.subtract(new BigDecimal(high)).doubleValue());
  }
}
