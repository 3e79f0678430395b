package dev.anneal.numeric;

import org.jspecify.annotations.Nullable;

/**
 * {@code c x^a} for one moderate exponent, from tables: with {@code x = 2^e m (1 + t)}, m one of
 * 512 numbers between 1 and 2, it is {@code (c 2^(ea)) m^a (1 + t)^a}, the last factor by the
 * binomial series.
 *
 * <p>The tables hold the leading 26 bits of each factor, so that their product is exact, and how
 * much the factor is larger than those, relative to them. That and the series are added last: the
 * error before the one rounding is below 2^-58 of the result, and the result within 0.53 ulp: as
 * {@code a t} is below 2^-7, two roundings of the series count as some 2^-59. The order of
 * neighbours is kept by clamping each to the first value of the next interval.
 */
public final class PowerTable {
  /** Larger exponents need more terms of the series. */
  private static final double LARGEST_EXPONENT = 4;

  private static final int MOST_SCALES = 200;
  private static final int INDEX_BITS = 9;
  private static final int INTERVALS = 1 << INDEX_BITS;
  private static final int WITHIN = 52 - INDEX_BITS;
  private static final long MANTISSA = (1L << 52) - 1;
  private static final long ONE_BITS = 0x3ff0000000000000L;

  private final Factors scales;
  private final Factors powers;
  private final double[] inverses;
  private final int lowest;
  private final boolean rising;
  private final double c1;
  private final double c2;
  private final double c3;
  private final double c4;
  private final double c5;
  private final double c6;
  private final double c7;

  private PowerTable(double exponent, Factors scales, int lowest) {
    this.scales = scales;
    this.lowest = lowest;
    this.rising = exponent > 0;
    this.powers = new Factors(INTERVALS);
    this.inverses = new double[INTERVALS];
    Power power = Power.of(exponent, WideDouble.ONE);
    for (int i = 0; i < INTERVALS; i++) {
      double mantissa = 1 + i / (double) INTERVALS;
      powers.set(i, power, mantissa);
      inverses[i] = 1 / mantissa;
    }
    this.c1 = exponent;
    this.c2 = c1 * (exponent - 1) / 2;
    this.c3 = c2 * (exponent - 2) / 3;
    this.c4 = c3 * (exponent - 3) / 4;
    this.c5 = c4 * (exponent - 4) / 5;
    this.c6 = c5 * (exponent - 5) / 6;
    this.c7 = c6 * (exponent - 6) / 7;
  }

  /**
   * Returns the tables of a power, or null where they would be too large or too coarse.
   *
   * @param power {@code c x^a}
   * @param exponent a, not 0
   * @param least the least argument, above 0
   * @param most the greatest argument
   */
  public static @Nullable PowerTable of(Power power, double exponent, double least, double most) {
    int lowest = Math.getExponent(least);
    int highest = Math.getExponent(most) + 1;
    if (Math.abs(exponent) > LARGEST_EXPONENT || highest - lowest > MOST_SCALES) {
      return null;
    }
    Factors scales = new Factors(highest - lowest + 1);
    for (int i = 0; i <= highest - lowest; i++) {
      scales.set(i, power, Math.scalb(1.0, lowest + i));
      if (!StepCounts.safe(scales.leading[i])) {
        return null;
      }
    }
    return new PowerTable(exponent, scales, lowest);
  }

  /** Returns {@code c x^a}, x being in the range that was given. */
  public double of(double x) {
    return at(x, 0, false);
  }

  /** Returns {@code c (x + rest)^a}, x being in the range that was given. */
  public double of(double x, double rest) {
    return at(x, rest / x, false);
  }

  /** Returns what {@link #of(double)} misses. */
  double rest(double x) {
    return at(x, 0, true);
  }

  private double at(double x, double relativeRest, boolean wantRest) {
    long bits = Double.doubleToRawLongBits(x);
    int e = (int) (bits >> 52) - Double.MAX_EXPONENT - lowest;
    int i = (int) (bits >>> WITHIN) & INTERVALS - 1;
    double mantissa = Double.longBitsToDouble(bits & MANTISSA | ONE_BITS);
    double start = Double.longBitsToDouble(bits & (MANTISSA & -1L << WITHIN) | ONE_BITS);
    double t = (mantissa - start) * inverses[i] + relativeRest;
    double t2 = t * t;
    double series = c1 * t + t2 * ((c2 + c3 * t) + t2 * ((c4 + c5 * t) + t2 * (c6 + c7 * t)));
    double power = scales.leading[e] * powers.leading[i];
    double excess = excess(e, i);
    double low = power * (series + (excess + series * excess));
    double value = power + low;
    int following = i + 1 & INTERVALS - 1;
    int scale = following == 0 ? e + 1 : e;
    double first = scales.leading[scale] * powers.leading[following];
    double next = first + first * excess(scale, following);
    double clamped = value > next == rising ? next : value;
    return wantRest ? (power - clamped) + low : clamped;
  }

  /** Returns how much a scale times a power is larger than the product of their leading bits. */
  private double excess(int e, int i) {
    double scale = scales.excess[e];
    double power = powers.excess[i];
    return power + (scale + scale * power);
  }

  /** Numbers, each as {@code leading (1 + excess)}. */
  private static final class Factors {
    final double[] leading;
    final double[] excess;

    Factors(int count) {
      this.leading = new double[count];
      this.excess = new double[count];
    }

    void set(int i, Power power, double x) {
      double value = power.of(x, 0);
      leading[i] = DoubleDouble.upperHalf(value);
      excess[i] = ((value - leading[i]) + power.rest(x, 0)) / leading[i];
    }
  }
}
