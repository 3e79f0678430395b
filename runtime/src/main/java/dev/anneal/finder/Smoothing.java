package dev.anneal.finder;

/** Exponential moving averages of a loss, and the noise that they leave. */
final class Smoothing {

  /** Follows the loss closely enough to see the edge within a few steps of it. */
  static final double FAST = 0.7;

  /** What the classic rules were made for: fastai and Lightning smooth with it by default. */
  static final double CLASSIC = 0.98;

  private Smoothing() {}

  /**
   * The average {@code a[i] = beta a[i-1] + (1-beta) x[i]}, {@code a[-1] = 0}, divided by {@code 1 -
   * beta^(i+1)}, so that it is not drawn to 0 at the start.
   */
  static double[] ema(double[] values, double beta) {
    double[] smoothed = new double[values.length];
    double average = 0;
    double weight = 0;
    for (int i = 0; i < values.length; i++) {
      average = beta * average + (1 - beta) * values[i];
      weight = beta * weight + (1 - beta);
      smoothed[i] = average / weight;
    }
    return smoothed;
  }
}
