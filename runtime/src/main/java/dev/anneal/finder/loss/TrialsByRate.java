package dev.anneal.finder.loss;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Trials by rising rate. */
public final class TrialsByRate {
  private final TreeMap<Double, Trial> trials = new TreeMap<>();

  /** Adds a trial, or what it is after more updates. */
  public void put(Trial trial) {
    trials.put(trial.rate(), trial);
  }

  /** The trial at a rate; null if there is none. */
  public @Nullable Trial at(double rate) {
    return trials.get(rate);
  }

  public boolean isEmpty() {
    return trials.isEmpty();
  }

  /** The trial at the lowest rate; there must be one. */
  public Trial lowest() {
    return trials.firstEntry().getValue();
  }

  /** Whether there is a rate that survived below all that failed. */
  public boolean hasStable() {
    return !trials.isEmpty() && !lowest().failed();
  }

  /** The highest rate that survived below all that failed; there must be one. */
  public Trial highestStable() {
    return trials.lowerEntry(lowestFailure()).getValue();
  }

  /** The lowest rate that failed; infinite if none did. */
  public double lowestFailure() {
    return trials.values().stream()
        .filter(Trial::failed)
        .mapToDouble(Trial::rate)
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** The trial at the next lower rate; null if there is none. */
  public @Nullable Trial below(Trial trial) {
    Map.Entry<Double, Trial> entry = trials.lowerEntry(trial.rate());
    return entry == null ? null : entry.getValue();
  }

  /** The trial at the next higher rate; null if there is none. */
  public @Nullable Trial above(Trial trial) {
    Map.Entry<Double, Trial> entry = trials.higherEntry(trial.rate());
    return entry == null ? null : entry.getValue();
  }

  /** The trials that did not fail. */
  public List<Trial> survivors() {
    return trials.values().stream().filter(trial -> !trial.failed()).toList();
  }

  /** The survivors of at least some length, the best at that length first, the lower of equals. */
  public List<Trial> ranking(int length) {
    List<Trial> ranking = new ArrayList<>(survivors());
    ranking.removeIf(trial -> trial.length() < length);
    ranking.sort(
        Comparator.comparingDouble((Trial trial) -> trial.lossAt(length))
            .thenComparingDouble(Trial::rate));
    return ranking;
  }

  /** The best of the survivors that were trained longest; null without survivors. */
  public @Nullable Trial best() {
    int longest = longest();
    return longest == 0 ? null : ranking(longest).get(0);
  }

  /** How many updates the longest of the survivors has; 0 without survivors. */
  public int longest() {
    return survivors().stream().mapToInt(Trial::length).max().orElse(0);
  }

  public List<Trial> all() {
    return List.copyOf(trials.values());
  }
}
