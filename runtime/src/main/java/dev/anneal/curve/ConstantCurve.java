package dev.anneal.curve;

import java.util.Arrays;

/** One value at every step. */
public final class ConstantCurve implements Curve {
  private final double value;
  private final long length;

  private ConstantCurve(double value, long length) {
    this.value = value;
    this.length = length;
  }

  /**
   * Returns the curve of one value.
   *
   * @param value the value, finite and at least 0
   * @param length steps, at least 1, or {@link Curve#UNBOUNDED}
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static ConstantCurve of(double value, long length) {
    return new ConstantCurve(
        ArgumentChecks.rate("value", value), ArgumentChecks.steps("length", length));
  }

  @Override
  public double at(long k) {
    return value;
  }

  @Override
  public void fill(long k, double[] values, int from, int to) {
    Arrays.fill(values, from, to, value);
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public Trend trend() {
    return Trend.FALLING;
  }

  @Override
  public double end() {
    return value;
  }
}
