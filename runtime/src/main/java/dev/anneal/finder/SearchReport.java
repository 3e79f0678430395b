package dev.anneal.finder;

import dev.anneal.finder.Suggestion.Rate;
import dev.anneal.finder.loss.Rates;
import dev.anneal.finder.loss.Trial;
import dev.anneal.finder.loss.TrialsByRate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search tells beside its suggestion.
 *
 * @param range the declared range
 * @param sweep what was swept; null before
 * @param strategy what decides; null before there are trials
 * @param trials those made so far
 */
record SearchReport(
    RateSweep range, @Nullable Sweep sweep, @Nullable Strategy strategy, TrialsByRate trials) {

  /** So far below a rate that fails others may do. */
  private static final double BELOW_FAILURE = 0.1;

  /** The best rate that is known, or else one in the middle of what is not excluded. */
  Rate guess() {
    Trial best = trials.best();
    if (strategy != null && best != null) {
      Rate rate = strategy.rate(trials);
      return best.length() < Proof.SHORTEST ? anywhere(rate) : rate;
    }
    double failed = failed();
    if (failed == Double.POSITIVE_INFINITY) {
      return new Rate(Rates.between(range.min(), range.max()), range.min(), range.max());
    }
    double value = Rates.times(BELOW_FAILURE, failed);
    return new Rate(value, Rates.times(BELOW_FAILURE, value), failed);
  }

  /** Trials that tell next to nothing exclude no rate of the range but those that failed. */
  private Rate anywhere(Rate rate) {
    double high = Math.max(rate.high(), Math.min(range.max(), failed()));
    return new Rate(rate.value(), Math.min(rate.low(), range.min()), high);
  }

  private double failed() {
    double failed = trials.lowestFailure();
    if (sweep == null) {
      return failed;
    }
    LossCurve curve = sweep.curve();
    return curve.size() > 0 && curve.exploded()
        ? Math.min(curve.rate(curve.size() - 1), failed)
        : failed;
  }

  List<Probe> probes() {
    int exponent = sweep == null ? 0 : sweep.exponent();
    return trials.all().stream()
        .map(trial ->
            new Probe(
                trial.rate(),
                trial.length(),
                trial.failed() ? Double.NaN : Math.scalb(trial.loss(), exponent),
                trial.failed()))
        .toList();
  }

  List<String> notes(Suggestion suggestion) {
    List<String> notes = new ArrayList<>();
    Trial best = trials.best();
    if (best == null || !(suggestion instanceof Rate rate)) {
      return notes;
    }
    if (rate.value() > range.max()) {
      notes.add("the declared range ends too low: max = " + range.max());
    }
    if (rate.value() < range.min()) {
      notes.add("the declared range begins too high: min = " + range.min());
    }
    if (trials.above(best) == null && failed() == Double.POSITIVE_INFINITY) {
      notes.add("the best rate that was tried is the highest: a higher one may be better");
    }
    if (trials.below(best) == null && sweep != null && sweep.start().noisy()) {
      notes.add("the best rate that was tried is the lowest: a lower one may be better");
    }
    return notes;
  }
}
