package dev.anneal.finder.loss;

/**
 * An exponential moving average {@code a = beta a + (1 - beta) x} from {@code a = 0}, divided by
 * {@code 1 - beta^n} after n values, so that it is not drawn to 0 at the start.
 */
public final class MovingAverage {
  private final double beta;
  private double average;
  private double weight;

  public MovingAverage(double beta) {
    this.beta = beta;
  }

  /** Takes a finite value in, and returns the average, finite too. */
  public double add(double value) {
    average = beta * average + (1 - beta) * value;
    weight = beta * weight + (1 - beta);
    // Rounded, that of the largest doubles may pass them.
    return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, average / weight));
  }
}
