package dev.anneal.finder.loss;

import java.util.Arrays;

/** Exponential moving averages of a loss, and the noise that they leave. */
public final class Smoothing {

  /** Follows the loss closely enough to see the edge within a few steps of it. */
  public static final double FAST = 0.7;

  /** What the classic rules were made for: fastai and Lightning smooth with it by default. */
  public static final double CLASSIC = 0.98;

  /** The median of |x - 2y + z|, for x, y, z normal, independent, with standard deviation 1. */
  private static final double MEDIAN_DIFFERENCE = 1.652;

  private Smoothing() {}

  /** The {@link MovingAverage} up to each of some values. */
  public static double[] ema(double[] values, double beta) {
    double[] smoothed = new double[values.length];
    MovingAverage average = new MovingAverage(beta);
    for (int i = 0; i < values.length; i++) {
      smoothed[i] = average.add(values[i]);
    }
    return smoothed;
  }

  /**
   * The standard deviation of the noise in some values. Second differences tell it from the slope,
   * and their median is not moved by a few spikes.
   */
  public static double noise(double[] values, int from, int to) {
    if (to - from < 3) {
      return 0;
    }
    double[] differences = new double[to - from - 2];
    for (int i = 0; i < differences.length; i++) {
      int at = from + i;
      differences[i] = Math.abs((values[at + 2] - values[at + 1]) - (values[at + 1] - values[at]));
    }
    Arrays.sort(differences);
    return differences[differences.length / 2] / MEDIAN_DIFFERENCE;
  }
}
