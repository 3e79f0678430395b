package dev.anneal.curve;

import dev.anneal.numeric.WideDouble;
import dev.anneal.precise.PreciseCurve;
import dev.anneal.precise.PreciseLevels;

/**
 * Decay at milestones: {@code v0 f^i}, i the number of milestones at or before k. Each level is the
 * exact power rounded once.
 */
public final class MultiStepCurve implements Curve, PreciseCurve.Source {
  private final Levels levels;
  private final double factor;
  private final long length;

  private MultiStepCurve(Levels levels, double factor, long length) {
    this.factor = factor;
    this.levels = levels;
    this.length = length;
  }

  /**
   * Returns the curve that is multiplied by a factor at each milestone.
   *
   * @param initial the value before the first milestone, finite and at least 0
   * @param factor finite and above 0; above 1 the levels rise, to at most {@link Double#MAX_VALUE}
   * @param milestones steps since the phase began, each at least 1, rising strictly, below {@code
   *     length}
   * @param length steps, at least 1, or {@link Curve#UNBOUNDED}
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static MultiStepCurve of(double initial, double factor, long[] milestones, long length) {
    double first = ArgumentChecks.rate("initial", initial);
    ArgumentChecks.positive("factor", factor);
    long[] boundaries =
        ArgumentChecks.positions("milestones", milestones, ArgumentChecks.steps("length", length));
    double[] values = new double[boundaries.length + 1];
    if (first > 0) {
      WideDouble ratio = WideDouble.of(factor);
      WideDouble value = WideDouble.of(first);
      for (int i = 0; i < values.length; i++) {
        values[i] = Math.min(value.value(), Double.MAX_VALUE);
        value = value.times(ratio);
      }
    }
    return new MultiStepCurve(new Levels(values, boundaries), factor, length);
  }

  @Override
  public PreciseCurve precise() {
    return levels.at(0) == 0
        ? new RoundedCurve(this, 0)
        : new PreciseLevels(levels.at(0), factor, levels.count(), levels::index);
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
    return Trend.between(levels.at(0), levels.last());
  }

  @Override
  public double end() {
    return levels.last();
  }

  @Override
  public boolean continuous() {
    return levels.at(0) == levels.last();
  }
}
