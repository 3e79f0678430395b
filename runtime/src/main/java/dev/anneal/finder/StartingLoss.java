package dev.anneal.finder;

import java.util.Arrays;

/**
 * What a curve tells about the loss before training.
 *
 * @param level the loss
 * @param explosion the smoothed loss from which on a training has diverged
 * @param noise the standard deviation of the loss of a mini-batch
 * @param levelNoise the standard deviation of {@code level}
 * @param noisy whether the loss changes by more than the moving parameters explain
 */
record StartingLoss(
    double level, double explosion, double noise, double levelNoise, boolean noisy) {

  /**
   * A smoothed loss this many times the size of the first losses above where it began has diverged.
   * fastai and Lightning stop at four times the lowest; this bound is the same for a loss that
   * falls to nothing slowly, and also works for losses that are negative or have a large constant
   * part.
   */
  private static final double EXPLOSION = 3;

  /** How many losses from the start tell their size. */
  private static final int SIZED = 3;

  /** At most so many losses, and at most a tenth of the curve, are still those of the start. */
  private static final int LEVEL = 10;

  /** Over so many losses the noise is measured. */
  private static final int WINDOW = 20;

  /** With fewer losses noise cannot be told from moving parameters, and is assumed. */
  private static final int TELLING = 8;

  /** A loss that moves smoothly has second differences of less than this part of the first. */
  private static final double SMOOTH = 0.7;

  /** Second differences below this part of the loss may be rounding. */
  private static final double ROUNDING = 1e-9;

  /** The loss is looked at until this part of the whole fall is behind it. */
  private static final double FALLING = 0.3;

  static StartingLoss of(LossCurve curve) {
    int n = curve.size();
    int count = Math.max(1, Math.min(LEVEL, n / 10));
    double[] losses = curve.losses();
    double level = 0;
    for (int i = 0; i < count; i++) {
      level += losses[i] / count;
    }
    double noise = Smoothing.noise(losses, 0, Math.min(WINDOW, n));
    return new StartingLoss(
        level,
        explosion(losses, n),
        noise,
        noise / Math.sqrt(count),
        n < TELLING || !(smooth(losses, WINDOW) && smooth(losses, falling(curve))));
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
    Arrays.sort(first);
    Arrays.sort(second);
    int middle = first.length / 2;
    return second[middle] <= Math.max(SMOOTH * first[middle], ROUNDING * largest);
  }

  /** The bound, from the first losses of which {@code made} are there, at least one. */
  static double explosion(double[] losses, int made) {
    double size = 0;
    for (int i = 0; i < Math.min(SIZED, made); i++) {
      size = Math.max(size, Math.abs(losses[i]));
    }
    return losses[0] + EXPLOSION * size;
  }

  /**
   * The standard error of the difference between the level and the mean of {@code count} losses.
   */
  double error(int count) {
    return Math.sqrt(levelNoise * levelNoise + noise * noise / count);
  }
}
