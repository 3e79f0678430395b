package dev.anneal.finder;

import dev.anneal.finder.loss.Explosion;
import dev.anneal.finder.loss.Smoothing;
import java.util.Arrays;

/**
 * What a sweep tells about the loss before training.
 *
 * @param still the losses at the first rates, which hardly move the model: those of the first
 *     mini-batches without training
 * @param level their mean, without the outliers
 * @param explosion above what a training has exploded
 * @param noise the standard deviation of the loss of a mini-batch
 * @param noisy whether the loss changes by more than the moving parameters explain
 */
record StartingLoss(
    double[] still, double level, Explosion explosion, double noise, boolean noisy) {

  /** At most so many losses, and at most a third of the sweep, are those of the start. */
  private static final int STILL = 20;

  private static final int STILL_PART = 3;

  /** Over so many losses it is told whether they move smoothly. */
  private static final int WINDOW = 20;

  /** With fewer losses noise cannot be told from moving parameters, and is assumed. */
  private static final int TELLING = 8;

  /** A loss that moves smoothly has second differences of less than this part of the first. */
  private static final double SMOOTH = 0.7;

  /** Second differences below this part of the loss may be rounding. */
  private static final double ROUNDING = 1e-9;

  /** The loss is looked at until this part of the whole fall is behind it. */
  private static final double FALLING = 0.3;

  /** From a sweep of which so many losses are those of the start. */
  static StartingLoss of(LossCurve curve, int count) {
    int n = curve.size();
    double[] losses = curve.losses();
    double[] still = Arrays.copyOf(losses, count);
    Explosion explosion = Explosion.ofStart(still);
    double level =
        Arrays.stream(still).map(loss -> Math.min(loss, explosion.bound()) / still.length).sum();
    return new StartingLoss(
        still,
        level,
        explosion,
        Smoothing.noise(losses, 0, Math.min(WINDOW, n)),
        n < TELLING || !(smooth(losses, WINDOW) && smooth(losses, falling(curve))));
  }

  /** How many of the losses of a sweep are those of the start. */
  static int still(int sweep) {
    return Math.max(1, Math.min(STILL, sweep / STILL_PART));
  }

  /**
   * The index at which the loss has fallen for a while. At the start itself all mini-batches may
   * have the same loss, as those of a classifier have whose parameters are all 0.
   */
  private static int falling(LossCurve curve) {
    LossLandmarks edge = LossLandmarks.of(curve);
    double bound = edge.start() - FALLING * (edge.start() - curve.smoothed(edge.minimum()));
    int i = 0;
    while (i < edge.minimum() && curve.smoothed(i) > bound) {
      i++;
    }
    return i + 1;
  }

  /** Whether the {@link #WINDOW} losses before an index, or those that there are, move smoothly. */
  private static boolean smooth(double[] losses, int end) {
    int to = Math.min(Math.max(end, TELLING), losses.length);
    int from = Math.max(0, to - WINDOW);
    double[] first = new double[to - from - 2];
    double[] second = new double[to - from - 2];
    double largest = 0;
    for (int i = 0; i < first.length; i++) {
      double before = losses[from + i + 1] - losses[from + i];
      double after = losses[from + i + 2] - losses[from + i + 1];
      first[i] = Math.abs(before);
      second[i] = Math.abs(after - before);
      largest = Math.max(largest, Math.abs(losses[from + i]));
    }
    double slope = Explosion.median(first);
    return Explosion.median(second) <= Math.max(SMOOTH * slope, ROUNDING * largest);
  }

  /** The standard error of the difference between the level and the mean of so many losses. */
  double error(int count) {
    return noise * Math.sqrt(1.0 / still.length + 1.0 / count);
  }
}
