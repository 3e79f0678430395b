package dev.anneal.curve;

/**
 * Step counts as parts of a whole: {@code whole count / length} in two doubles, to 2^-102 of
 * itself, of which the division takes half and the roundings of the second double, each 2^-106, the
 * rest.
 */
final class Portion {
  private final double unitHigh;
  private final double unitLow;

  private Portion(DoubleDouble unit) {
    this.unitHigh = unit.hi();
    this.unitLow = unit.lo();
  }

  static Portion of(DoubleDouble whole, long length) {
    return new Portion(whole.dividedBy(DoubleDouble.of(length)));
  }

  /** Returns the part for a count from 0 to 2^62, to 3 times 2^-53 of itself: three roundings. */
  double by(long count) {
    return Steps.toDouble(count) * unitHigh;
  }

  /** Returns what {@link #by} misses. */
  double rest(long count) {
    double steps = Steps.toDouble(count);
    return DoubleDouble.productError(steps, unitHigh, steps * unitHigh)
        + (steps * unitLow + Steps.rest(count) * unitHigh);
  }
}
