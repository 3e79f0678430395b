package dev.anneal.curve;

/**
 * A point between two values at a fraction of the way known to some 100 bits, to 0.501 ulp; a
 * subnormal one is rounded twice, to 0.751 ulp.
 *
 * <p>Where a curve is so long or its values are so small that evaluation in plain doubles would
 * lose the order of neighbouring steps or the last digits of a subnormal, it computes the fraction
 * in double-double arithmetic and this class the value. Both values are scaled by a power of two
 * that brings their distance near 1, so nothing underflows before the last operation.
 */
final class Blend {
  private final double initial;
  private final double end;
  private final double scaledInitial;
  private final double scaledEnd;
  private final double rangeHigh;
  private final double rangeLow;
  private final double middle;
  private final double scale;

  private Blend(double initial, double end, int exponent) {
    this.initial = initial;
    this.end = end;
    this.scale = Math.scalb(1.0, exponent);
    this.scaledInitial = Math.scalb(initial, -exponent);
    this.scaledEnd = Math.scalb(end, -exponent);
    DoubleDouble range = DoubleDouble.sum(scaledEnd, -scaledInitial);
    this.rangeHigh = range.hi();
    this.rangeLow = range.lo();
    this.middle = scaledInitial / 2 + scaledEnd / 2;
  }

  /** Returns the blend of two values, which must differ. */
  static Blend of(double initial, double end) {
    return new Blend(initial, end, Math.getExponent(end - initial));
  }

  /** Returns the value a fraction of at most 1/2 after the initial value. */
  double afterInitial(double fraction, double rest) {
    double value = scaledSum(scaledInitial, rangeHigh, rangeLow, fraction, rest);
    return fraction == 0 ? initial : (value > middle == rangeHigh > 0 ? middle : value) * scale;
  }

  /** Returns the value a fraction of at most 1/2 before the end. */
  double beforeEnd(double fraction, double rest) {
    double value = scaledSum(scaledEnd, -rangeHigh, -rangeLow, fraction, rest);
    return fraction == 0 ? end : (value < middle == rangeHigh > 0 ? middle : value) * scale;
  }

  private static double scaledSum(
      double base, double rangeHigh, double rangeLow, double fraction, double rest) {
    double product = rangeHigh * fraction;
    double productRest =
        DoubleDouble.productError(rangeHigh, fraction, product)
            + (rangeHigh * rest + rangeLow * fraction);
    double sum = base + product;
    return sum + (DoubleDouble.sumError(base, product, sum) + productRest);
  }
}
