package dev.anneal.curve;

/** The preconditions that the factories of the curves share. */
final class ArgumentChecks {
  private ArgumentChecks() {}

  /** Returns a rate with -0.0 read as 0. */
  static double rate(String name, double value) {
    if (!(value >= 0) || value == Double.POSITIVE_INFINITY) {
      throw rejected(name, value, "must be finite and at least 0; give one such as 0.1");
    }
    return value + 0.0;
  }

  /** Returns a copy of rates with -0.0 read as 0. */
  static double[] rates(String name, double[] values) {
    double[] rates = new double[values.length];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = rate(name + "[" + i + "]", values[i]);
    }
    return rates;
  }

  static double positive(String name, double value) {
    if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
      throw rejected(name, value, "must be finite and above 0; give one such as 0.5");
    }
    return value;
  }

  /** Returns a floor, which an initial value must not lie below. */
  static double floor(double value, double initial) {
    double floor = rate("floor", value);
    if (floor > initial) {
      throw rejected(
          "floor", value, "must be at most the initial value, " + initial + "; give a smaller one");
    }
    return floor;
  }

  /** Returns what a decay by a factor does not pass: a floor, or above a factor of 1 a ceiling. */
  static double limit(double factor, double value, double initial) {
    if (factor <= 1) {
      return floor(value, initial);
    }
    double ceiling = rate("ceiling", value);
    if (ceiling < initial) {
      throw rejected(
          "ceiling",
          value,
          "must be at least the initial value, " + initial + "; give a larger one");
    }
    return ceiling;
  }

  /** Returns a length that may be {@link Curve#UNBOUNDED}, or any other count of steps from 1. */
  static long steps(String name, long value) {
    if (value < 1) {
      throw rejected(name, value, "must be at least 1 step; give a larger number");
    }
    return value;
  }

  static long bounded(String name, long value) {
    if (value == Curve.UNBOUNDED) {
      throw rejected(
          name, value, "must end, since the curve is drawn out over it; give a number of steps");
    }
    return steps(name, value);
  }

  /** Returns one side of a cycle: two of them must not overflow. */
  static long cycle(String name, long value) {
    if (value >= 1L << 62) {
      throw rejected(name, value, "must be below 2^62 steps; give a smaller number");
    }
    return steps(name, value);
  }

  /** Returns a copy of positions that rise strictly, from at least 1 to below the length. */
  static long[] positions(String name, long[] values, long length) {
    long before = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] <= before) {
        throw rejected(
            name + "[" + i + "]",
            values[i],
            "must be above " + before + "; give positions that rise");
      }
      if (values[i] >= length) {
        throw rejected(
            name + "[" + i + "]",
            values[i],
            "must be below the length, " + length + "; leave it out or give a larger length");
      }
      before = values[i];
    }
    return values.clone();
  }

  /** Returns a copy of at least two positions that rise strictly, from at least 0. */
  static long[] points(String name, long[] values) {
    if (values.length < 2) {
      throw rejected(
          name + ".length", values.length, "must be at least 2, the ends of a line; give more");
    }
    if (values[0] < 0) {
      throw rejected(name + "[0]", values[0], "must be at least 0; give a later one");
    }
    for (int i = 1; i < values.length; i++) {
      if (values[i] <= values[i - 1]) {
        throw rejected(
            name + "[" + i + "]",
            values[i],
            "must be above " + values[i - 1] + "; give positions that rise");
      }
    }
    if (values[values.length - 1] == Curve.UNBOUNDED) {
      throw rejected(
          name + "[" + (values.length - 1) + "]",
          Curve.UNBOUNDED,
          "must be below it, since it stands for no end; give an earlier one");
    }
    return values.clone();
  }

  /**
   * Returns the exception for an argument, in the one form of the runtime: what it is, what was
   * found, the rule, and after a semicolon what to do.
   */
  static IllegalArgumentException rejected(String name, Object value, String rule) {
    return new RejectedArgumentException(name, value, rule);
  }
}
