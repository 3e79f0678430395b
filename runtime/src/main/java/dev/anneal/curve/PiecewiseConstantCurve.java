package dev.anneal.curve;

/** Given values between given boundaries: value i, i the number of boundaries at or before k. */
public final class PiecewiseConstantCurve implements Curve {
  private final Levels levels;
  private final long length;

  private PiecewiseConstantCurve(Levels levels, long length) {
    this.levels = levels;
    this.length = length;
  }

  /**
   * Returns the curve of given values.
   *
   * @param values one more than boundaries, each finite and at least 0
   * @param boundaries steps since the phase began, each at least 1, rising strictly, below {@code
   *     length}
   * @param length steps, at least 1, or {@link Curve#UNBOUNDED}
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static PiecewiseConstantCurve of(double[] values, long[] boundaries, long length) {
    long[] positions =
        ArgumentChecks.positions("boundaries", boundaries, ArgumentChecks.steps("length", length));
    if (values.length != positions.length + 1) {
      throw ArgumentChecks.rejected(
          "values.length",
          values.length,
          "must be " + (positions.length + 1) + ", one more than boundaries; give as many values");
    }
    return new PiecewiseConstantCurve(
        new Levels(ArgumentChecks.rates("values", values), positions), length);
  }

  @Override
  public double at(long k) {
    return levels.at(k);
  }

  @Override
  public void fill(long k, double[] values, int from, int to) {
    levels.fill(k, values, from, to);
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public Trend trend() {
    return Trend.MIXED;
  }

  @Override
  public double end() {
    return levels.last();
  }

  @Override
  public boolean continuous() {
    return firstJump(0, length) == NONE;
  }

  @Override
  public long firstJump(long from, long to) {
    return levels.firstJump(from, to);
  }

  @Override
  public long firstAbove(double bound, long from, long to) {
    return levels.firstAbove(bound, from, to);
  }

  @Override
  public long firstBelow(double bound, long from, long to) {
    return levels.firstBelow(bound, from, to);
  }

  @Override
  public long firstRise(long from, long to) {
    return levels.firstRise(from, to);
  }

  @Override
  public long firstFall(long from, long to) {
    return levels.firstFall(from, to);
  }
}
