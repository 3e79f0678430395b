package dev.anneal.precise;

import dev.anneal.numeric.Blend;
import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.SineSquare;
import dev.anneal.numeric.StepFraction;

/** Half a cosine wave in double-double arithmetic, to the bound of a {@link Blend}. */
public final class PreciseCosine implements PreciseInterpolation.Path {
  private final Blend blend;
  private final long length;
  private final StepFraction angles;

  /** Creates half a wave between two values over so many steps. */
  public PreciseCosine(double initial, double end, long length) {
    this.blend = Blend.of(initial, end);
    this.length = length;
    this.angles = StepFraction.of(DoubleDouble.PI.scaled(-1), length);
  }

  /** Returns the value after k steps, from 0 to the length. */
  public double at(long k) {
    long steps = Math.min(k, length - k);
    double angle = angles.by(steps);
    double angleRest = angles.rest(steps);
    double fraction = SineSquare.of(angle, angleRest);
    double rest = SineSquare.rest(angle, angleRest);
    return k == steps ? blend.afterInitial(fraction, rest) : blend.beforeEnd(fraction, rest);
  }

  @Override
  public double scaled(long k, boolean wantRest) {
    long steps = Math.min(k, length - k);
    double angle = angles.by(steps);
    double angleRest = angles.rest(steps);
    double fraction = SineSquare.of(angle, angleRest);
    double rest = wantRest ? SineSquare.rest(angle, angleRest) : 0;
    return k == steps
        ? blend.scaledAfterInitial(fraction, rest, wantRest)
        : blend.scaledBeforeEnd(fraction, rest, wantRest);
  }

  @Override
  public int exponent() {
    return blend.exponent();
  }
}
