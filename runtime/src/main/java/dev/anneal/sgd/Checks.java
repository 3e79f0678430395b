package dev.anneal.sgd;

import java.time.Duration;

/** Refuses bad arguments in words that name the argument, what was found and the rule. */
final class Checks {
  private Checks() {}

  static double rate(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " " + value + ": must be finite and at least 0");
    }
    return value;
  }

  static double momentum(double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException("momentum " + value + ": must be at least 0 and below 1");
    }
    return value;
  }

  static double bound(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " " + value + ": must be finite and above 0");
    }
    return value;
  }

  /** The length of a time above 0, in nanoseconds; the largest {@code long} if that is less. */
  static long nanos(String name, Duration time) {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException(name + " " + time + ": must be above 0");
    }
    return time.compareTo(Duration.ofNanos(Long.MAX_VALUE)) < 0 ? time.toNanos() : Long.MAX_VALUE;
  }

  static int positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " " + value + ": must be at least 1");
    }
    return value;
  }

  static long positive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " " + value + ": must be at least 1");
    }
    return value;
  }
}
