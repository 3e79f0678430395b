package dev.anneal.inverse;

import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.Logarithm;
import dev.anneal.numeric.StepCounts;
import dev.anneal.numeric.StepMultiple;
import dev.anneal.precise.PreciseFraction;

/**
 * The denominator {@code 1 + r c/T} after c steps, in two doubles and formed as by a {@link
 * StepMultiple}.
 *
 * <p>It is held times a power of two, {@link #one}, so that it does not overflow. So large a power
 * of it is taken, with a rate scaled up by as much, that only the product of both counts, is scaled
 * down: {@link #power}.
 */
public final class GrowingDivisor {
  /** From this power on, the power is scaled down and the rate up. */
  public static final double LARGE_POWER = 0x1p200;

  /** Up to this growth, what the denominator holds of it is too little for a power. */
  public static final double SMALL_GROWTH = 0x1p-30;

  /** Above this rate, the denominator is scaled down. */
  private static final double LARGE_RATE = 0x1p900;

  private static final int SCALE = -600;

  private final double power;
  private final int exponent;
  private final double one;
  private final double slopeHigh;
  private final double slopeLow;
  private final DoubleDouble logOfScale;

  private GrowingDivisor(double rate, long every, double power) {
    // So large a power leaves more than 0 only of a denominator beside 1, where a r c counts alone.
    int surplus = Math.max(0, 1 + Math.getExponent(power / LARGE_POWER));
    this.power = Math.scalb(power, -surplus);
    double growth = Math.max(rate, Math.min(LARGE_RATE, Math.scalb(rate, surplus)));
    this.exponent = growth > LARGE_RATE ? SCALE : 0;
    this.one = Math.scalb(1.0, exponent);
    this.logOfScale = DoubleDouble.LN_2.times((double) -exponent);
    DoubleDouble slope = StepCounts.perStep(0, growth * one, every);
    this.slopeHigh = slope.upper();
    this.slopeLow = slope.belowUpper();
  }

  /**
   * Returns the denominator.
   *
   * @param rate r, finite and at least 0
   * @param every T, at least 1
   * @param power the power that is taken of it, finite and above 0
   */
  public static GrowingDivisor of(double rate, long every, double power) {
    return new GrowingDivisor(rate, every, power);
  }

  /** Returns the power to take. */
  public double power() {
    return power;
  }

  /** Returns what the denominator is at first. */
  public double one() {
    return one;
  }

  /** Returns the exponent of {@link #one}. */
  int exponent() {
    return exponent;
  }

  /** Returns a bound that the denominator does not pass. */
  double most() {
    return one + (slopeHigh + slopeLow) * 0x1p63;
  }

  /** Returns what the denominator has grown by. */
  public double growth(long count) {
    return StepCounts.toDouble(count) * slopeHigh;
  }

  /** Returns what {@link #growth} misses. */
  public double growthRest(long count) {
    double steps = StepCounts.toDouble(count);
    double rest = steps * slopeLow;
    if (count >= StepMultiple.EXACT) {
      rest +=
          DoubleDouble.productError(steps, slopeHigh, steps * slopeHigh)
              + StepCounts.rest(count) * slopeHigh;
    }
    return rest;
  }

  /** Returns the denominator, or what that misses. */
  public double at(long count, boolean wantRest) {
    double growth = growth(count);
    double sum = one + growth;
    double part = sum - one;
    double sumRest = (one - (sum - part)) + (growth - part) + growthRest(count);
    double denominator = sum + sumRest;
    return wantRest ? (sum - denominator) + sumRest : denominator;
  }

  /** Returns the logarithm of 1 divided by the power of the denominator, or what that misses. */
  public double log(long count, boolean wantRest) {
    return PreciseFraction.multiple(-power, ln(count, false), ln(count, true), wantRest);
  }

  /** Returns the logarithm of the denominator, or what that misses. */
  double ln(long count, boolean wantRest) {
    double growth = growth(count);
    if (one == 1 && growth <= SMALL_GROWTH) {
      double rest = growthRest(count);
      return wantRest ? Logarithm.restOfOnePlus(growth, rest) : Logarithm.ofOnePlus(growth, rest);
    }
    double divisor = at(count, false);
    double divisorRest = at(count, true);
    double log = Logarithm.of(divisor, divisorRest);
    double sum = log + logOfScale.hi();
    if (!wantRest) {
      return sum;
    }
    double part = sum - log;
    double sumRest = (log - (sum - part)) + (logOfScale.hi() - part) + logOfScale.lo();
    return sumRest + Logarithm.rest(divisor, divisorRest);
  }
}
