package dev.anneal.precise;

import dev.anneal.Shape;
import dev.anneal.numeric.Blend;
import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.FractionalStep;
import dev.anneal.numeric.SineSquare;
import dev.anneal.numeric.StepCounts;
import java.math.BigDecimal;

/**
 * A line or half a cosine wave between two points that need not be whole steps, in double-double
 * arithmetic, to the bound of a {@link Blend}.
 */
public final class PreciseRamp implements PreciseInterpolation.Path {
  private final Blend blend;
  private final boolean straight;
  private final FractionalStep from;
  private final FractionalStep to;
  private final long middle;
  private final double unitHigh;
  private final double unitLow;

  private PreciseRamp(
      Blend blend,
      boolean straight,
      FractionalStep from,
      FractionalStep to,
      long middle,
      DoubleDouble unit) {
    this.blend = blend;
    this.straight = straight;
    this.from = from;
    this.to = to;
    this.middle = middle;
    this.unitHigh = unit.hi();
    this.unitLow = unit.lo();
  }

  /** Returns the ramp between two values that differ, with the last step of its first half. */
  public static PreciseRamp of(
      Shape shape, double initial, double end, BigDecimal from, BigDecimal to, long middle) {
    boolean straight = shape == Shape.LINEAR;
    DoubleDouble whole = straight ? DoubleDouble.ONE : DoubleDouble.PI.scaled(-1);
    return new PreciseRamp(
        Blend.of(initial, end),
        straight,
        FractionalStep.of(from),
        FractionalStep.of(to),
        middle,
        whole.dividedBy(FractionalStep.doubleDouble(to.subtract(from))));
  }

  /** Returns the value at a step between both ends. */
  public double at(long k) {
    return k <= middle
        ? blend.afterInitial(done(k, false), done(k, true))
        : blend.beforeEnd(done(k, false), done(k, true));
  }

  @Override
  public double scaled(long k, boolean wantRest) {
    double rest = wantRest ? done(k, true) : 0;
    return k <= middle
        ? blend.scaledAfterInitial(done(k, false), rest, wantRest)
        : blend.scaledBeforeEnd(done(k, false), rest, wantRest);
  }

  @Override
  public int exponent() {
    return blend.exponent();
  }

  /** Returns the part of the way between a step and the nearer end, or what that misses. */
  private double done(long k, boolean wantRest) {
    boolean before = k <= middle;
    long count = before ? k - from.whole() : to.whole() - k;
    double fraction = before ? -from.high() : to.high();
    double fractionRest = before ? -from.low() : to.low();
    double counted = StepCounts.toDouble(count);
    double steps = counted + fraction;
    double stepsRest = (counted - steps) + fraction + (StepCounts.rest(count) + fractionRest);
    double way = steps * unitHigh;
    double wayRest =
        DoubleDouble.productError(steps, unitHigh, way) + (steps * unitLow + stepsRest * unitHigh);
    if (straight) {
      return wantRest ? wayRest : way;
    }
    return wantRest ? SineSquare.rest(way, wayRest) : SineSquare.of(way, wayRest);
  }
}
