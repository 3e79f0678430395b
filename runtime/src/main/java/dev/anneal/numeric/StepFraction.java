package dev.anneal.numeric;

/**
 * Step counts as parts of a whole: {@code whole count / length} in two doubles, to 2^-102 of
 * itself, of which the division takes half and the roundings of the second double, each 2^-106, the
 * rest.
 */
public final class StepFraction {
  private final double unitHigh;
  private final double unitLow;

  private StepFraction(DoubleDouble unit) {
    this.unitHigh = unit.hi();
    this.unitLow = unit.lo();
  }

  /** Returns {@code whole / length} for each step. */
  public static StepFraction of(DoubleDouble whole, long length) {
    return new StepFraction(whole.dividedBy(DoubleDouble.of(length)));
  }

  /** Returns the part for a count from 0 to 2^62, to 3 times 2^-53 of itself: three roundings. */
  public double by(long count) {
    return StepCounts.toDouble(count) * unitHigh;
  }

  /** Returns what {@link #by} misses. */
  public double rest(long count) {
    double steps = StepCounts.toDouble(count);
    return DoubleDouble.productError(steps, unitHigh, steps * unitHigh)
        + (steps * unitLow + StepCounts.rest(count) * unitHigh);
  }
}
