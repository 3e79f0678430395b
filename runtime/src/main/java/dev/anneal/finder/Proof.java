package dev.anneal.finder;

import dev.anneal.finder.Suggestion.None;
import dev.anneal.finder.Suggestion.Reason;
import dev.anneal.finder.loss.LossDifference;
import dev.anneal.finder.loss.Rates;
import dev.anneal.finder.loss.Trial;
import dev.anneal.finder.loss.TrialsByRate;
import org.jspecify.annotations.Nullable;

/**
 * Whether training helps: the best trial compared with no training, on the same mini-batches. A
 * loss may also fall by itself, or be noise.
 */
final class Proof {

  /** Fewer updates do not tell. */
  static final int SHORTEST = 8;

  /** This part of a rate at which a model trains does not train it. */
  private static final double NO_RATE = 1e-9;

  /** So many standard errors of a gain are not noise. */
  private static final double SIGNIFICANT = 3;

  /** The lowest rate that was tried is no better than any other so far below one that fails. */
  private static final double FAR = 1000;

  private final Sweep sweep;
  private final TrialsByRate trials;
  private @Nullable Trial still;

  Proof(Sweep sweep, TrialsByRate trials) {
    this.sweep = sweep;
    this.trials = trials;
  }

  /** How many updates without training are needed to tell, at most so many; 0 for none. */
  int wanted(int left) {
    Trial best = trials.best();
    if (trials.isEmpty() || stillRate() >= trials.lowest().rate()) {
      return 0;
    }
    if (best == null) {
      Trial lowest = trials.lowest();
      boolean broken = Double.isNaN(lowest.losses()[lowest.length() - 1]);
      return broken && lowest.length() <= left ? lowest.length() : 0;
    }
    int length = Math.min(left, best.length());
    return trains(best) || length < SHORTEST ? 0 : length;
  }

  /** Next to no rate. */
  double stillRate() {
    return Rates.times(NO_RATE, trials.lowest().rate());
  }

  /** Takes the training at {@link #stillRate}. */
  void tell(Trial made) {
    still = made;
  }

  /** Why there is no rate; null if training helps. */
  @Nullable None failure() {
    if (trials.isEmpty()) {
      return new None(Reason.OUT_OF_STEPS, "the sweep left no steps for trials");
    }
    Trial best = trials.best();
    if (best == null) {
      return nothingStable();
    }
    if (trains(best)) {
      return null;
    }
    if (best.length() >= SHORTEST && unmoved(best)) {
      return new None(
          Reason.FLAT,
          "each mini-batch has the same loss after training at "
              + best.rate()
              + " as without training");
    }
    if (best.length() < SHORTEST && sweep.start().noisy()) {
      return new None(
          Reason.TOO_SHORT, "trials of " + best.length() + " updates are too short to tell");
    }
    String seen =
        "no rate that was tried, down to "
            + trials.lowest().rate()
            + ", makes the loss fall within "
            + best.length()
            + " updates";
    return sweep.start().noisy() && best.length() >= SHORTEST
        ? new None(Reason.TOO_NOISY, seen + " by more than its noise")
        : new None(Reason.TOO_SHORT, seen);
  }

  private None nothingStable() {
    Trial lowest = trials.lowest();
    if (still != null && Double.isNaN(still.losses()[still.length() - 1])) {
      return new None(
          Reason.OBJECTIVE_BROKEN,
          "the loss turns NaN after "
              + (still.length() - 1)
              + " updates even at "
              + still.rate()
              + ", which does not train");
    }
    return sweep.start().explosion().ends(lowest.losses(), lowest.length())
        ? new None(
            Reason.DIVERGES_FROM_THE_START,
            "the loss explodes at every rate that was tried, down to " + lowest.rate())
        : new None(
            Reason.NEVER_FALLS,
            "the loss rises at every rate that was tried, down to " + lowest.rate());
  }

  private boolean trains(Trial best) {
    if (best.length() < SHORTEST && sweep.start().noisy()) {
      return false;
    }
    if (still != null) {
      return gains(still.losses(), best.losses());
    }
    boolean isBetterThanLower =
        gainsOnTheSweep(best)
            || trials.survivors().stream()
                .anyMatch(
                    lower -> lower.rate() < best.rate() && gains(lower.losses(), best.losses()));
    if (isBetterThanLower) {
      return true;
    }
    double gain = sweep.start().level() - best.loss();
    double noise = noise(best.length());
    if (gain > 0 && gain > noise) {
      return !unmoved(best);
    }
    // Noise may hide the gain where it cannot hide the harm that higher rates do.
    return gain > -noise
        && !gains(best.losses(), sweep.start().still())
        && trials.all().stream().anyMatch(higher -> harms(higher, best));
  }

  /** So much of a difference between means may be noise. */
  private double noise(int length) {
    return SIGNIFICANT * sweep.start().error(Math.max(1, length / 3));
  }

  private boolean harms(Trial higher, Trial best) {
    int common = Math.min(higher.length(), best.length());
    boolean isLowest = best.rate() == trials.lowest().rate();
    if (isLowest) {
      return higher.failed() && higher.rate() <= FAR * best.rate();
    }
    return higher.rate() > best.rate()
        && (higher.failed()
            || gains(higher.losses(), best.losses())
            || higher.lossAt(common) - best.lossAt(common) > noise(common));
  }

  /**
   * Whether a trial is better than the sweep was at its lowest rates. A gain too small to be seen
   * without pairing may be harm that these did.
   */
  private boolean gainsOnTheSweep(Trial best) {
    double[] before = sweep.start().still();
    int common = Math.min(before.length, best.length());
    LossDifference gain = LossDifference.of(before, best.losses(), common);
    return gains(before, best.losses()) && gain.mean() > sweep.start().error(common);
  }

  private static boolean gains(double[] before, double[] after) {
    int common = Math.min(before.length, after.length);
    LossDifference gain = LossDifference.of(before, after, common);
    return common >= SHORTEST && gain.significant();
  }

  /** Whether the rate makes no difference. */
  private boolean unmoved(Trial best) {
    double[] before = still == null ? sweep.start().still() : still.losses();
    if (!LossDifference.of(before, best.losses(), before.length).none()) {
      return false;
    }
    return trials.all().stream()
        .allMatch(trial -> LossDifference.of(trial.losses(), best.losses(), best.length()).none());
  }
}
