package dev.anneal.cycle;

import dev.anneal.numeric.SineSquare;
import dev.anneal.numeric.StepCounts;
import dev.anneal.precise.CyclePeaks;
import dev.anneal.shape.CosineRamp;
import dev.anneal.shape.Formula;
import org.jspecify.annotations.Nullable;

/** Cosine waves each of which is longer than the one before it. */
final class GrowingRestarts implements Formula {
  /** The cycles that have waves of their own. */
  private static final int WAVES = 128;

  private final CycleTable cycles;
  private final CyclePeaks peaks;
  private final double end;
  private final boolean falling;
  private final CosineRamp[] waves;
  private final @Nullable EndlessWave endless;

  /**
   * Makes the waves.
   *
   * @param cycles where they begin
   * @param peaks the first values
   * @param end what they go to
   * @param falling whether they are above the end
   */
  GrowingRestarts(CycleTable cycles, CyclePeaks peaks, double end, boolean falling) {
    this.cycles = cycles;
    this.peaks = peaks;
    this.end = end;
    this.falling = falling;
    this.endless = cycles.endless();
    int counted = cycles.count() - (endless == null ? 0 : 1);
    this.waves = new CosineRamp[Math.min(WAVES, counted)];
    for (int c = 0; c < waves.length; c++) {
      waves[c] = CosineRamp.of(peaks.at(c), end, cycles.length(c));
    }
  }

  @Override
  public double at(long k) {
    int cycle = cycles.find(k);
    return inCycle(cycle, k - cycles.start(cycle));
  }

  /** Returns the value at a position of a cycle. */
  double inCycle(int cycle, long position) {
    return cycle < waves.length ? waves[cycle].at(position) : late(cycle, position);
  }

  private double late(int cycle, long position) {
    double peak = peaks.at(cycle);
    if (position == 0) {
      return peak;
    }
    if (endless != null && cycle == cycles.count() - 1) {
      return endless.at(peak, end, falling, position);
    }
    long steps = cycles.length(cycle);
    double weight = SineSquare.of(falling ? steps - position : position, steps);
    return FadingRestarts.weighted(peak, end, falling, weight);
  }

  @Override
  public void fill(long k, double[] values, int from, int to) {
    for (int i = from; i < to; ) {
      long step = k + (i - from);
      int cycle = cycles.find(step);
      long position = step - cycles.start(cycle);
      int stop = StepCounts.index(position, cycles.length(cycle), i, to);
      fillCycle(cycle, position, values, i, stop);
      i = stop;
    }
  }

  private void fillCycle(int cycle, long position, double[] values, int from, int to) {
    if (cycle < waves.length) {
      waves[cycle].fill(position, values, from, to);
      return;
    }
    for (int i = from; i < to; i++) {
      values[i] = late(cycle, position + (i - from));
    }
  }
}
