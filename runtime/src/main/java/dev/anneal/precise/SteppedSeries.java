package dev.anneal.precise;

import dev.anneal.numeric.StepGrid;

/**
 * The values of a series of which each holds for equally many steps, the first of them in a table.
 */
public final class SteppedSeries implements PreciseCurve {
  private static final int MOST_TABULATED = 512;

  private final WideSeries series;
  private final StepGrid grid;
  private final long last;
  private final double[] highs;
  private final double[] lows;
  private final int[] exponents;

  /**
   * Makes the values.
   *
   * @param series the series
   * @param grid where each value begins
   * @param last the last value, which holds for ever
   */
  public SteppedSeries(WideSeries series, StepGrid grid, long last) {
    this.series = series;
    this.grid = grid;
    this.last = last;
    int count = (int) Math.min(MOST_TABULATED - 1, last) + 1;
    this.highs = new double[count];
    this.lows = new double[count];
    this.exponents = new int[count];
    for (int i = 0; i < count; i++) {
      highs[i] = series.high(i);
      lows[i] = series.low(i);
      exponents[i] = series.exponent(i);
    }
  }

  private long index(long k) {
    return Math.min(grid.part(k), last);
  }

  @Override
  public double high(long k) {
    long index = index(k);
    return index < highs.length ? highs[(int) index] : series.high(index);
  }

  @Override
  public double low(long k) {
    long index = index(k);
    return index < lows.length ? lows[(int) index] : series.low(index);
  }

  @Override
  public int exponent(long k) {
    long index = index(k);
    return index < exponents.length ? exponents[(int) index] : series.exponent(index);
  }
}
