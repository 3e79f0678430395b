package dev.anneal.finder;

import dev.anneal.finder.Suggestion.None;
import dev.anneal.finder.Suggestion.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares a trial with no training.
 *
 * @param trials what makes one more trial, where that is needed
 * @param start the loss at the start
 * @param curve the curve of the sweep
 * @param length how many updates a trial makes
 */
record NoTraining(TrialRunner trials, StartingLoss start, LossCurve curve, int length) {

  /** Fewer updates do not tell. */
  private static final int SHORTEST = 16;

  /** This part of a rate at which a model trains does not train it. */
  private static final double NO_RATE = 1e-9;

  /**
   * Compares: without noise with the trial's own first loss, else on the same mini-batches, with
   * the beginning of the sweep, while its rates are still small, and if that does not tell, with a
   * trial at next to no rate.
   *
   * @param best the best trial
   * @param lowest the lowest rate that was tried
   * @return why the trial does not train, or null if it does
   */
  @Nullable None check(Trial best, double lowest) {
    double first = best.losses()[0];
    if (start.noisy()
        ? gainsOnTheSweep(best)
        : best.loss() < first - CurveDiagnosis.ROUNDING * Math.abs(first)) {
      return null;
    }
    int affordable = Math.min(length, trials.left());
    double none = Rates.times(NO_RATE, best.rate());
    if (start.noisy() && affordable >= SHORTEST && none < best.rate()) {
      Trial still = trials.run(List.of(none), affordable).get(0);
      LossDifference gain = LossDifference.of(still.losses(), best.losses(), affordable);
      if (gain.none()) {
        return new None(
            Reason.FLAT,
            "each mini-batch has the same loss after training at "
                + best.rate()
                + " as without training");
      }
      if (!still.failed() && gain.significant()) {
        return null;
      }
    }
    return new None(
        Reason.NEVER_FALLS,
        "no rate that was tried, down to "
            + lowest
            + ", makes the loss fall: it begins at "
            + start.level()
            + " and is "
            + best.loss()
            + " at the end of "
            + length
            + " updates at "
            + best.rate());
  }

  /**
   * Whether a trial is better than the sweep was before its own rates harmed. A gain too small to
   * be seen without pairing may be harm that the sweep's noise hides: it counts only where there
   * are no steps left to look closer.
   */
  private boolean gainsOnTheSweep(Trial trial) {
    int unharmed = Math.min(length, LossLandmarks.of(curve).minimum());
    if (unharmed < SHORTEST) {
      return false;
    }
    LossDifference gain = LossDifference.of(curve.losses(), trial.losses(), unharmed);
    boolean clear = gain.mean() > start.error(unharmed / 2);
    return gain.significant() && (clear || trials.left() < SHORTEST);
  }
}
