package dev.anneal.cycle;

import dev.anneal.numeric.Divisor;
import dev.anneal.precise.CyclePeaks;
import dev.anneal.shape.CosineRamp;
import dev.anneal.shape.Formula;

/** Cosine waves of one length from different first values to one end, never across it. */
public final class FadingRestarts implements Formula {
  /** The position of no step. */
  private static final long NEVER = -1;

  private final CyclePeaks peaks;
  private final double end;
  private final boolean falling;
  private final long period;
  private final Divisor cycles;
  private final CosineRamp weights;
  private final long lastOfRising;

  /**
   * Makes the waves.
   *
   * @param peaks the first values
   * @param end what they go to
   * @param falling whether they are above the end
   * @param period the steps of each
   */
  public FadingRestarts(CyclePeaks peaks, double end, boolean falling, long period) {
    this.peaks = peaks;
    this.end = end;
    this.falling = falling;
    this.period = period;
    this.cycles = Divisor.of(period);
    this.weights = CosineRamp.of(falling ? 1 : 0, falling ? 0 : 1, period);
    this.lastOfRising = falling ? NEVER : period - 1;
  }

  @Override
  public double at(long k) {
    long cycle = cycles.divide(k);
    long position = k - cycle * period;
    double peak = peaks.at(cycle);
    if (position == 0) {
      return peak;
    }
    return position == lastOfRising
        ? beforeEnd(peak)
        : weighted(peak, end, falling, weights.at(position));
  }

  /**
   * Counts the highest value of a rising wave from the end, so that no cycle with a higher first
   * value has a lower one there.
   */
  private double beforeEnd(double peak) {
    return end - (end - peak) * weights.at(1);
  }

  /** Returns the value with so much of the distance from the lower of peak and end to the other. */
  public static double weighted(double peak, double end, boolean falling, double weight) {
    double low = falling ? end : peak;
    double high = falling ? peak : end;
    double value = low + (high - low) * weight;
    return value > high ? high : value;
  }
}
