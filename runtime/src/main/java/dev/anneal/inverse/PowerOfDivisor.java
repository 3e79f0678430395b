package dev.anneal.inverse;

import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.Power;
import dev.anneal.numeric.PowerTable;
import dev.anneal.numeric.WideDouble;
import org.jspecify.annotations.Nullable;

/**
 * A distance divided by a power of a {@link GrowingDivisor}. It never rises, and is within the
 * bound of a {@link Power} or, with the power 1, of two roundings.
 */
public final class PowerOfDivisor {
  /** A power from which on any denominator that had to be scaled gives 0. */
  private static final double MOST_POWER = 1e6;

  private final GrowingDivisor divisor;
  private final boolean plain;
  private final double one;
  private final double numerator;
  private final Power power;
  private final @Nullable PowerTable fixed;

  private PowerOfDivisor(WideDouble distance, GrowingDivisor divisor, boolean plain) {
    this.divisor = divisor;
    this.plain = plain;
    this.one = divisor.one();
    this.numerator = distance.value() * one;
    double exponent = divisor.power();
    DoubleDouble lost = DoubleDouble.product(divisor.exponent(), Math.min(exponent, MOST_POWER));
    WideDouble unit = WideDouble.exp(DoubleDouble.LN_2.times(lost));
    this.power = Power.of(-exponent, distance.times(unit));
    this.fixed = plain ? null : PowerTable.of(power, -exponent, one, divisor.most());
  }

  /**
   * Returns the quotient.
   *
   * @param distance what is divided
   * @param divisor the denominator
   * @param plain whether its power is 1
   */
  public static PowerOfDivisor of(WideDouble distance, GrowingDivisor divisor, boolean plain) {
    return new PowerOfDivisor(distance, divisor, plain);
  }

  /** Returns the quotient after so many counts, at least 1; it may be above the distance. */
  public double at(long count) {
    double growth = divisor.growth(count);
    double rest = divisor.growthRest(count);
    if (!plain && growth <= GrowingDivisor.SMALL_GROWTH) {
      return power.ofOnePlus(growth, rest);
    }
    double sum = one + growth;
    double sumRest = DoubleDouble.sumError(one, growth, sum) + rest;
    double denominator = sum + sumRest;
    if (plain) {
      return numerator / denominator;
    }
    double denominatorRest = sumRest - (denominator - sum);
    return fixed == null
        ? power.of(denominator, denominatorRest)
        : fixed.of(denominator, denominatorRest);
  }
}
