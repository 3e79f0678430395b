package dev.anneal.finder;

import dev.anneal.Growth;
import dev.anneal.curve.Curve;
import dev.anneal.internal.RangeRules;
import java.util.Objects;

/**
 * A sequence of rising learning rates, as {@code @RangeTest} declares it: the rates that a range
 * finder tries, one for each step.
 *
 * <p>The test is from Smith, "Cyclical Learning Rates for Training Neural Networks", 2017, section
 * 3.3. Immutable.
 */
public final class RateSweep {
  private final double min;
  private final double max;
  private final int steps;
  private final Growth growth;
  private final Curve rates;

  private RateSweep(double min, double max, int steps, Growth growth, Curve rates) {
    this.min = min;
    this.max = max;
    this.steps = steps;
    this.growth = growth;
    this.rates = rates;
  }

  /**
   * Returns a sweep.
   *
   * @param min the first rate, finite and above 0
   * @param max the last rate, finite and above {@code min}
   * @param steps the number of rates, from 2 to 1,000,000
   * @param growth how the rates grow
   * @return the sweep
   * @throws IllegalArgumentException if a number is out of its bounds, or {@code min} and {@code
   *     max} are so close that there are not so many doubles for the rates
   */
  public static RateSweep of(double min, double max, int steps, Growth growth) {
    Objects.requireNonNull(growth, "growth");
    if (!(min > 0 && min < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "min = " + min + ": must be finite and above 0; give one such as 1e-7");
    }
    if (!(max > min && max < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "max = " + max + ": must be finite and above min, " + min + "; give a larger one");
    }
    if (steps < 2) {
      throw new IllegalArgumentException("steps = " + steps + ": must be at least 2; give more");
    }
    if (steps > RangeRules.MOST_RATES) {
      throw new IllegalArgumentException(
          "steps must be at most " + RangeRules.MOST_RATES + ", found " + steps);
    }
    Curve rates = RangeRules.rates(min, max, steps, growth);
    if (!RangeRules.rise(rates, steps)) {
      throw new IllegalArgumentException(
          "steps must be fewer, or min and max other: between "
              + min
              + " and "
              + max
              + " there are too few doubles for "
              + steps
              + " rates that rise at each step");
    }
    return new RateSweep(min, max, steps, growth, rates);
  }

  /** Returns the first rate. */
  public double min() {
    return min;
  }

  /** Returns the last rate. */
  public double max() {
    return max;
  }

  /** Returns the number of rates, each above the one before it. */
  public int steps() {
    return steps;
  }

  /** Returns how the rates grow. */
  public Growth growth() {
    return growth;
  }

  /**
   * Returns one rate: {@code min * (max/min)^(i/(steps-1))}, or {@code min + (max-min) *
   * i/(steps-1)} if the growth is linear.
   *
   * @param i the index of the rate, from 0 to {@code steps() - 1}
   * @return the rate
   * @throws IndexOutOfBoundsException if there is no such rate
   */
  public double rate(int i) {
    return rates.at(Objects.checkIndex(i, steps));
  }

  @Override
  public String toString() {
    return "RateSweep[min="
        + min
        + ", max="
        + max
        + ", steps="
        + steps
        + ", growth="
        + growth
        + "]";
  }
}
