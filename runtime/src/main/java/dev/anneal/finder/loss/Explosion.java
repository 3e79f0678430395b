package dev.anneal.finder.loss;

import java.util.Arrays;

/**
 * The loss above which a training has exploded, if several losses are: one may be an outlier.
 *
 * @param bound the loss
 */
public record Explosion(double bound) {

  /**
   * A loss this many times the size of the first ones above them has diverged. fastai and Lightning
   * stop at four times the lowest; this bound is the same for a loss that falls to nothing slowly,
   * and also works for losses that are negative or have a large constant part.
   */
  private static final double TIMES = 3;

  /** So many robust standard deviations above the middle are no longer noise. */
  private static final double DEVIATIONS = 10;

  /** The standard deviation of normal values over their median absolute deviation. */
  private static final double NORMAL = 1.4826;

  /** So many of the last losses... */
  public static final int LAST = 5;

  /** ...have to be above the bound. */
  private static final int SEVERAL = 3;

  /** From the losses of a model at its start; at least one. */
  public static Explosion of(double[] still) {
    double middle = median(still);
    double[] sizes = Arrays.stream(still).map(Math::abs).toArray();
    double[] deviations = Arrays.stream(still).map(loss -> Math.abs(loss - middle)).toArray();
    double rise = Math.max(TIMES * median(sizes), DEVIATIONS * NORMAL * median(deviations));
    return new Explosion(middle + rise);
  }

  /**
   * From the losses of the first rates of a sweep. Where they train the model already, the loss has
   * fallen among them: the first few then tell, if they are half as far above the others as the
   * bound, or further.
   */
  public static Explosion ofStart(double[] still) {
    Explosion all = of(still);
    double middle = median(still);
    double[] first = Arrays.copyOf(still, Math.min(SEVERAL, still.length));
    return median(first) - middle > (all.bound - middle) / 2 ? of(first) : all;
  }

  /** The bound raised by three times a fall: for a loss that begins near 0 and then falls. */
  public Explosion afterFallOf(double fall) {
    return new Explosion(bound + TIMES * Math.max(0, fall));
  }

  /** Whether the last of the first {@code made} losses ends a training. */
  public boolean ends(double[] losses, int made) {
    if (!Double.isFinite(losses[made - 1])) {
      return true;
    }
    int above = 0;
    for (int i = Math.max(0, made - LAST); i < made; i++) {
      above += losses[i] > bound ? 1 : 0;
    }
    return above >= SEVERAL;
  }

  /** The middle value, the higher of two. */
  public static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
