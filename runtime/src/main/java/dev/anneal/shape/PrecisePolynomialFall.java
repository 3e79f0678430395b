package dev.anneal.shape;

import dev.anneal.numeric.Power;
import dev.anneal.numeric.Progress;
import dev.anneal.numeric.WideDouble;

/** Polynomial decay to a lower value, for any length and power, by a {@link Power}. */
final class PrecisePolynomialFall implements Formula {
  private final double initial;
  private final double end;
  private final long length;
  private final Progress progress;
  private final Power power;

  PrecisePolynomialFall(double initial, double end, double power, long length) {
    this.initial = initial;
    this.end = end;
    this.length = length;
    this.progress = Progress.of(length);
    this.power = Power.of(power, WideDouble.difference(initial, end));
  }

  @Override
  public double at(long k) {
    if (k >= length) {
      return end;
    }
    if (k == 0) {
      return initial;
    }
    double value = end + distance(k);
    return value > initial ? initial : value;
  }

  /** Returns the distance from the end, by what is done or by what is left, whichever is less. */
  private double distance(long k) {
    long left = length - k;
    return k <= left
        ? power.ofOnePlus(-progress.at(k), -progress.rest(k))
        : power.of(progress.at(left), progress.rest(left));
  }
}
