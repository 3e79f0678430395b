package dev.anneal.sgd;

import java.util.Locale;

/**
 * A training returned to a checkpoint after it diverged.
 *
 * @param steps the updates made before the checkpoint that it returned to
 * @param rateScale what all learning rates are multiplied by from now on
 * @param cause the divergence
 */
public record RollbackEvent(long steps, double rateScale, DivergenceException cause) {
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "back to step %d, learning rates times %.4g: %s",
        steps,
        rateScale,
        cause.getMessage());
  }
}
