package dev.anneal.cli.words;

import java.util.OptionalDouble;

/**
 * The lowest and highest values in stretches of steps, one for each column of a drawing.
 *
 * @param lows the lowest values
 * @param highs the highest values
 */
public record Columns(double[] lows, double[] highs) {
  private static final int MOST_SAMPLES = 64;

  /** The part of a stretch at which its samples lie, so that no cycle of the curve fits it. */
  private static final double GOLDEN = 0.6180339887498949;

  /**
   * Looks at the steps from 0 to a horizon.
   *
   * @param values the schedule
   * @param hyperparameter of which the values are
   * @param horizon the last step, at least 1
   * @param width the number of columns
   */
  public static Columns of(ScheduleValues values, String hyperparameter, long horizon, int width) {
    double[] lows = new double[width];
    double[] highs = new double[width];
    for (int column = 0; column < width; column++) {
      long from = at(horizon, column, width);
      long to = Math.max(from + 1, at(horizon, column + 1, width));
      double low = Double.POSITIVE_INFINITY;
      double high = 0;
      int samples = (int) Math.min(MOST_SAMPLES, to - from);
      for (int i = 0; i < samples; i++) {
        OptionalDouble value = values.at(hyperparameter, sample(from, to, i, samples));
        if (value.isPresent()) {
          low = Math.min(low, value.getAsDouble());
          high = Math.max(high, value.getAsDouble());
        }
      }
      lows[column] = Math.min(low, high);
      highs[column] = high;
    }
    return new Columns(lows, highs);
  }

  private static long at(long horizon, int column, int width) {
    return horizon / width * column + horizon % width * column / width;
  }

  private static long sample(long from, long to, int i, int samples) {
    if (to - from == samples) {
      return from + i;
    }
    double part = (i + (i * GOLDEN) % 1) / samples;
    return Math.min(to - 1, from + (long) ((to - from) * part));
  }
}
