package dev.anneal.sgd;

import dev.anneal.sgd.update.ArgumentChecks;

/** What a training does when a loss or a gradient turns NaN or infinite. */
public final class DivergencePolicy {
  private final double factor;
  private final int atMost;

  private DivergencePolicy(double factor, int atMost) {
    this.factor = factor;
    this.atMost = atMost;
  }

  /** Ends the training with the {@link DivergenceException}. This is the default. */
  public static DivergencePolicy stop() {
    return new DivergencePolicy(1, 0);
  }

  /**
   * Returns to the last checkpoint and goes on from there with all learning rates multiplied by a
   * factor, once more for each time; after the last time, ends as {@link #stop} does.
   *
   * @param factor above 0 and below 1
   * @param atMost how many times in a training, at least 1
   */
  public static DivergencePolicy rollBack(double factor, int atMost) {
    if (!(factor > 0 && factor < 1)) {
      throw ArgumentChecks.rejected(
          "factor", factor, "must be above 0 and below 1; give one such as 0.5");
    }
    return new DivergencePolicy(factor, ArgumentChecks.positive("atMost", atMost));
  }

  @Override
  public String toString() {
    return atMost == 0 ? "stop" : "roll back, rates times " + factor + ", at most " + atMost;
  }

  double factor() {
    return factor;
  }

  int atMost() {
    return atMost;
  }
}
