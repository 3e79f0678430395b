package dev.anneal.finder;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Trials by rising rate. */
final class TrialsByRate {
  private final TreeMap<Double, Trial> trials = new TreeMap<>();

  void add(Trial trial) {
    trials.put(trial.rate(), trial);
  }

  /** The trial at the lowest rate; there must be one. */
  Trial lowest() {
    return trials.firstEntry().getValue();
  }

  /** Whether there is a rate that survived below all that failed. */
  boolean hasStable() {
    return !trials.isEmpty() && !lowest().failed();
  }

  /** The highest rate that survived below all that failed; there must be one. */
  Trial highestStable() {
    Map.Entry<Double, Trial> entry = trials.lowerEntry(lowestFailure());
    return entry.getValue();
  }

  /** The lowest rate that failed; infinite if none did. */
  double lowestFailure() {
    return lowestFailure(trials);
  }

  /** The lowest rate that failed above that of a trial; infinite if none did. */
  double lowestFailureAbove(Trial trial) {
    return lowestFailure(trials.tailMap(trial.rate(), false));
  }

  private static double lowestFailure(Map<Double, Trial> trials) {
    return trials.values().stream()
        .filter(Trial::failed)
        .mapToDouble(Trial::rate)
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** The trial at the next lower rate; null if there is none. */
  @Nullable Trial below(Trial trial) {
    Map.Entry<Double, Trial> entry = trials.lowerEntry(trial.rate());
    return entry == null ? null : entry.getValue();
  }

  /** The trial at the next higher rate; there must be one. */
  Trial above(Trial trial) {
    return trials.higherEntry(trial.rate()).getValue();
  }

  /** The trials that did not fail. */
  List<Trial> survivors() {
    return trials.values().stream().filter(trial -> !trial.failed()).toList();
  }

  /** The survivor with the lowest loss, the lowest rate of equals; there must be a survivor. */
  Trial best() {
    List<Trial> survivors = survivors();
    Trial best = survivors.get(0);
    for (Trial trial : survivors) {
      best = trial.loss() < best.loss() ? trial : best;
    }
    return best;
  }

  List<Probe> probes() {
    return trials.values().stream()
        .map(trial ->
            new Probe(
                trial.rate(),
                trial.losses().length,
                trial.failed() ? Double.NaN : trial.loss(),
                trial.failed()))
        .toList();
  }
}
