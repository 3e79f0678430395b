package dev.anneal.curve;

/** The values of a series of which each holds for so many steps. */
final class SteppedSeries implements PreciseCurve {
  private final WideSeries series;
  private final Divisor every;
  private final long last;

  /**
   * Makes the values.
   *
   * @param series the series
   * @param every the steps that each value holds, at least 1
   * @param last the last value, which holds for ever
   */
  SteppedSeries(WideSeries series, long every, long last) {
    this.series = series;
    this.every = Divisor.of(every);
    this.last = last;
  }

  private long index(long k) {
    return Math.min(every.divide(k), last);
  }

  @Override
  public double high(long k) {
    return series.high(index(k));
  }

  @Override
  public double low(long k) {
    return series.low(index(k));
  }

  @Override
  public int exponent(long k) {
    return series.exponent(index(k));
  }
}
