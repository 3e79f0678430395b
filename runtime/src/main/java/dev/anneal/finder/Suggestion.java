package dev.anneal.finder;

import java.util.Objects;

/** What a rule answers: a learning rate, or that there is none and why. */
public sealed interface Suggestion {

  /**
   * A rate to train with.
   *
   * @param value the rate, finite and above 0
   * @param low the lowest rate that would do about as well, at most {@code value}; a rule that
   *     reads one point off the curve knows no interval and gives {@code value} itself
   * @param high the highest rate that would do about as well, at least {@code value}
   */
  record Rate(double value, double low, double high) implements Suggestion {
    /**
     * Checks the order of the three.
     *
     * @throws IllegalArgumentException unless {@code 0 < low <= value <= high}, all finite
     */
    public Rate {
      if (!(0 < low && low <= value && value <= high && high < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "low, value, high = %s, %s, %s: must be finite, above 0 and in this order; sort them"
                .formatted(low, value, high));
      }
    }

    /** A rate without an interval. */
    static Rate point(double value) {
      return new Rate(value, value, value);
    }
  }

  /**
   * No usable rate.
   *
   * @param reason the kind of failure
   * @param explanation the failure in words, with the numbers seen
   */
  record None(Reason reason, String explanation) implements Suggestion {
    /**
     * Checks that both are there.
     *
     * @throws NullPointerException if one is null
     */
    public None {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(explanation, "explanation");
    }
  }

  /** Why there is no usable rate. */
  enum Reason {
    /** The loss at the start, before any update, is NaN or infinite. */
    START_NOT_FINITE,
    /**
     * The loss turns NaN after some updates even at next to no rate: the data or the model is at
     * fault.
     */
    OBJECTIVE_BROKEN,
    /** The loss is exactly 0 throughout: there is nothing to learn. */
    ZERO_LOSS,
    /** The loss does not depend on the rate: no rate moves it by more than its noise. */
    FLAT,
    /** The lowest rate that was tried already makes the loss explode. */
    DIVERGES_FROM_THE_START,
    /** No rate makes the loss of the curve fall. */
    NEVER_FALLS,
    /** No rate makes the loss fall by more than its noise explains: a larger budget may tell. */
    TOO_NOISY,
    /** No rate makes the loss fall in trainings so short: a larger budget may tell. */
    TOO_SHORT,
    /** The curve has too few points for this rule. */
    TOO_FEW_POINTS,
    /** The budget of steps ended before a rate was found. */
    OUT_OF_STEPS,
    /** The search was interrupted or failed before its end. */
    UNFINISHED;

    /** Whether no rate can help. */
    boolean isHopeless() {
      return this == START_NOT_FINITE
          || this == OBJECTIVE_BROKEN
          || this == ZERO_LOSS
          || this == FLAT;
    }
  }
}
