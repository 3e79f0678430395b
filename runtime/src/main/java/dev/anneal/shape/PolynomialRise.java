package dev.anneal.shape;

import dev.anneal.numeric.ProgressPower;
import dev.anneal.numeric.StepCounts;

/** Polynomial decay to a higher value over few steps, by a {@link ProgressPower}. */
public final class PolynomialRise implements Formula {
  private final double initial;
  private final double end;
  private final long length;
  private final ProgressPower power;

  private PolynomialRise(double initial, double end, long length, ProgressPower power) {
    this.initial = initial;
    this.end = end;
    this.length = length;
    this.power = power;
  }

  /** Returns the way from a value to a higher one, precise where tables do not serve. */
  public static Formula of(double initial, double end, double power, long length) {
    ProgressPower table = ProgressPower.of(power, length);
    return table == null
        ? new PrecisePolynomialRise(initial, end, power, length)
        : new PolynomialRise(initial, end, length, table);
  }

  @Override
  public double at(long k) {
    if (k >= length) {
      return end;
    }
    if (k == 0) {
      return initial;
    }
    double value =
        initial + (end - initial) * power.loss(StepCounts.few(length - k), StepCounts.few(k));
    return value > end ? end : value;
  }
}
