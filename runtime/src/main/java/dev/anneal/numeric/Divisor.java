package dev.anneal.numeric;

import java.math.BigInteger;

/**
 * Division of step counts by a number that is fixed when a curve is built, as a multiplication.
 *
 * <p>With L = ceil(log2 d) and m = ceil(2^(63 + L) / d), which lies in [2^63, 2^64), floor(k / d)
 * is floor(k m / 2^(63 + L)) for every k below 2^63: T. Granlund and P. L. Montgomery, "Division by
 * invariant integers using multiplication", PLDI 1994, theorem 4.2. As a signed number m is 2^64
 * less, which the added k makes up for.
 */
public final class Divisor {
  private final long multiplier;
  private final int shift;

  private Divisor(long multiplier, int shift) {
    this.multiplier = multiplier;
    this.shift = shift;
  }

  /** Returns the divisor d, at least 1. */
  public static Divisor of(long d) {
    if (d == 1) {
      return new Divisor(0, 0);
    }
    int bits = 64 - Long.numberOfLeadingZeros(d - 1);
    BigInteger[] parts =
        BigInteger.ONE.shiftLeft(63 + bits).divideAndRemainder(BigInteger.valueOf(d));
    long floor = parts[0].longValue();
    return new Divisor(parts[1].signum() == 0 ? floor : floor + 1, bits - 1);
  }

  /** Returns the multiplier, for a curve that keeps it at hand. */
  public long multiplier() {
    return multiplier;
  }

  /** Returns how far the product is shifted. */
  public int shift() {
    return shift;
  }

  /** Returns {@code k / d} for {@code k >= 0}. */
  public long divide(long k) {
    return divide(k, multiplier, shift);
  }

  /** Returns {@code k / d} for {@code k >= 0} and the multiplier and shift of d. */
  public static long divide(long k, long multiplier, int shift) {
    return Math.multiplyHigh(k, multiplier) + k >>> shift;
  }
}
