package dev.anneal.interval;

import java.math.BigInteger;

/**
 * The multiples of an {@link Interval}, with or without something added, each rounded half up to a
 * whole step: {@code floor(c T + s + 1/2)}.
 *
 * <p>The fractions of T and of {@code s + 1/2} are held in fixed point, rounded up. With a common
 * denominator D the exact sum is a multiple of 1/D, so an error above it of less than 1/D leaves
 * the floor as it is. As many words are held as keep the error of {@code c + 1} roundings below
 * that for every c; one word does for all c below 2^64/D.
 */
final class Multiples {
  private final long whole;
  private final long offset;
  private final long[] fraction;
  private final long[] offsetFraction;
  private final long upper;
  private final long upperOffset;
  private final long few;

  private Multiples(BigInteger length, BigInteger addend, BigInteger denominator) {
    BigInteger[] parts = length.divideAndRemainder(denominator);
    BigInteger[] addedParts = addend.divideAndRemainder(denominator);
    this.whole = Interval.saturated(parts[0]);
    this.offset = Interval.saturated(addedParts[0]);
    int words = (denominator.bitLength() + Long.SIZE - 1) / Long.SIZE + 1;
    this.fraction = fraction(parts[1], denominator, words);
    this.offsetFraction = fraction(addedParts[1], denominator, words);
    this.upper = fraction(parts[1], denominator, 1)[0];
    this.upperOffset = fraction(addedParts[1], denominator, 1)[0];
    long exact = Interval.saturated(BigInteger.ONE.shiftLeft(Long.SIZE - 1).divide(denominator));
    long counted = (Long.MAX_VALUE - offset) / (Math.min(whole, Long.MAX_VALUE - 1) + 1);
    this.few = Math.max(0, Math.min(exact, counted) - 2);
  }

  /** Returns {@code c length + addend + 1/2}, rounded down. */
  static Multiples of(Interval length, BigInteger addend, BigInteger addendDenominator) {
    BigInteger denominator = length.denominator().multiply(addendDenominator).shiftLeft(1);
    BigInteger half = length.denominator().multiply(addendDenominator);
    return new Multiples(
        length.numerator().multiply(addendDenominator).shiftLeft(1),
        addend.multiply(length.denominator()).shiftLeft(1).add(half),
        denominator);
  }

  /** Returns a fraction in so many words, rounded up; all ones where that makes 1. */
  private static long[] fraction(BigInteger numerator, BigInteger denominator, int words) {
    int bits = words * Long.SIZE;
    BigInteger one = BigInteger.ONE.shiftLeft(bits);
    BigInteger rounded =
        numerator.shiftLeft(bits).add(denominator).subtract(BigInteger.ONE).divide(denominator);
    return FixedPoint.words(rounded.min(one.subtract(BigInteger.ONE)), words);
  }

  /**
   * Returns the multiple of a whole number.
   *
   * @param c the number, at least 0
   * @return the step, or {@link Long#MAX_VALUE} where it is larger
   */
  long at(long c) {
    return Long.compareUnsigned(c, few) < 0 ? quick(c) : saturated(c);
  }

  /**
   * Returns the multiple of any number, read without a sign, modulo 2^64: the difference of two is
   * exact where it is one of a {@code long}, however large they are.
   */
  long modular(long c) {
    return Long.compareUnsigned(c, few) < 0
        ? quick(c)
        : c * whole + offset + FixedPoint.floorOfSum(c, fraction, offsetFraction);
  }

  private long quick(long c) {
    long low = c * upper;
    long carry = FixedPoint.less(low + upperOffset, low);
    return c * whole + offset + (Math.multiplyHigh(c, upper) + (upper >> 63 & c) + carry);
  }

  private long saturated(long c) {
    long product = c * whole;
    if (Math.multiplyHigh(c, whole) != 0 || product < 0) {
      return Long.MAX_VALUE;
    }
    long sum = product + offset;
    long rounded = sum + FixedPoint.floorOfSum(c, fraction, offsetFraction);
    return sum < 0 || rounded < 0 ? Long.MAX_VALUE : rounded;
  }
}
