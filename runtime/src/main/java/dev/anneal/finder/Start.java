package dev.anneal.finder;

/**
 * What a curve tells about the loss before training.
 *
 * @param level the loss
 * @param explosion the smoothed loss from which on a training has diverged
 * @param noise the standard deviation of the loss of a mini-batch
 * @param levelNoise the standard deviation of {@code level}
 * @param noisy whether the noise is more than that of rounding and of the moving parameters
 */
record Start(double level, double explosion, double noise, double levelNoise, boolean noisy) {

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

  /**
   * Below this part of the loss there is no noise but that of moving parameters and of rounding.
   */
  private static final double NOISE_FREE = 1e-4;

  static Start of(LossCurve curve) {
    int n = curve.size();
    int count = Math.max(1, Math.min(LEVEL, n / 10));
    double level = 0;
    for (int i = 0; i < count; i++) {
      level += curve.loss(i) / count;
    }
    double[] losses = curve.losses();
    double noise = Smoothing.noise(losses, 0, Math.min(WINDOW, n));
    double largest = 0;
    for (int i = 0; i < Math.min(WINDOW, n); i++) {
      largest = Math.max(largest, Math.abs(losses[i]));
    }
    return new Start(
        level,
        explosion(losses, n),
        noise,
        noise / Math.sqrt(count),
        n < TELLING || noise > NOISE_FREE * largest);
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
