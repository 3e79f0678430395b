package dev.anneal.curve;

/** A straight line in double-double arithmetic, for lengths and values that doubles are too few for. */
final class PreciseLine {
  private final Blend blend;
  private final long length;
  private final double unitHigh;
  private final double unitLow;

  PreciseLine(double initial, double end, long length) {
    this.blend = Blend.of(initial, end);
    this.length = length;
    DoubleDouble unit = DoubleDouble.ONE.dividedBy(DoubleDouble.of(length));
    this.unitHigh = unit.hi();
    this.unitLow = unit.lo();
  }

  double at(long k) {
    long steps = Math.min(k, length - k);
    double high = Steps.toDouble(steps);
    double fraction = high * unitHigh;
    double rest =
        DoubleDouble.productError(high, unitHigh, fraction)
            + (high * unitLow + Steps.rest(steps) * unitHigh);
    return k == steps ? blend.afterInitial(fraction, rest) : blend.beforeEnd(fraction, rest);
  }
}
