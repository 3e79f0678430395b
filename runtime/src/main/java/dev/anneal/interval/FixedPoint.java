package dev.anneal.interval;

import java.math.BigInteger;

/** Numbers below 1 as 64-bit words after the point, the lowest first. */
final class FixedPoint {
  private FixedPoint() {}

  /** Returns the words of a number that is given as a multiple of the lowest one's unit. */
  static long[] words(BigInteger number, int count) {
    long[] words = new long[count];
    for (int i = 0; i < count; i++) {
      words[i] = number.shiftRight(i * Long.SIZE).longValue();
    }
    return words;
  }

  /**
   * Returns {@code floor(factor * number + addend)}.
   *
   * @param factor read without a sign
   * @param number the words of a number below 1
   * @param addend the words of another, as many
   */
  static long floorOfSum(long factor, long[] number, long[] addend) {
    long carry = 0;
    for (int i = 0; i < number.length; i++) {
      carry = carry(factor, number[i], carry, addend[i]);
    }
    return carry;
  }

  /** As {@link #floorOfSum(long, long[], long[])} with nothing added. */
  static long floorOfProduct(long factor, long[] number) {
    long carry = 0;
    for (long word : number) {
      carry = carry(factor, word, carry, 0);
    }
    return carry;
  }

  /** Returns the upper word of {@code a * b + c + d}, all read without a sign. */
  private static long carry(long a, long b, long c, long d) {
    long low = a * b;
    long sum = low + c;
    long all = sum + d;
    return unsignedHigh(a, b) + less(sum, low) + less(all, sum);
  }

  /** Returns the upper word of a product, both factors read without a sign. */
  static long unsignedHigh(long a, long b) {
    return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
  }

  /** Returns 1 if the first number, read without a sign, is less than the second, else 0. */
  static long less(long a, long b) {
    return a + Long.MIN_VALUE < b + Long.MIN_VALUE ? 1 : 0;
  }
}
