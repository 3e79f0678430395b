package dev.anneal.inverse;

import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.StepCounts;
import dev.anneal.numeric.WideDouble;
import dev.anneal.shape.Formula;

/**
 * A way to an asymptote so slow that it goes evenly: what it bends in 2^63 steps is below 2^-60 of
 * what it goes. One step may go less than the smallest double.
 */
public final class SlowApproach implements Formula {
  /** Up to so large a growth, and a product of it with the power, a way is slow. */
  private static final double SLOW = 0x1p-60;

  /** So many times as much, the growth in one step is no subnormal number. */
  private static final double LIFT = 0x1p500;

  /** What is below this in size is not made more precise: its second double could underflow. */
  private static final double LEAST = 0x1p-900;

  private final double initial;
  private final double sign;
  private final DoubleDouble slope;
  private final int exponent;

  private SlowApproach(double initial, double sign, WideDouble slope) {
    this.initial = initial;
    this.sign = sign;
    this.slope = slope.mantissa();
    this.exponent = (int) Math.max(-5000, slope.exponent());
  }

  /** Returns whether a curve is so slow over all steps there are. */
  public static boolean serves(double rate, long every, double power) {
    double growth = rate * LIFT / every * 0x1p63;
    return growth <= SLOW * LIFT && growth * power <= SLOW * LIFT;
  }

  /**
   * Returns the way.
   *
   * @param initial the value at first
   * @param asymptote another one
   * @param rate above 0
   * @param every the counts in which the denominator grows by the rate
   * @param power the power of the denominator
   */
  public static SlowApproach of(
      double initial, double asymptote, double rate, long every, double power) {
    WideDouble slope =
        WideDouble.difference(initial, asymptote)
            .times(WideDouble.of(rate))
            .times(WideDouble.of(power))
            .dividedBy(new WideDouble(DoubleDouble.of(every), 0));
    return new SlowApproach(initial, initial > asymptote ? -1 : 1, slope);
  }

  @Override
  public double at(long count) {
    double steps = StepCounts.toDouble(count) * sign;
    double product = steps * slope.hi();
    double rest =
        DoubleDouble.productError(steps, slope.hi(), product)
            + (steps * slope.lo() + sign * StepCounts.rest(count) * slope.hi());
    double distance = Math.scalb(product, exponent);
    if (Math.abs(distance) < LEAST) {
      return initial + Math.scalb(product + rest, exponent);
    }
    double sum = initial + distance;
    return sum + (DoubleDouble.sumError(initial, distance, sum) + Math.scalb(rest, exponent));
  }
}
