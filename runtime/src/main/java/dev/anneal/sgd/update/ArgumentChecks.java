package dev.anneal.sgd.update;

import java.time.Duration;
import java.util.Objects;

/** Refuses bad arguments in words that name the argument, what was found and the rule. */
public final class ArgumentChecks {
  private ArgumentChecks() {}

  /** Returns a rate, which must be finite and at least 0. */
  public static double rate(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw rejected(name, value, "must be finite and at least 0; give one such as 0.1");
    }
    return value;
  }

  /** Returns a momentum, which must be at least 0 and below 1. */
  public static double momentum(double value) {
    if (!(value >= 0 && value < 1)) {
      throw rejected("momentum", value, "must be at least 0 and below 1; give one such as 0.9");
    }
    return value;
  }

  /** Returns a bound, which must be finite and above 0. */
  public static double bound(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw rejected(name, value, "must be finite and above 0; give one such as 1");
    }
    return value;
  }

  /** The length of a time above 0, in nanoseconds; the largest {@code long} if that is less. */
  public static long nanos(String name, Duration time) {
    if (Objects.requireNonNull(time, name).isNegative() || time.isZero()) {
      throw rejected(name, time, "must be above 0; give a longer one");
    }
    return time.compareTo(Duration.ofNanos(Long.MAX_VALUE)) < 0 ? time.toNanos() : Long.MAX_VALUE;
  }

  /** Returns a count, which must be at least 1. */
  public static int positive(String name, int value) {
    if (value < 1) {
      throw rejected(name, value, "must be at least 1; give a larger number");
    }
    return value;
  }

  /** Returns a count, which must be at least 1. */
  public static long positive(String name, long value) {
    if (value < 1) {
      throw rejected(name, value, "must be at least 1; give a larger number");
    }
    return value;
  }

  /**
   * Returns the exception for an argument, in the one form of the runtime: what it is, what was
   * found, the rule, and after a semicolon what to do.
   */
  public static IllegalArgumentException rejected(String name, Object value, String rule) {
    return new IllegalArgumentException(name + " = " + value + ": " + rule);
  }
}
