package dev.anneal.curve;

import org.jspecify.annotations.Nullable;

/**
 * {@code c x^a} for one moderate exponent, from tables: with {@code x = 2^e m (1 + t)}, m one of
 * 512 numbers between 1 and 2, it is {@code (c 2^(ea)) m^a (1 + t)^a}, the last factor by the
 * binomial series.
 *
 * <p>Within some 2 ulp and monotone: the operations within an interval of m are, for the sign of t,
 * and the result is clamped to the first of the next interval.
 */
final class FixedPower {
  /** Larger exponents need more terms of the series. */
  private static final double LARGEST_EXPONENT = 4;

  private static final int MOST_SCALES = 200;
  private static final int INDEX_BITS = 9;
  private static final int INTERVALS = 1 << INDEX_BITS;
  private static final int WITHIN = 52 - INDEX_BITS;
  private static final long MANTISSA = (1L << 52) - 1;
  private static final long ONE_BITS = 0x3ff0000000000000L;

  private final double[] scales;
  private final double[] powers;
  private final double[] inverses;
  private final int lowest;
  private final boolean rising;
  private final double c1;
  private final double c2;
  private final double c3;
  private final double c4;
  private final double c5;
  private final double c6;

  private FixedPower(double exponent, double[] scales, int lowest) {
    this.scales = scales;
    this.lowest = lowest;
    this.rising = exponent > 0;
    this.powers = new double[INTERVALS + 1];
    this.inverses = new double[INTERVALS];
    Power power = Power.of(exponent, Scaled.ONE);
    for (int i = 0; i < INTERVALS; i++) {
      double mantissa = 1 + i / (double) INTERVALS;
      powers[i] = power.of(mantissa, 0);
      inverses[i] = 1 / mantissa;
    }
    powers[INTERVALS] = power.of(2, 0);
    this.c1 = exponent;
    this.c2 = c1 * (exponent - 1) / 2;
    this.c3 = c2 * (exponent - 2) / 3;
    this.c4 = c3 * (exponent - 3) / 4;
    this.c5 = c4 * (exponent - 4) / 5;
    this.c6 = c5 * (exponent - 5) / 6;
  }

  /**
   * Returns the tables of a power, or null where they would be too large or too coarse.
   *
   * @param power {@code c x^a}
   * @param exponent a, not 0
   * @param least the least argument, above 0
   * @param most the greatest argument
   */
  static @Nullable FixedPower of(Power power, double exponent, double least, double most) {
    int lowest = Math.getExponent(least);
    int highest = Math.getExponent(most) + 1;
    if (Math.abs(exponent) > LARGEST_EXPONENT || highest - lowest > MOST_SCALES) {
      return null;
    }
    double[] scales = new double[highest - lowest + 1];
    for (int i = 0; i < scales.length; i++) {
      scales[i] = power.of(Math.scalb(1.0, lowest + i), 0);
      if (!Steps.safe(scales[i])) {
        return null;
      }
    }
    return new FixedPower(exponent, scales, lowest);
  }

  /** Returns {@code c x^a}, x being in the range that was given. */
  double of(double x) {
    return at(x, 0);
  }

  /** Returns {@code c (x + rest)^a}, x being in the range that was given. */
  double of(double x, double rest) {
    return at(x, rest / x);
  }

  private double at(double x, double relativeRest) {
    long bits = Double.doubleToRawLongBits(x);
    int e = (int) (bits >> 52) - Double.MAX_EXPONENT - lowest;
    int i = (int) (bits >>> WITHIN) & INTERVALS - 1;
    double mantissa = Double.longBitsToDouble(bits & MANTISSA | ONE_BITS);
    double start = Double.longBitsToDouble(bits & (MANTISSA & -1L << WITHIN) | ONE_BITS);
    double inverse = inverses[i];
    double t = (mantissa - start) * inverse + relativeRest;
    double t2 = t * t;
    double series = c1 * t + t2 * ((c2 + c3 * t) + t2 * ((c4 + c5 * t) + t2 * c6));
    double scale = scales[e];
    double power = scale * powers[i];
    double value = power + power * series;
    double next = scale * powers[i + 1];
    return value > next == rising ? next : value;
  }
}
