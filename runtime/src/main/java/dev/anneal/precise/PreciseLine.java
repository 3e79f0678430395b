package dev.anneal.precise;

import dev.anneal.numeric.Blend;
import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.StepFraction;

/**
 * A straight line in double-double arithmetic, for lengths and values that doubles are too few for,
 * to the bound of a {@link Blend}.
 */
public final class PreciseLine implements PreciseInterpolation.Path {
  private final Blend blend;
  private final long length;
  private final StepFraction stepFraction;

  /** Makes the line between two values that differ. */
  public PreciseLine(double initial, double end, long length) {
    this.blend = Blend.of(initial, end);
    this.length = length;
    this.stepFraction = StepFraction.of(DoubleDouble.ONE, length);
  }

  /** Returns the value after k steps, from 0 to the length. */
  public double at(long k) {
    long steps = Math.min(k, length - k);
    double fraction = stepFraction.by(steps);
    double rest = stepFraction.rest(steps);
    return k == steps ? blend.afterInitial(fraction, rest) : blend.beforeEnd(fraction, rest);
  }

  @Override
  public double scaled(long k, boolean wantRest) {
    long steps = Math.min(k, length - k);
    double fraction = stepFraction.by(steps);
    double rest = wantRest ? stepFraction.rest(steps) : 0;
    return k == steps
        ? blend.scaledAfterInitial(fraction, rest, wantRest)
        : blend.scaledBeforeEnd(fraction, rest, wantRest);
  }

  @Override
  public int exponent() {
    return blend.exponent();
  }
}
