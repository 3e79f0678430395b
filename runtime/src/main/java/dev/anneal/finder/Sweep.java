package dev.anneal.finder;

import java.util.Arrays;

/** The range test itself: one update at each rate of the range, from small to large. */
final class Sweep {

  /**
   * A smoothed loss this many times the size of the first losses above where it began has diverged.
   * fastai and Lightning stop at four times the lowest; this bound is the same for a loss that falls
   * to nothing slowly, and also works for losses that are negative or have a large constant part.
   */
  private static final double EXPLOSION = 3;

  /** How many losses from the start tell their size. */
  private static final int START = 3;

  private Sweep() {}

  /**
   * Makes up to {@code maxSteps} updates. Leaves the subject where the last one put it.
   *
   * @return the curve, without the loss that was not finite, if that is what ended it
   */
  static LossCurve run(Trainable subject, RangeTest range, int maxSteps) {
    int limit = Math.min(range.steps(), maxSteps);
    double[] rates = new double[limit];
    double[] losses = new double[limit];
    double size = 0;
    double average = 0;
    double weight = 0;
    double first = 0;
    LossCurve.End end =
        limit == range.steps() ? LossCurve.End.COMPLETE : LossCurve.End.OUT_OF_STEPS;
    int n = 0;
    while (n < limit) {
      double rate = range.rate(n);
      double loss = subject.step(rate);
      if (!Double.isFinite(loss)) {
        end = LossCurve.End.NOT_FINITE;
        break;
      }
      rates[n] = rate;
      losses[n] = loss;
      n++;
      if (n <= START) {
        size = Math.max(size, Math.abs(loss));
      }
      average = Smoothing.FAST * average + (1 - Smoothing.FAST) * loss;
      weight = Smoothing.FAST * weight + (1 - Smoothing.FAST);
      if (n == 1) {
        first = loss;
      } else if (average / weight > first + EXPLOSION * size) {
        end = LossCurve.End.DIVERGED;
        break;
      }
    }
    return LossCurve.of(Arrays.copyOf(rates, n), Arrays.copyOf(losses, n), end);
  }
}
