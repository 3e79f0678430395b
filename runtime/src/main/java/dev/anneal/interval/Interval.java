package dev.anneal.interval;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A length of at least one step that need not be a whole number of them, kept as a fraction.
 *
 * <p>Its multiples are rounded half up to whole steps. How many of them are at or before step k is
 * the number of c above 0 with {@code c T < k + 1/2}, that is {@code ceil((2k + 1) / 2T) - 1}. The
 * quotient is a multiple of 1/2p, p being the numerator of T; computed too small by no more than
 * that, it rounds down to the right number, also where it is whole.
 */
public final class Interval {
  /** A longer denominator is rounded to two to this power. */
  static final int MOST_BITS = 120;

  private final BigInteger numerator;
  private final BigInteger denominator;
  private final long[] inverse;
  private final long upper;
  private final long few;
  private final Multiples multiples;

  private Interval(BigInteger numerator, BigInteger denominator) {
    this.numerator = numerator;
    this.denominator = denominator;
    int words = (numerator.bitLength() + Long.SIZE) / Long.SIZE + 1;
    this.inverse = FixedPoint.words(inverse(words * Long.SIZE - 1), words);
    this.upper = inverse(Long.SIZE - 1).longValue();
    this.few = saturated(BigInteger.ONE.shiftLeft(Long.SIZE - 2).divide(numerator));
    this.multiples = Multiples.of(this, BigInteger.ZERO, BigInteger.ONE);
  }

  /** Returns the largest multiple of two to a negative power that is below 1/T. */
  private BigInteger inverse(int bits) {
    BigInteger scaled = denominator.shiftLeft(bits);
    return scaled.subtract(BigInteger.ONE).divide(numerator);
  }

  /**
   * Returns the length that a fraction makes. A fraction that, in lowest terms, has a denominator
   * above 2^120 is rounded to the nearest one of that denominator; every other length is exact.
   *
   * @param numerator steps times the denominator
   * @param denominator above 0
   * @throws IllegalArgumentException if that is less than one step
   */
  public static Interval of(BigInteger numerator, BigInteger denominator) {
    if (numerator.compareTo(denominator) < 0) {
      throw new IllegalArgumentException(
          "A length of "
              + decimal(numerator, denominator)
              + " steps is less than one step; give a longer one.");
    }
    BigInteger common = numerator.gcd(denominator);
    BigInteger top = numerator.divide(common);
    BigInteger bottom = denominator.divide(common);
    if (bottom.bitLength() <= MOST_BITS) {
      return new Interval(top, bottom);
    }
    BigInteger rounded =
        top.shiftLeft(MOST_BITS + 1).divide(bottom).add(BigInteger.ONE).shiftRight(1);
    return new Interval(rounded, BigInteger.ONE.shiftLeft(MOST_BITS));
  }

  /** Returns a whole number of steps, at least 1. */
  public static Interval of(long steps) {
    return of(BigInteger.valueOf(steps), BigInteger.ONE);
  }

  /** Returns whether the length is a whole number of steps that a {@code long} can hold. */
  public boolean isWhole() {
    return denominator.equals(BigInteger.ONE) && numerator.bitLength() < Long.SIZE;
  }

  /** Returns the length, rounded half up, or {@link Long#MAX_VALUE} where it is larger. */
  public long steps() {
    return multiple(1);
  }

  /** Returns the length, rounded half up, however large. */
  public BigInteger exactSteps() {
    return numerator.shiftLeft(1).add(denominator).divide(denominator.shiftLeft(1));
  }

  /**
   * Returns a multiple of the length, rounded half up to a whole step.
   *
   * @param c which, at least 0
   * @return the step, or {@link Long#MAX_VALUE} where it is larger
   */
  public long multiple(long c) {
    return multiples.at(c);
  }

  /**
   * Returns how many multiples, from the first on, come at or before a step: the largest c whose
   * multiple does.
   *
   * @param k the step, at least 0
   */
  public long count(long k) {
    return k < few
        ? Math.multiplyHigh(2 * k + 1, upper)
        : FixedPoint.floorOfProduct(2 * k + 1, inverse);
  }

  /**
   * Returns the steps from a multiple to the next one, at least 1: the length, rounded down or up.
   *
   * @param c which, at least 0, not above the {@link #count} of a step
   */
  public long length(long c) {
    return multiples.modular(c + 1) - multiples.modular(c);
  }

  /**
   * Returns how many of the first lengths are the longer ones.
   *
   * @param c how many lengths, at least 0, at most one more than the {@link #count} of a step
   */
  public long longer(long c) {
    return multiples.modular(c) - c * shorter();
  }

  /** Returns the length, rounded down. */
  public long shorter() {
    return saturated(numerator.divide(denominator));
  }

  /** Returns the sum of two lengths. */
  public Interval plus(Interval other) {
    BigInteger sum =
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator));
    BigInteger product = denominator.multiply(other.denominator);
    BigInteger common = sum.gcd(product);
    return new Interval(sum.divide(common), product.divide(common));
  }

  /** Returns the multiples. */
  Multiples multiples() {
    return multiples;
  }

  /** Returns the multiples of this length with another added, each sum rounded once. */
  Multiples multiplesPlus(Interval added) {
    return Multiples.of(this, added.numerator, added.denominator);
  }

  /** Returns the numerator of the length in lowest terms. */
  public BigInteger numerator() {
    return numerator;
  }

  /** Returns the denominator of the length in lowest terms. */
  public BigInteger denominator() {
    return denominator;
  }

  static long saturated(BigInteger number) {
    return number.bitLength() < Long.SIZE ? number.longValue() : Long.MAX_VALUE;
  }

  private static String decimal(BigInteger numerator, BigInteger denominator) {
    MathContext digits = new MathContext(17, RoundingMode.HALF_EVEN);
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), digits)
        .stripTrailingZeros()
        .toString();
  }

  @Override
  public String toString() {
    return decimal(numerator, denominator);
  }
}
