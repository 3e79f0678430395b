package dev.anneal.cli.words;

import dev.anneal.internal.recipe.Envelope;

/**
 * The lowest and highest values in stretches of steps, one for each column of a drawing.
 *
 * @param lows the lowest values
 * @param highs the highest values
 */
public record Columns(double[] lows, double[] highs) {
  /**
   * Looks at the steps from 0 to before a horizon.
   *
   * @param values the values
   * @param horizon the number of steps, at least the number of columns
   * @param width the number of columns
   */
  public static Columns of(Envelope values, long horizon, int width) {
    double[] lows = new double[width];
    double[] highs = new double[width];
    for (int column = 0; column < width; column++) {
      long from = at(horizon, column, width);
      long to = at(horizon, column + 1, width);
      lows[column] = values.min(from, to);
      highs[column] = values.max(from, to);
    }
    return new Columns(lows, highs);
  }

  private static long at(long horizon, int column, int width) {
    return horizon / width * column + horizon % width * column / width;
  }
}
