package dev.anneal.curve;

/**
 * {@code c x^a}, or what a power of a number below 1 is short of 1, for a real exponent and a
 * number known to some 100 bits. Monotone in x: the error of the logarithm is below the distance of
 * two different quotients of steps, and the exponential keeps the order.
 */
final class Power {
  /** Powers of anything but 1 that this exponent or a larger one gives are 0 or infinite. */
  private static final double LARGEST = 0x1p200;

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
  static Power of(double exponent, Scaled factor) {
    return of(exponent, factor.log());
  }

  /** Returns a power, given the natural logarithm of c. */
  static Power of(double exponent, DoubleDouble logFactor) {
    return new Power(Math.max(-LARGEST, Math.min(LARGEST, exponent)), logFactor);
  }

  /** Returns {@code c (x + rest)^a} for a positive normal number. */
  double of(double x, double rest) {
    return value(x, rest, false);
  }

  /** Returns what {@link #of} misses, where that is a normal number. */
  double rest(double x, double rest) {
    return value(x, rest, true);
  }

  private double value(double x, double rest, boolean wantRest) {
    double log = Logarithm.of(x, rest);
    double product = exponent * log;
    double productRest =
        DoubleDouble.productError(exponent, log, product) + exponent * Logarithm.rest(x, rest);
    double sum = product + logHigh;
    double part = sum - product;
    double sumRest = (product - (sum - part)) + (logHigh - part);
    double below = sumRest + (productRest + logLow);
    return wantRest ? Exponential.rest(sum, below) : Exponential.of(sum, below);
  }

  /**
   * Returns {@code 1 - (x + rest)^a} for a positive exponent and a positive normal number up to 1.
   */
  double complement(double x, double rest) {
    return complement(x, rest, false);
  }

  /** Returns what {@link #complement} misses, for a result of at most 1/2. */
  double complementRest(double x, double rest) {
    return complement(x, rest, true);
  }

  private double complement(double x, double rest, boolean wantRest) {
    double log = Logarithm.of(x, rest);
    double product = -exponent * log;
    double productRest =
        DoubleDouble.productError(-exponent, log, product) - exponent * Logarithm.rest(x, rest);
    return wantRest
        ? Exponential.complementRest(product, productRest)
        : Exponential.complement(product, productRest);
  }
}
