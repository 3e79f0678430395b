package dev.anneal.precise;

/**
 * The values of a curve from a step of it back to its first.
 *
 * @param curve the curve
 * @param last the step with the value at step 0 here
 */
public record ReversedCurve(PreciseCurve curve, long last) implements PreciseCurve {
  private long index(long k) {
    return Math.max(0, last - k);
  }

  @Override
  public double high(long k) {
    return curve.high(index(k));
  }

  @Override
  public double low(long k) {
    return curve.low(index(k));
  }

  @Override
  public int exponent(long k) {
    return curve.exponent(index(k));
  }
}
