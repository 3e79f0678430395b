package dev.anneal.precise;

import dev.anneal.numeric.Blend;
import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.StepCounts;
import dev.anneal.numeric.WideExponential;

/**
 * The values of a {@code SigmoidCurve} in two doubles, counted from the value that is nearer: with
 * {@code E = e^-|y|} the distance from it is {@code E / (1 + E)}.
 */
public final class PreciseSigmoid implements PreciseCurve {
  /** Less than the exponential of this gives 0 when it is multiplied by any two doubles. */
  private static final double MOST = 3000;

  private final Blend blend;
  private final double initial;
  private final double end;
  private final boolean isInitialSmall;
  private final boolean isEndSmall;
  private final long midpoint;
  private final long length;
  private final DoubleDouble slope;

  /** Creates a sigmoid between two values; the slope is that of one step. */
  public PreciseSigmoid(
      double initial, double end, DoubleDouble slope, long midpoint, long length) {
    this.blend = Blend.of(initial, end);
    this.initial = initial;
    this.end = end;
    this.isInitialSmall = blend.isSmall(initial);
    this.isEndSmall = blend.isSmall(end);
    this.midpoint = midpoint;
    this.length = length;
    this.slope = slope;
  }

  @Override
  public double high(long k) {
    return value(Math.min(k, length), false);
  }

  @Override
  public double low(long k) {
    return value(Math.min(k, length), true);
  }

  @Override
  public int exponent(long k) {
    long step = Math.min(k, length);
    double y = y(step, false);
    if (y >= MOST) {
      return 0;
    }
    if (!isDeep(step)) {
      return blend.exponent();
    }
    int spans = WideExponential.spans(-y);
    double exponential = WideExponential.of(-y, -y(step, true), spans, false);
    return blend.scaleNear(
        step < midpoint ? initial : end,
        spans == 0 ? exponential / (1 + exponential) : exponential,
        WideExponential.SPAN * spans);
  }

  /** Returns whether the value may be far smaller than the distance of both. */
  private boolean isDeep(long step) {
    return step < midpoint ? isInitialSmall : isEndSmall;
  }

  /** Returns the exponent's size, or what that misses. */
  private double y(long step, boolean wantRest) {
    long count = Math.abs(step - midpoint);
    double steps = StepCounts.toDouble(count);
    double y = steps * slope.hi();
    if (!wantRest || y > MOST) {
      return wantRest ? 0 : y;
    }
    double stepsRest = (double) (count - (long) steps);
    return DoubleDouble.productError(steps, slope.hi(), y)
        + (steps * slope.lo() + stepsRest * slope.hi());
  }

  private double value(long step, boolean wantRest) {
    double y = y(step, false);
    if (y >= MOST) {
      return wantRest ? 0 : step < midpoint ? initial : end;
    }
    double yRest = y(step, true);
    boolean isDeep = isDeep(step);
    int spans = isDeep ? WideExponential.spans(-y) : 0;
    double exponential = WideExponential.of(-y, -yRest, spans, false);
    double rest = WideExponential.of(-y, -yRest, spans, true);
    if (spans != 0) {
      // Beside so small an exponential, 1 + E is 1.
      return blend.scaledNear(
          step >= midpoint, exponential, rest, WideExponential.SPAN * spans, wantRest);
    }
    double sum = 1 + exponential;
    double sumRest = exponential - (sum - 1) + rest;
    double part = exponential / sum;
    double product = part * sum;
    double missing = exponential - product - DoubleDouble.productError(part, sum, product) + rest;
    double partRest = (missing - part * sumRest) / sum;
    return isDeep
        ? blend.scaledNear(step >= midpoint, part, partRest, 0, wantRest)
        : near(step, part, partRest, wantRest);
  }

  private double near(long step, double part, double rest, boolean wantRest) {
    return step < midpoint
        ? blend.scaledAfterInitial(part, rest, wantRest)
        : blend.scaledBeforeEnd(part, rest, wantRest);
  }
}
