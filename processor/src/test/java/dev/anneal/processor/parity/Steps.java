package dev.anneal.processor.parity;

/** Arithmetic on numbers of steps. */
final class Steps {
  private Steps() {}

  /** Returns a number of steps that a peer may hold as a fraction. */
  static long whole(double number, String name) {
    if (number != Math.rint(number) || Math.abs(number) > 1L << 53) {
      throw new Inexpressible(name + " = " + number + " is not a whole number of steps");
    }
    return (long) number;
  }

  static boolean isWhole(double number) {
    return number == Math.rint(number);
  }

  /** Returns the first step t at which floor(t / every) is n. */
  static long ofDrop(long n, double every) {
    long step = (long) Math.ceil(n * every);
    while (step > 0 && Math.floor((step - 1) / every) >= n) {
      step--;
    }
    while (Math.floor(step / every) < n) {
      step++;
    }
    return step;
  }
}
