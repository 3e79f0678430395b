package dev.anneal.sgd;

import dev.anneal.sgd.recovery.Deviation;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * In what a training that {@linkplain Trainer#resume(Allow...) takes up a checkpoint} may differ
 * from the one that wrote it.
 */
public enum Allow {
  /**
   * Schedules with other values at steps that were made, of the training or of a group of its
   * parameters. The steps to come are free without this.
   */
  OTHER_PAST(Deviation.PAST),

  /**
   * Another batch size or accumulation, or another treatment of the last examples of an epoch.
   * Parameters, velocity and average stay, and so does the number of updates made; the data goes on
   * after the examples of the epoch that were seen, so none comes twice. A schedule that counts in
   * epochs reckons all steps with the new number of them in an epoch: give it in steps.
   */
  OTHER_BATCH(Deviation.BATCH),

  /**
   * Other settings: the seed, clipping, the kind of momentum and weight decay, averaging, shards,
   * groups, the plateau's rule. An average that is new begins as the parameters; one that is no
   * longer kept is dropped. A group that is new has no past to compare. After a change of the seed
   * or the shuffling, an example may come twice in the epoch at hand and another one not at all. A
   * plateau of another metric or rule keeps the scale, and counts anew.
   */
  OTHER_SETTINGS(Deviation.SETTINGS);

  private final Deviation deviation;

  Allow(Deviation deviation) {
    this.deviation = deviation;
  }

  static Set<Deviation> deviations(Allow... allowed) {
    Set<Deviation> deviations = EnumSet.noneOf(Deviation.class);
    for (Allow each : Objects.requireNonNull(allowed, "allowed")) {
      deviations.add(Objects.requireNonNull(each, "allowed").deviation);
    }
    return deviations;
  }
}
