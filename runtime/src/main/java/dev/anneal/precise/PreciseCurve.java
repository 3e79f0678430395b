package dev.anneal.precise;

import java.util.function.LongToDoubleFunction;

/**
 * The values of a curve for a product, with more digits and of any magnitude: {@code (high(k) +
 * low(k)) 2^exponent(k)}. Their order is that of the curve's own.
 */
public interface PreciseCurve {
  /**
   * Returns the values of a curve that may have none but its rounded ones.
   *
   * @param rounded the rounded values
   * @param curve the curve: a {@link Source} if it has others
   */
  static PreciseCurve of(LongToDoubleFunction rounded, Object curve) {
    return curve instanceof Source source ? source.precise() : new RoundedValues(rounded);
  }

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
