package dev.anneal.sgd;

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
