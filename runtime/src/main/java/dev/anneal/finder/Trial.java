package dev.anneal.finder;

import java.util.Arrays;

/**
 * A short training at one constant rate, from the start.
 *
 * @param rate the rate
 * @param losses the loss of each update that was made
 * @param failed whether the loss exploded, or stayed so far above the start that it was stopped
 */
record Trial(double rate, double[] losses, boolean failed) {

  /** A noisy loss that is above the start by this part of it is not training... */
  private static final double HOPELESS = 0.2;

  /** ...unless it is within so many standard errors of the start. */
  private static final double SIGNIFICANT = 3;

  /** Over so many updates, and as often, the loss is compared with the start... */
  private static final int CHECKED = 8;

  /** ...from this update on: a large rate may throw the loss up before it falls. */
  private static final int CHECKED_FROM = 16;

  /** Makes up to {@code length} updates. Leaves the subject where the last one put it. */
  static Trial run(Trainable subject, double rate, int length, StartingLoss start) {
    double[] losses = new double[length];
    double hopeless =
        start.level()
            + Math.max(HOPELESS * Math.abs(start.level()), SIGNIFICANT * start.error(CHECKED));
    MovingAverage average = new MovingAverage(Smoothing.FAST);
    for (int i = 0; i < length; i++) {
      double loss = subject.step(rate);
      losses[i] = loss;
      int made = i + 1;
      if (!Double.isFinite(loss)
          || average.add(loss) > start.explosion()
          || (start.noisy()
              && made >= CHECKED_FROM
              && made % CHECKED == 0
              && mean(losses, made - CHECKED, made) > hopeless)) {
        return new Trial(rate, Arrays.copyOf(losses, made), true);
      }
    }
    double bound = start.level() + (start.noisy() ? Math.abs(start.level()) : 0);
    return new Trial(rate, losses, mean(losses, length - length / 4, length) > bound);
  }

  /** The mean loss over the last third. */
  double loss() {
    return mean(losses, losses.length - losses.length / 3, losses.length);
  }

  private static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / (to - from);
  }
}
