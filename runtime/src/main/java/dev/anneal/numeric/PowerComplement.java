package dev.anneal.numeric;

/**
 * What a power of a number up to 1 is short of 1, times a distance: {@code d (1 - x^a)}, a above 0,
 * without cancellation beside 1. Monotone in x, as a {@link Power} is.
 *
 * <p>The result is within 3 ulp: those of {@link Exponential#complement}, of the distance rounded
 * and of their product. At a distance of 1 and up to 1/2, with what it misses, it is within 2^-56
 * of itself.
 */
public final class PowerComplement {
  /** Of the exponential of less than this, the series has one term. */
  private static final double NEGLIGIBLE = 0x1p-80;

  private final double exponent;
  private final double distance;
  private final boolean linear;
  private final double slope;
  private final int scale;

  private PowerComplement(double exponent, double distance, WideDouble slope) {
    this.exponent = Math.min(exponent, Power.LARGEST);
    this.distance = distance;
    this.linear = exponent < NEGLIGIBLE;
    this.slope = slope.mantissa().hi();
    this.scale = (int) slope.exponent();
  }

  /**
   * Returns a loss.
   *
   * @param exponent a, above 0
   * @param distance d, above 0
   */
  public static PowerComplement of(double exponent, WideDouble distance) {
    return new PowerComplement(exponent, distance.value(), distance.times(WideDouble.of(exponent)));
  }

  /** Returns {@code d (1 - (x + rest)^a)} for a positive normal number up to 1. */
  public double of(double x, double rest) {
    return at(-Logarithm.of(x, rest), -Logarithm.rest(x, rest), false);
  }

  /** Returns what {@link #of} misses at a distance of 1, where the result is at most 1/2. */
  public double restOf(double x, double rest) {
    return at(-Logarithm.of(x, rest), -Logarithm.rest(x, rest), true);
  }

  /** Returns {@code d (1 - (1 - lost - rest)^a)} for a loss of at most 1/2. */
  public double ofLost(double lost, double rest) {
    return at(-Logarithm.ofOnePlus(-lost, -rest), -Logarithm.restOfOnePlus(-lost, -rest), false);
  }

  /** Returns what {@link #ofLost} misses at a distance of 1, where the result is at most 1/2. */
  public double restOfLost(double lost, double rest) {
    return at(-Logarithm.ofOnePlus(-lost, -rest), -Logarithm.restOfOnePlus(-lost, -rest), true);
  }

  /** Returns {@code d (1 - x^a)}, given the logarithm of {@code 1/x} in two doubles. */
  public double ofLog(double log, double rest) {
    return at(log, rest, false);
  }

  private double at(double log, double logRest, boolean wantRest) {
    if (linear) {
      double product = log * slope;
      double rest = DoubleDouble.productError(log, slope, product) + logRest * slope;
      return Math.scalb(wantRest ? rest : product, scale);
    }
    double product = exponent * log;
    double rest = DoubleDouble.productError(exponent, log, product) + exponent * logRest;
    return wantRest
        ? Exponential.complementRest(product, rest)
        : distance * Exponential.complement(product, rest);
  }
}
