package dev.anneal.shape;

import dev.anneal.numeric.PowerComplement;
import dev.anneal.numeric.Progress;
import dev.anneal.numeric.WideDouble;

/**
 * Polynomial decay to a higher value, for any length and power, by the {@link PowerComplement} of a
 * power.
 */
final class PrecisePolynomialRise implements Formula {
  private final double initial;
  private final double end;
  private final long length;
  private final Progress progress;
  private final PowerComplement loss;

  PrecisePolynomialRise(double initial, double end, double power, long length) {
    this.initial = initial;
    this.end = end;
    this.length = length;
    this.progress = Progress.of(length);
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
    double value = initial + distance(k);
    return value > end ? end : value;
  }

  /** Returns the distance gone, by what is done or by what is left, whichever is less. */
  private double distance(long k) {
    long left = length - k;
    return k <= left
        ? loss.ofLost(progress.at(k), progress.rest(k))
        : loss.of(progress.at(left), progress.rest(left));
  }
}
