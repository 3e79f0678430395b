package dev.anneal.sgd;

import java.util.Locale;

/**
 * The end of an epoch.
 *
 * @param epoch the epoch that has ended, from 0
 * @param steps the updates made so far, those of earlier epochs included
 * @param meanLoss the mean of the losses of the epoch's examples, each at the parameters that its
 *     mini-batch was evaluated at; of an epoch that this trainer joined in the middle, the mean
 *     over the examples that it saw
 */
public record EpochEvent(long epoch, long steps, double meanLoss) {
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "epoch %d, to step %d: mean loss %.4g", epoch, steps, meanLoss);
  }
}
