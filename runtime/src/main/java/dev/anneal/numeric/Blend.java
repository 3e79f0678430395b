package dev.anneal.numeric;

/**
 * A point between two values at a fraction of the way known to some 100 bits, to 0.501 ulp; a
 * subnormal one is rounded twice, to 0.751 ulp.
 *
 * <p>Where a curve is so long or its values are so small that evaluation in plain doubles would
 * lose the order of neighbouring steps or the last digits of a subnormal, it computes the fraction
 * in double-double arithmetic and this class the value. Both values are scaled by a power of two
 * that brings their distance near 1, so nothing underflows before the last operation.
 */
public final class Blend {
  /** So many powers of two below the distance, scaled values begin to lose digits. */
  private static final int SMALL = 900;

  private final double initial;
  private final double end;
  private final double scaledInitial;
  private final double scaledEnd;
  private final double rangeHigh;
  private final double rangeLow;
  private final double middle;
  private final double scale;
  private final int exponent;

  private Blend(double initial, double end, int exponent) {
    this.initial = initial;
    this.end = end;
    this.exponent = exponent;
    this.scale = Math.scalb(1.0, exponent);
    this.scaledInitial = Math.scalb(initial, -exponent);
    this.scaledEnd = Math.scalb(end, -exponent);
    DoubleDouble range = DoubleDouble.sum(scaledEnd, -scaledInitial);
    this.rangeHigh = range.hi();
    this.rangeLow = range.lo();
    this.middle = scaledInitial / 2 + scaledEnd / 2;
  }

  /** Returns the blend of two values, which must differ. */
  public static Blend of(double initial, double end) {
    return new Blend(initial, end, Math.getExponent(end - initial));
  }

  /** Returns the value a fraction of at most 1/2 after the initial value. */
  public double afterInitial(double fraction, double rest) {
    double value = scaledSum(scaledInitial, rangeHigh, rangeLow, fraction, rest);
    return fraction == 0 ? initial : (value > middle == rangeHigh > 0 ? middle : value) * scale;
  }

  /** Returns the value a fraction of at most 1/2 before the end. */
  public double beforeEnd(double fraction, double rest) {
    double value = scaledSum(scaledEnd, -rangeHigh, -rangeLow, fraction, rest);
    return fraction == 0 ? end : (value < middle == rangeHigh > 0 ? middle : value) * scale;
  }

  /** Returns the exponent of the power of two that the scaled values are divided by. */
  public int exponent() {
    return exponent;
  }

  /**
   * Returns {@link #afterInitial} before it is scaled, or what that misses.
   *
   * @param rest read only where what is missed is wanted
   */
  public double scaledAfterInitial(double fraction, double rest, boolean wantRest) {
    return part(scaledInitial, rangeHigh, rangeLow, fraction, rest, wantRest);
  }

  /**
   * Returns {@link #beforeEnd} before it is scaled, or what that misses.
   *
   * @param rest read only where what is missed is wanted
   */
  public double scaledBeforeEnd(double fraction, double rest, boolean wantRest) {
    return part(scaledEnd, -rangeHigh, -rangeLow, fraction, rest, wantRest);
  }

  /** Returns whether a value is far smaller than the distance of both. */
  public boolean isSmall(double value) {
    return value == 0 || Math.getExponent(value) < exponent - SMALL;
  }

  /**
   * Returns the exponent by which {@link #scaledNear} scales: that of the base, or of the distance
   * from it where that is larger.
   */
  public int scaleNear(double base, double fraction, int fractionExponent) {
    int distance = exponent + fractionExponent;
    return base == 0 || fraction == 0
        ? distance
        : Math.max(Math.getExponent(base), distance + Math.getExponent(fraction));
  }

  /**
   * Returns a value so far from one of both that it may be of any magnitude, scaled, or what that
   * misses.
   *
   * @param fromEnd whether it is counted from the end, else from the initial value
   * @param fraction the part of the distance of both, divided by a power of two
   * @param rest what that misses
   * @param fractionExponent the exponent of that power
   * @param wantRest whether to return what the rounded value misses, instead of it
   */
  public double scaledNear(
      boolean fromEnd, double fraction, double rest, int fractionExponent, boolean wantRest) {
    double base = fromEnd ? end : initial;
    double sign = fromEnd ? -1 : 1;
    int scale = scaleNear(base, fraction, fractionExponent);
    int shift = exponent + fractionExponent - scale;
    return part(
        Math.scalb(base, -scale),
        sign * rangeHigh,
        sign * rangeLow,
        Math.scalb(fraction, shift),
        Math.scalb(rest, shift),
        wantRest);
  }

  /** Returns {@code base + range fraction}, rounded twice, or what that misses. */
  private static double part(
      double base,
      double rangeHigh,
      double rangeLow,
      double fraction,
      double rest,
      boolean wantRest) {
    double product = rangeHigh * fraction;
    double sum = base + product;
    return wantRest ? sumRest(base, rangeHigh, rangeLow, fraction, rest, product, sum) : sum;
  }

  /** Returns {@code base + range fraction}, rounded about once. */
  private static double scaledSum(
      double base, double rangeHigh, double rangeLow, double fraction, double rest) {
    double product = rangeHigh * fraction;
    double sum = base + product;
    return sum + sumRest(base, rangeHigh, rangeLow, fraction, rest, product, sum);
  }

  private static double sumRest(
      double base,
      double rangeHigh,
      double rangeLow,
      double fraction,
      double rest,
      double product,
      double sum) {
    double productRest =
        DoubleDouble.productError(rangeHigh, fraction, product)
            + (rangeHigh * rest + rangeLow * fraction);
    return DoubleDouble.sumError(base, product, sum) + productRest;
  }
}
