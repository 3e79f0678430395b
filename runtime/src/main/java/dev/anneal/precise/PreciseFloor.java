package dev.anneal.precise;

/** The values of a curve that falls no further than to a floor. */
public record PreciseFloor(PreciseCurve curve, double floor) implements PreciseCurve {
  private boolean isBelow(long k) {
    return curve.high(k) <= Math.scalb(floor, -curve.exponent(k));
  }

  @Override
  public double high(long k) {
    return isBelow(k) ? floor : curve.high(k);
  }

  @Override
  public double low(long k) {
    return isBelow(k) ? 0 : curve.low(k);
  }

  @Override
  public int exponent(long k) {
    return isBelow(k) ? 0 : curve.exponent(k);
  }
}
