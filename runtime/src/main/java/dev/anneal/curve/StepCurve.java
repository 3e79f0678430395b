package dev.anneal.curve;

/**
 * Step decay: {@code max(floor, v0 f^floor(k/T))}, one level for every T steps.
 *
 * <p>The levels are correctly rounded where they fit a small table, and within 2 ulp of the exact
 * power of the factor wherever they do not.
 */
public final class StepCurve implements Curve {
  private final double initial;
  private final double end;
  private final long length;
  private final long holdFrom;
  private final Divisor every;
  private final GeometricTable levels;

  private StepCurve(
      double initial,
      double end,
      long length,
      long holdFrom,
      Divisor every,
      GeometricTable levels) {
    this.initial = initial;
    this.end = end;
    this.length = length;
    this.holdFrom = holdFrom;
    this.every = every;
    this.levels = levels;
  }

  /**
   * Returns the curve that is multiplied by a factor at each multiple of so many steps.
   *
   * @param initial the first level, finite and at least 0
   * @param factor finite and above 0; above 1 the levels rise, to at most {@link Double#MAX_VALUE}
   * @param every the steps of a level, at least 1
   * @param floor the levels fall no further, at least 0 and at most {@code initial}
   * @param length steps, at least 1, or {@link Curve#UNBOUNDED}
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static StepCurve of(
      double initial, double factor, long every, double floor, long length) {
    double first = Checks.rate("initial", initial);
    Checks.positive("factor", factor);
    Checks.steps("every", every);
    double lowest = Checks.floor(floor, first);
    long last = Checks.steps("length", length) == UNBOUNDED ? UNBOUNDED : length - 1;
    Divisor divisor = Divisor.of(every);
    if (factor == 1 || first == 0 || factor < 1 && first == lowest) {
      GeometricTable none = GeometricTable.of(1, DoubleDouble.ONE, 2, 1);
      return new StepCurve(first, first, length, 0, divisor, none);
    }
    double limit = factor < 1 ? lowest : Double.MAX_VALUE;
    long count = Math.max(last / every, last / every + 1);
    GeometricTable levels = GeometricTable.of(first, Scaled.of(factor).log(), limit, count);
    boolean reached = levels.reach() < count;
    long lastLevel = reached ? levels.reach() : count - 1;
    double end = reached ? limit : levels.at(lastLevel);
    return new StepCurve(first, end, length, lastLevel * every, divisor, levels);
  }

  @Override
  public double at(long k) {
    return k >= holdFrom ? end : levels.at(every.divide(k));
  }

  @Override
  public void fill(long k, double[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      values[i] = at(k + (i - from));
    }
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public Trend trend() {
    return Trend.between(initial, end);
  }

  @Override
  public double end() {
    return end;
  }

  @Override
  public boolean continuous() {
    return end == initial;
  }
}
