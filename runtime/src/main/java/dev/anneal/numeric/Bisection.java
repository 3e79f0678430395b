package dev.anneal.numeric;

import java.util.function.LongPredicate;

/** Search by halving. */
public final class Bisection {
  private Bisection() {}

  /**
   * Returns the first number that satisfies a condition.
   *
   * @param low the first candidate
   * @param high the last candidate, at least {@code low}, and the answer if no other satisfies
   * @param condition what does not hold up to some number and holds from there on
   */
  public static long first(long low, long high, LongPredicate condition) {
    long from = low;
    long to = high;
    while (from < to) {
      long middle = from + (to - from >>> 1);
      if (condition.test(middle)) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }

  /** Returns how many of some numbers that never fall are at most k; allocates nothing. */
  public static int upTo(long k, long[] numbers) {
    int from = 0;
    int to = numbers.length;
    while (from < to) {
      int middle = from + to >>> 1;
      if (k >= numbers[middle]) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
