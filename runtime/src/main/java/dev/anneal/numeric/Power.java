package dev.anneal.numeric;

/**
 * {@code c x^a} for a real exponent and a number known to some 100 bits. Monotone in x: the error
 * of the logarithm is below the distance of two different quotients of steps, and the exponential
 * keeps the order. The result, a normal number, is within 0.53 ulp and another 2^-12 for each unit
 * of {@code |a log x|}; with what it misses, within 2^-58 of itself and another 2^-65 for each. The
 * first is the error of the {@link Exponential}, the second that of its argument, from the {@link
 * Logarithm}.
 */
public final class Power {
  /** Larger exponents count as this one: their products with a logarithm could overflow. */
  static final double LARGEST = 0x1p900;

  private final double exponent;
  private final double logHigh;
  private final double logLow;

  private Power(double exponent, DoubleDouble log) {
    this.exponent = exponent;
    this.logHigh = log.hi();
    this.logLow = log.lo();
  }

  /**
   * Returns a power.
   *
   * @param exponent a, not 0
   * @param factor c, above 0
   */
  public static Power of(double exponent, WideDouble factor) {
    return of(exponent, factor.log());
  }

  /** Returns a power, given the natural logarithm of c. */
  public static Power of(double exponent, DoubleDouble logFactor) {
    return new Power(Math.max(-LARGEST, Math.min(LARGEST, exponent)), logFactor);
  }

  /** Returns {@code c (x + rest)^a} for a positive normal number. */
  public double of(double x, double rest) {
    return value(Logarithm.of(x, rest), Logarithm.rest(x, rest), false);
  }

  /** Returns what {@link #of} misses, where that is a normal number. */
  public double rest(double x, double rest) {
    return value(Logarithm.of(x, rest), Logarithm.rest(x, rest), true);
  }

  /** Returns {@code c (1 + x + rest)^a} for x of at least -1/2. */
  public double ofOnePlus(double x, double rest) {
    return value(Logarithm.ofOnePlus(x, rest), Logarithm.restOfOnePlus(x, rest), false);
  }

  private double value(double log, double logRest, boolean wantRest) {
    double product = exponent * log;
    double productRest = DoubleDouble.productError(exponent, log, product) + exponent * logRest;
    double sum = product + logHigh;
    double below = DoubleDouble.sumError(product, logHigh, sum) + (productRest + logLow);
    return wantRest ? Exponential.rest(sum, below) : Exponential.of(sum, below);
  }
}
