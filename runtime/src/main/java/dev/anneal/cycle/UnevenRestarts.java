package dev.anneal.cycle;

import dev.anneal.interval.Interval;
import dev.anneal.numeric.StepCounts;
import dev.anneal.shape.CosineRamp;
import dev.anneal.shape.Formula;

/** The same cosine wave again and again, each of two lengths that differ by a step. */
public final class UnevenRestarts implements Formula {
  private final Interval interval;
  private final long shorter;
  private final CosineRamp shortWave;
  private final CosineRamp longWave;

  /** Makes the restarts, each from the initial value to the end, one at each multiple. */
  public UnevenRestarts(double initial, double end, Interval interval) {
    this.interval = interval;
    this.shorter = interval.shorter();
    this.shortWave = CosineRamp.of(initial, end, shorter);
    this.longWave = CosineRamp.of(initial, end, shorter + 1);
  }

  @Override
  public double at(long k) {
    long cycle = interval.count(k);
    return wave(cycle).at(k - interval.multiple(cycle));
  }

  private CosineRamp wave(long cycle) {
    return interval.length(cycle) == shorter ? shortWave : longWave;
  }

  @Override
  public void fill(long k, double[] values, int from, int to) {
    for (int i = from; i < to; ) {
      long step = k + (i - from);
      long cycle = interval.count(step);
      long position = step - interval.multiple(cycle);
      int stop = StepCounts.index(position, interval.length(cycle), i, to);
      wave(cycle).fill(position, values, i, stop);
      i = stop;
    }
  }
}
