package dev.anneal.shape;

import dev.anneal.numeric.PowerComplement;
import dev.anneal.numeric.WideDouble;

/** A {@link PoweredCosine} with a power of the value, rising, for any length and powers. */
final class PoweredCosineRise implements Formula {
  private final double initial;
  private final double end;
  private final long length;
  private final PoweredProgress way;
  private final long half;
  private final PowerComplement loss;

  PoweredCosineRise(double initial, double end, double power, double kDecay, long length) {
    this.initial = initial;
    this.end = end;
    this.length = length;
    this.way = PoweredProgress.precise(kDecay, length);
    this.half = PoweredCosine.half(way, kDecay, length);
    this.loss = PowerComplement.of(power, WideDouble.difference(initial, end));
  }

  @Override
  public double at(long k) {
    if (k >= length) {
      return end;
    }
    if (k == 0) {
      return initial;
    }
    return k <= half ? afterInitial(k) : beforeEnd(k);
  }

  private double afterInitial(long k) {
    double lost = PoweredCosine.sineSquare(way.done(k), way.doneRest(k));
    return risen(loss.ofLost(lost, PoweredCosine.sineSquareRest(way.done(k), way.doneRest(k))));
  }

  private double beforeEnd(long k) {
    double kept = PoweredCosine.sineSquare(way.left(k), way.leftRest(k));
    return kept == 0
        ? end
        : risen(loss.of(kept, PoweredCosine.sineSquareRest(way.left(k), way.leftRest(k))));
  }

  private double risen(double distance) {
    double value = initial + distance;
    return value > end ? end : value;
  }
}
