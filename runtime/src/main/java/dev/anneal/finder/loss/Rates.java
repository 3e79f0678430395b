package dev.anneal.finder.loss;

/**
 * Rates made of others, which stay finite and above 0 also near the ends of what a double holds.
 */
public final class Rates {

  private Rates() {}

  /** The geometric mean. */
  public static double between(double a, double b) {
    double product = a * b;
    boolean isNormal = product >= Double.MIN_NORMAL && product < Double.POSITIVE_INFINITY;
    return isNormal ? Math.sqrt(product) : Math.sqrt(a) * Math.sqrt(b);
  }

  /** A part or a multiple of a rate. */
  public static double times(double factor, double rate) {
    return Math.max(Double.MIN_VALUE, Math.min(Double.MAX_VALUE, factor * rate));
  }
}
