package dev.anneal.numeric;

/**
 * The natural logarithm as the sum of two doubles: to 2^-65 of itself and, for numbers beside 1,
 * whose logarithm vanishes, 2^-105.
 *
 * <p>The argument is {@code 2^e m} with m between 0.7 and 1.41. A table gives for each of 256
 * intervals of m a short c near 1/m and {@code -log c}; then {@code r = m c - 1} is exact and below
 * 2^-8, and {@code log m = -log c + log(1 + r)} by its series. This is the method of P. T. P. Tang,
 * "Table-driven implementation of the logarithm function in IEEE floating-point arithmetic", ACM
 * TOMS 16 (1990), 378-400, with the leading terms carried in two doubles. What the series has no
 * term for, {@code r^9 / 9}, is below 2^-75; the rest of the error is the rounding of terms of the
 * size of {@code r^3}, and beside 1 that of the second argument.
 *
 * <p>Java methods return one value, so there are two: where both are inlined, the compiler shares
 * all that they have in common.
 */
public final class Logarithm {
  private static final int INDEX_BITS = 8;
  private static final int INTERVALS = 1 << INDEX_BITS;

  /** The bits of 0.70703125, the lower end of the first interval. */
  private static final long FIRST = 0x3fe6a00000000000L;

  /** Bits of the mantissa within an interval. */
  private static final int WITHIN = 52 - INDEX_BITS;

  private static final double[] INVERSE = new double[INTERVALS];
  private static final double[] LOG = new double[INTERVALS];
  private static final double[] LOG_REST = new double[INTERVALS];

  /** The logarithm of 2 cut off so that its product with an exponent is exact, and the rest. */
  static final double LN_2 = 0x1.62e42fefa38p-1;

  static final double LN_2_REST = 0x1.ef35793c7673p-45;

  static {
    for (int i = 0; i < INTERVALS; i++) {
      long start = FIRST + ((long) i << WITHIN);
      double low = Double.longBitsToDouble(start);
      double high = Double.longBitsToDouble(start + (1L << WITHIN));
      boolean besideOne = low == 1 || high == 1;
      double unit = low < 1 ? 0x1p-8 : 0x1p-9;
      INVERSE[i] = besideOne ? 1 : Math.rint(2 / (low + high) / unit) * unit;
      DoubleDouble log = WideDouble.of(INVERSE[i]).log().negated();
      LOG[i] = Math.rint(log.hi() * 0x1p42) * 0x1p-42;
      LOG_REST[i] = (log.hi() - LOG[i]) + log.lo();
    }
  }

  /** Of numbers closer to 1 the series of the logarithm has three terms. */
  private static final double BESIDE_ONE = 0x1p-30;

  private Logarithm() {}

  /** Returns the logarithm of {@code x + rest}, x a positive normal number, to 0.75 ulp. */
  public static double of(double x, double rest) {
    return value(x, rest, false);
  }

  /** Returns what {@link #of} misses. */
  public static double rest(double x, double rest) {
    return value(x, rest, true);
  }

  /**
   * Returns the logarithm of {@code 1 + x + rest}, rounded, for x of at least -1/2: to 2^-65 of
   * itself even where {@code 1 + x} has lost most digits of x.
   */
  public static double ofOnePlus(double x, double rest) {
    return onePlus(x, rest, false);
  }

  /** Returns what {@link #ofOnePlus} misses. */
  public static double restOfOnePlus(double x, double rest) {
    return onePlus(x, rest, true);
  }

  private static double onePlus(double x, double rest, boolean wantRest) {
    if (Math.abs(x) > BESIDE_ONE) {
      double sum = 1 + x;
      return value(sum, DoubleDouble.sumError(1, x, sum) + rest, wantRest);
    }
    double curved = rest - x * x * (0.5 - x * (1.0 / 3));
    double log = x + curved;
    return wantRest ? (x - log) + curved : log;
  }

  private static double value(double x, double rest, boolean wantRest) {
    long bits = Double.doubleToRawLongBits(x);
    long offset = bits - FIRST;
    int i = (int) (offset >>> WITHIN) & INTERVALS - 1;
    double e = (double) (int) (offset >> 52);
    double mantissa = Double.longBitsToDouble(bits - (offset & -1L << 52));
    double inverse = INVERSE[i];
    double upper = upper(mantissa);
    double upperRatio = upper * inverse - 1;
    double lowerRatio = (mantissa - upper) * inverse;
    double ratio = upperRatio + lowerRatio;
    double table = e * LN_2 + LOG[i];
    double linear = table + ratio;
    double linearRest = (table - linear) + ratio;
    double square = -0.5 * upperRatio * upperRatio;
    double high = linear + square;
    double highRest = (linear - high) + square;
    double squareRest = -0.5 * lowerRatio * (ratio + upperRatio);
    double r2 = ratio * ratio;
    double series =
        r2
            * ratio
            * ((1.0 / 3 - ratio * (1.0 / 4))
                + r2 * ((1.0 / 5 - ratio * (1.0 / 6)) + r2 * (1.0 / 7 - ratio * (1.0 / 8))));
    double tableRest = e * LN_2_REST + LOG_REST[i];
    double low = tableRest + linearRest + squareRest + highRest + (series + rest / x);
    double sum = high + low;
    return wantRest ? (high - sum) + low : sum;
  }

  /** Returns the leading 21 bits of a mantissa. */
  private static double upper(double mantissa) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(mantissa) + (1L << 31) & -1L << 32);
  }
}
