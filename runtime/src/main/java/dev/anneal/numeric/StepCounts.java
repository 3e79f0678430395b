package dev.anneal.numeric;

/** Conversion of step counts. */
public final class StepCounts {
  /** Below this many steps, counts and their products with coefficients are safe in doubles. */
  public static final long FEW = 1L << 49;

  /** The most values that {@link #count} writes. */
  public static final int CHUNK = 256;

  private static final long TWO_TO_52_BITS = 0x4330000000000000L;

  /**
   * The numbers from 0 on, to be copied: a loop over an array vectorises, one over a long does not.
   */
  private static final double[] RAMP = new double[CHUNK];

  static {
    for (int i = 0; i < RAMP.length; i++) {
      RAMP[i] = i;
    }
  }

  private StepCounts() {}

  /**
   * Returns {@code (double) k} for {@code 0 <= k < 2^52}, by way of the mantissa of 2^52: JDK 17
   * compiles the cast to an instruction that waits for the target register's last use.
   */
  public static double few(long k) {
    return Double.longBitsToDouble(k + TWO_TO_52_BITS) - 0x1p52;
  }

  /** Returns {@code (double) k} for {@code |k| < 2^51}, in the manner of {@link #few}. */
  public static double signed(long k) {
    return Double.longBitsToDouble(k + TWO_TO_52_BITS + (1L << 51)) - (0x1p52 + 0x1p51);
  }

  /** Returns {@code (double) k} for {@code k >= 0}: the nearest double. */
  public static double toDouble(long k) {
    return k >>> 52 == 0 ? few(k) : (double) k;
  }

  /** Returns what {@link #toDouble} misses, exactly, for {@code k <= 2^62}. */
  public static double rest(long k) {
    return (double) (k - (long) toDouble(k));
  }

  /**
   * Returns {@code (end - initial) / length}, to 2^-103 where it is {@link #safe}: one division.
   */
  public static DoubleDouble perStep(double initial, double end, long length) {
    int exponent = Math.getExponent(end - initial);
    return DoubleDouble.sum(end, -initial)
        .scaled(-exponent)
        .dividedBy(DoubleDouble.of(length))
        .scaled(exponent);
  }

  /** Returns whether a coefficient, and what is 2^-53 of it, is far from underflow and overflow. */
  public static boolean safe(double coefficient) {
    double size = Math.abs(coefficient);
    return size > 0x1p-900 && size < 0x1p900;
  }

  /** Writes whole numbers: {@code values[i] = i - from}, for at most {@link #CHUNK} indices. */
  public static void count(double[] values, int from, int to) {
    System.arraycopy(RAMP, 0, values, from, to - from);
  }

  /** Returns the index of the value of step {@code until}, where {@code from} is that of k. */
  public static int index(long k, long until, int from, int to) {
    return (int) Math.max(from, Math.min(to, from + Math.min(until - k, to)));
  }

  /** Returns {@code a * b} for positive numbers, or {@link Long#MAX_VALUE} where it is larger. */
  public static long saturatedProduct(long a, long b) {
    return Math.multiplyHigh(a, b) != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
  }
}
