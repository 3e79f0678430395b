package dev.anneal.numeric;

import org.jspecify.annotations.Nullable;

/**
 * A power of how much of a length is done, {@code (k/n)^a}, to 2^-58 of itself, and what that is
 * short of 1, to 2^-51 of that: for few steps and moderate exponents, from the tables of a {@link
 * PowerTable}. What is short of 1 is the difference from 1 where a 32nd or more of the way is left:
 * there it is at least 2^-7, so that the error of the power counts up to 2^7 times.
 */
public final class ProgressPower {
  /** Of a length of so many steps, neighbours are further apart than errors of some 2^-52. */
  private static final long FEW = 1L << 40;

  /** A power with a smaller exponent is too near 1 for its tables. */
  private static final double LEAST_EXPONENT = 0.25;

  /** Up to this part that is left, what the power is short of 1 is a series in that part. */
  private static final double SMALL = 0x1p-5;

  private static final int TERMS = 11;

  private final PowerTable power;
  private final double inverseLength;
  private final double slopeHigh;
  private final double slopeLow;
  private final double[] series = new double[TERMS];

  private ProgressPower(PowerTable power, double exponent, double length) {
    this.power = power;
    this.inverseLength = 1 / length;
    DoubleDouble slope = DoubleDouble.of(exponent).dividedBy(DoubleDouble.of(length));
    this.slopeHigh = slope.hi();
    this.slopeLow = slope.lo();
    double coefficient = 1;
    for (int i = 1; i < TERMS; i++) {
      coefficient *= (i - exponent) / (i + 1);
      series[i] = coefficient;
    }
  }

  /** Returns the power, or null where its tables do not serve. */
  public static @Nullable ProgressPower of(double exponent, long length) {
    if (exponent < LEAST_EXPONENT || length > FEW) {
      return null;
    }
    double n = StepCounts.few(length);
    DoubleDouble log = WideDouble.of(n).log().times(-exponent);
    PowerTable power = PowerTable.of(Power.of(exponent, log), exponent, 1, n);
    return power == null ? null : new ProgressPower(power, exponent, n);
  }

  /** Returns the power of k steps, above 0. */
  public double of(double k) {
    return power.of(k);
  }

  /** Returns what {@link #of} misses. */
  public double rest(double k) {
    return power.rest(k);
  }

  /** Returns what the power of k steps, above 0, is short of 1, given the steps that are left. */
  public double loss(double k, double left) {
    return loss(k, left, false);
  }

  /** Returns what {@link #loss} misses. */
  public double lossRest(double k, double left) {
    return loss(k, left, true);
  }

  private double loss(double k, double left, boolean wantRest) {
    double part = left * inverseLength;
    if (part < SMALL) {
      double linear = left * slopeHigh;
      double linearRest = DoubleDouble.productError(left, slopeHigh, linear) + left * slopeLow;
      return sum(linear, linearRest - linear * part * series(part), wantRest);
    }
    return sum(1 - power.of(k), -power.rest(k), wantRest);
  }

  private static double sum(double high, double low, boolean wantRest) {
    double sum = high + low;
    return wantRest ? (high - sum) + low : sum;
  }

  /** Returns what the binomial series of {@code 1 - (1 - x)^a} is short of ax, by ax and by x. */
  private double series(double x) {
    double x2 = x * x;
    double x4 = x2 * x2;
    return -(((series[1] + series[2] * x) + x2 * (series[3] + series[4] * x))
        + x4
            * (((series[5] + series[6] * x) + x2 * (series[7] + series[8] * x))
                + x4 * (series[9] + series[10] * x)));
  }
}
