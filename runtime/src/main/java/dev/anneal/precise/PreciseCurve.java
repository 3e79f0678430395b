package dev.anneal.precise;

/**
 * The values of a curve for a product, with more digits and of any magnitude: {@code (high(k) +
 * low(k)) 2^exponent(k)}. Their order is that of the curve's own.
 */
public interface PreciseCurve {
  /** Returns the value's mantissa, rounded about once. */
  double high(long k);

  /** Returns what {@link #high} misses; 0 where that is not known. */
  double low(long k);

  /** Returns the power of two that the mantissa is multiplied by. */
  int exponent(long k);

  /** A curve that has such values. */
  interface Source {
    /** Returns them. */
    PreciseCurve precise();
  }
}
