package dev.anneal.sgd;

import dev.anneal.sgd.update.ArgumentChecks;

/**
 * How the parameters are averaged over the steps of a training. The average is kept beside the
 * parameters and does not influence them.
 */
public final class Averaging {
  private final double decay;
  private final long from;

  private Averaging(double decay, long from) {
    this.decay = decay;
    this.from = from;
  }

  /**
   * Answers the exponential average {@code a <- decay * a + (1 - decay) * theta}, taken after each
   * update; it begins as the initial parameters.
   *
   * @param decay above 0 and below 1, such as 0.999
   * @throws IllegalArgumentException if the decay is outside that range
   */
  public static Averaging exponential(double decay) {
    if (!(decay > 0 && decay < 1)) {
      throw ArgumentChecks.rejected(
          "decay", decay, "must be above 0 and below 1; give one such as 0.999");
    }
    return new Averaging(decay, 0);
  }

  /**
   * Answers the mean of the parameters after each update from a given step on (Polyak and Juditsky:
   * Acceleration of Stochastic Approximation by Averaging, 1992). Before that step the average is
   * the parameters themselves.
   *
   * @param fromStep the first step whose outcome is averaged, at least 0
   * @throws IllegalArgumentException if the step is negative
   */
  public static Averaging uniform(long fromStep) {
    if (fromStep < 0) {
      throw ArgumentChecks.rejected("fromStep", fromStep, "must be at least 0; give a step");
    }
    return new Averaging(0, fromStep);
  }

  /** The share that the parameters after a step have in the average: {@code a += share (p - a)}. */
  double share(long step) {
    if (decay > 0) {
      return 1 - decay;
    }
    return step < from ? 1 : 1.0 / (step - from + 1);
  }

  @Override
  public String toString() {
    return decay > 0 ? "exponential(" + decay + ")" : "uniform(" + from + ")";
  }
}
