package dev.anneal.shape;

import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.StepCounts;
import dev.anneal.numeric.WideDouble;

/** A {@link PoweredCosine} with a power of the way only: of the progress, the k-decay. */
final class StretchedCosine implements Formula {
  private final double initial;
  private final double end;
  private final long length;
  private final double range;
  private final double direction;
  private final PoweredProgress way;
  private final long half;
  private final boolean light;
  private final double scaledUnit;
  private final double unitError;

  StretchedCosine(double initial, double end, double kDecay, long length) {
    this.initial = initial;
    this.end = end;
    this.length = length;
    this.range = Math.abs(initial - end);
    this.direction = initial > end ? -1 : 1;
    this.way = PoweredProgress.of(kDecay, length);
    this.half = PoweredCosine.half(way, kDecay, length);
    WideDouble distance = WideDouble.difference(initial, end);
    DoubleDouble unit =
        PoweredCosine.SQUARE_OF_QUARTER_TURN
            .times(distance.mantissa())
            .scaled((int) distance.exponent());
    this.light = way.isShort() && StepCounts.safe(unit.hi());
    this.scaledUnit = unit.hi();
    this.unitError = unit.lo() / unit.hi();
  }

  @Override
  public double at(long k) {
    if (k >= length) {
      return end;
    }
    return k == 0 ? initial : inside(k);
  }

  private double inside(long k) {
    if (k <= half) {
      return initial + direction * change(way.done(k), way.doneRest(k));
    }
    return end - direction * change(way.left(k), way.leftRest(k));
  }

  /** Returns the distance gone after at most half of the way. */
  private double change(double way, double rest) {
    return light ? lightChange(way, rest) : PoweredCosine.sineSquare(way, rest) * range;
  }

  private double lightChange(double way, double rest) {
    double square = way * way;
    double shortfall =
        CosinePolynomial.shortfall(square * PoweredCosine.SQUARE_OF_QUARTER_TURN.hi());
    double scaled = square * scaledUnit;
    double correction = 2 * way * rest * scaledUnit * (1 - 2 * shortfall);
    double change = scaled - (scaled * (shortfall - unitError) - correction);
    return Math.min(change, 0.5 * range);
  }
}
