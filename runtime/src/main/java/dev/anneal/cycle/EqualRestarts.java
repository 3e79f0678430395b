package dev.anneal.cycle;

import dev.anneal.numeric.Divisor;
import dev.anneal.numeric.StepCounts;
import dev.anneal.shape.CosineRamp;
import dev.anneal.shape.Formula;

/** The same cosine wave again and again. */
public final class EqualRestarts implements Formula {
  private final long period;
  private final Divisor cycles;
  private final CosineRamp wave;

  /** Makes the restarts, each from the initial value to the end over a period of steps. */
  public EqualRestarts(double initial, double end, long period) {
    this.period = period;
    this.cycles = Divisor.of(period);
    this.wave = CosineRamp.of(initial, end, period);
  }

  @Override
  public double at(long k) {
    return wave.at(k - cycles.divide(k) * period);
  }

  @Override
  public void fill(long k, double[] values, int from, int to) {
    for (int i = from; i < to; ) {
      long step = k + (i - from);
      long position = step - cycles.divide(step) * period;
      int stop = StepCounts.index(position, period, i, to);
      wave.fill(position, values, i, stop);
      i = stop;
    }
  }
}
