package dev.anneal.curve;

/** Conversion of step counts. */
final class Steps {
  private static final long TWO_TO_52_BITS = 0x4330000000000000L;

  private Steps() {}

  /**
   * Returns {@code (double) k} for {@code k >= 0}. Below 2^52 the bits of k are put into the mantissa
   * of 2^52: JDK 17 compiles the cast to an instruction that waits for the register's last use.
   */
  static double toDouble(long k) {
    return k >>> 52 == 0 ? Double.longBitsToDouble(k | TWO_TO_52_BITS) - 0x1p52 : (double) k;
  }

  /** Returns {@code a * b} for positive numbers, or {@link Long#MAX_VALUE} where it is larger. */
  static long saturatedProduct(long a, long b) {
    return Math.multiplyHigh(a, b) != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
  }
}
