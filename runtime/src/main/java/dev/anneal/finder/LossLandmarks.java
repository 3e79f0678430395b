package dev.anneal.finder;

import dev.anneal.finder.loss.Smoothing;

/**
 * The landmarks of a loss curve: where it began, its minimum, and the edge, the rate at which the
 * loss turns from falling to rising.
 *
 * @param curve the curve, not empty
 * @param start the smoothed loss once the average has settled
 * @param minimum the index of the lowest smoothed loss from there on
 * @param index the index of the edge; the last point if the loss does not rise
 * @param noise the standard deviation that the noise of the mini-batches leaves in the smoothed
 *     loss at the start
 */
record LossLandmarks(LossCurve curve, double start, int minimum, int index, double noise) {

  /** A rise of this part of the whole fall ends the fall... */
  private static final double RISE = 0.1;

  /**
   * ...and so does a loss this many times the lowest, where the fall goes down to almost nothing.
   */
  private static final double RATIO = 10;

  /** A rise or fall below so many standard deviations may be noise. */
  private static final double SIGNIFICANT = 3;

  /**
   * The lowest of many values is below their mean by more deviations than one value is: this many
   * cover a few hundred independent values.
   */
  private static final double SIGNIFICANT_MINIMUM = 5;

  /** The noise is measured over so many losses. */
  private static final int WINDOW = 20;

  /** The average of factor 0.7 has this part of the standard deviation: sqrt(0.3 / 1.7). */
  private static final double SMOOTHED_NOISE = 0.42;

  /**
   * At most so many points, and at most a twentieth of the curve, until the average has settled.
   */
  private static final int SETTLED = 10;

  static LossLandmarks of(LossCurve curve) {
    double[] losses = curve.losses();
    int n = curve.size();
    int first = Math.min(SETTLED, n / 20);
    int minimum = first;
    for (int i = first; i < n; i++) {
      if (curve.smoothed(i) < curve.smoothed(minimum)) {
        minimum = i;
      }
    }
    double start = curve.smoothed(first);
    double lowest = curve.smoothed(minimum);
    double rise = RISE * (start - lowest);
    if (lowest > 0) {
      rise = Math.min(rise, (RATIO - 1) * lowest);
    }
    double noiseThere =
        SMOOTHED_NOISE * Smoothing.noise(losses, Math.max(0, minimum + 1 - WINDOW), minimum + 1);
    double bound = lowest + Math.max(rise, SIGNIFICANT * noiseThere);
    int index = minimum;
    while (index < n - 1 && curve.smoothed(index) <= bound) {
      index++;
    }
    double noise = SMOOTHED_NOISE * Smoothing.noise(losses, 0, Math.min(WINDOW, n));
    return new LossLandmarks(curve, start, minimum, index, noise);
  }

  /** Whether the loss falls by more than its noise. */
  boolean falls() {
    double fall = start - curve.smoothed(minimum);
    return fall > 0 && fall > SIGNIFICANT_MINIMUM * noise;
  }

  /** Whether the loss is seen to rise. */
  boolean turned() {
    return index < curve.size() - 1;
  }

  double rate() {
    return curve.rate(index);
  }

  /** An eighth of the edge, or the rate next below it that was tried. */
  Suggestion.Rate suggestion() {
    double high = triedAtMost(rate() / 2);
    double value = triedAtMost(rate() / 8);
    double low = triedAtMost(rate() / 32);
    return new Suggestion.Rate(value, low, high);
  }

  private double triedAtMost(double bound) {
    int i = index;
    while (i > 0 && curve.rate(i) > bound) {
      i--;
    }
    return curve.rate(i);
  }
}
