package dev.anneal.cycle;

import dev.anneal.interval.Interval;
import dev.anneal.precise.CyclePeaks;
import dev.anneal.shape.CosineRamp;
import dev.anneal.shape.Formula;

/** As {@link FadingRestarts}, each wave of one of two lengths that differ by a step. */
public final class UnevenFadingRestarts implements Formula {
  private final CyclePeaks peaks;
  private final double end;
  private final boolean falling;
  private final Interval interval;
  private final long shorter;
  private final CosineRamp shortWeights;
  private final CosineRamp longWeights;

  /**
   * Makes the waves.
   *
   * @param peaks the first values
   * @param end what they go to
   * @param falling whether they are above the end
   * @param interval the length of which each multiple begins a wave
   */
  public UnevenFadingRestarts(CyclePeaks peaks, double end, boolean falling, Interval interval) {
    this.peaks = peaks;
    this.end = end;
    this.falling = falling;
    this.interval = interval;
    this.shorter = interval.shorter();
    this.shortWeights = CosineRamp.of(falling ? 1 : 0, falling ? 0 : 1, shorter);
    this.longWeights = CosineRamp.of(falling ? 1 : 0, falling ? 0 : 1, shorter + 1);
  }

  @Override
  public double at(long k) {
    long cycle = interval.count(k);
    long position = k - interval.multiple(cycle);
    double peak = peaks.at(cycle);
    if (position == 0) {
      return peak;
    }
    long length = interval.length(cycle);
    CosineRamp weights = length == shorter ? shortWeights : longWeights;
    return !falling && position == length - 1
        ? end - (end - peak) * weights.at(1)
        : FadingRestarts.weighted(peak, end, falling, weights.at(position));
  }
}
