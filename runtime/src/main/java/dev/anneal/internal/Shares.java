package dev.anneal.internal;

/** Values that a config declares as parts of others. */
public final class Shares {
  private Shares() {}

  /**
   * Returns a share of a value, rounded once.
   *
   * @param value finite and at least 0
   * @param share finite and at least 0
   */
  public static double of(double value, double share) {
    // Adding 0 turns -0.0 into 0.
    return value * share + 0.0;
  }
}
