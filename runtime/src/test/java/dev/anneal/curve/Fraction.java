package dev.anneal.curve;

import dev.anneal.interval.Interval;
import java.math.BigInteger;

/**
 * A length in steps on paper, and its multiples, each rounded half up.
 *
 * @param numerator at least the denominator
 * @param denominator above 0
 */
record Fraction(BigInteger numerator, BigInteger denominator) {
  private static final BigInteger ONE = BigInteger.ONE;

  /** Draws a length from one step on. */
  static Fraction draw(Draw draw) {
    BigInteger denominator =
        switch (draw.upTo(5)) {
          case 1 -> ONE;
          case 2 -> BigInteger.TEN.pow(draw.upTo(36));
          case 3 -> BigInteger.valueOf(draw.length());
          default -> BigInteger.valueOf(draw.upTo(10));
        };
    BigInteger rest =
        switch (draw.upTo(4)) {
          case 1 -> ONE.min(denominator.subtract(ONE));
          case 2 -> denominator.subtract(ONE);
          case 3 -> denominator.shiftRight(1);
          default -> BigInteger.valueOf(draw.nextLong()).mod(denominator);
        };
    return new Fraction(
        BigInteger.valueOf(draw.length()).multiply(denominator).add(rest), denominator);
  }

  Interval interval() {
    return Interval.of(numerator, denominator);
  }

  Fraction plus(Fraction other) {
    return new Fraction(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  /** Returns the multiple, rounded half up. */
  BigInteger multiple(long c) {
    return rounded(numerator.multiply(BigInteger.valueOf(c)), denominator);
  }

  /** Returns the multiple and another length, rounded half up. */
  BigInteger multiplePlus(long c, Fraction added) {
    Fraction multiple = new Fraction(numerator.multiply(BigInteger.valueOf(c)), denominator);
    Fraction sum = multiple.plus(added);
    return rounded(sum.numerator, sum.denominator);
  }

  /** Returns the largest number whose multiple is at most k. */
  long count(long k) {
    BigInteger steps = BigInteger.valueOf(k);
    long count = steps.multiply(denominator).divide(numerator).longValueExact();
    while (multiple(count).compareTo(steps) > 0) {
      count--;
    }
    while (count < Long.MAX_VALUE && multiple(count + 1).compareTo(steps) <= 0) {
      count++;
    }
    return count;
  }

  private static BigInteger rounded(BigInteger numerator, BigInteger denominator) {
    return numerator.shiftLeft(1).add(denominator).divide(denominator.shiftLeft(1));
  }

  @Override
  public String toString() {
    return numerator + "/" + denominator;
  }
}
