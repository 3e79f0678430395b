package dev.anneal.numeric;

/** Numbers halved any number of times. */
public final class Halvings {
  /** Beyond this many halvings any double is 0. */
  private static final long ALL = 2200;

  private Halvings() {}

  /** Returns {@code value 2^-times}. */
  public static double of(double value, long times) {
    return times < Double.MAX_EXPONENT
        ? value * power(-times)
        : small(value, times - Double.MAX_EXPONENT + 1);
  }

  /** Returns {@code value 2^(-1022 - times)}. */
  private static double small(double value, long times) {
    double small = value * power(Double.MIN_EXPONENT);
    for (long left = Math.min(times, ALL); left > 0; left += Double.MIN_EXPONENT) {
      small *= power(Math.max(-left, Double.MIN_EXPONENT));
    }
    return small;
  }

  /** Returns {@code 2^exponent} for an exponent of a normal number. */
  public static double power(long exponent) {
    return Double.longBitsToDouble(exponent + Double.MAX_EXPONENT << 52);
  }
}
