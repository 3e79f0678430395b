package dev.anneal.numeric;

/**
 * Products of step counts with the distance that one step goes between two values.
 *
 * <p>The distance is held in two parts of the same sign, the larger of 26 bits, so that its product
 * with a count below 2^27 is exact and the sum of both products never shrinks while the count
 * grows. The smaller part is rounded to 2^-53 of itself and so is its product, each 2^-78 of the
 * sum. Larger counts are multiplied in double-double arithmetic.
 */
public final class StepMultiple {
  /** Below this count the product with a coefficient of 26 bits is exact. */
  public static final long EXACT = 1L << 27;

  private final double high;
  private final double low;
  private final double scaledHigh;
  private final double scaledLow;
  private final double scale;
  private final boolean safe;

  private StepMultiple(DoubleDouble scaled, int exponent) {
    DoubleDouble coefficient = scaled.scaled(exponent);
    this.high = coefficient.upper();
    this.low = coefficient.belowUpper();
    this.scaledHigh = scaled.hi();
    this.scaledLow = scaled.lo();
    this.scale = Math.scalb(1.0, exponent);
    this.safe = StepCounts.safe(coefficient.hi());
  }

  /** Returns the multiples of {@code (high - low) / length}, high being above low. */
  public static StepMultiple perStep(double low, double high, long length) {
    int exponent = Math.getExponent(high - low);
    DoubleDouble range = DoubleDouble.sum(high, -low).scaled(-exponent);
    return new StepMultiple(range.dividedBy(DoubleDouble.of(length)), exponent);
  }

  /** Returns the larger part of the distance of one step, of 26 bits. */
  public double high() {
    return high;
  }

  /** Returns the smaller part of the distance of one step, of the same sign. */
  public double low() {
    return low;
  }

  /** Returns whether a count below 2^49 may be multiplied with {@link #high} and {@link #low}. */
  public boolean safe() {
    return safe;
  }

  /**
   * Returns the multiple by a count from 0 to 2^62, to 0.501 ulp; a subnormal one is rounded twice,
   * to 0.751 ulp.
   */
  public double by(long count) {
    if (!safe || count >= EXACT) {
      return precise(count);
    }
    double steps = StepCounts.few(count);
    return steps * high + steps * low;
  }

  /** Returns what {@link #by} misses, as far as a double can hold it: both make it to 2^-77. */
  public double rest(long count) {
    if (!safe || count >= EXACT) {
      double product = StepCounts.toDouble(count) * scaledHigh;
      double rest = productRest(count, product);
      return ((product - (product + rest)) + rest) * scale;
    }
    double steps = StepCounts.few(count);
    double product = steps * high;
    double rest = steps * low;
    return (product - (product + rest)) + rest;
  }

  private double precise(long count) {
    double product = StepCounts.toDouble(count) * scaledHigh;
    return (product + productRest(count, product)) * scale;
  }

  private double productRest(long count, double product) {
    double steps = StepCounts.toDouble(count);
    return DoubleDouble.productError(steps, scaledHigh, product)
        + (steps * scaledLow + StepCounts.rest(count) * scaledHigh);
  }
}
