package dev.anneal.sgd;

import dev.anneal.TrainingSchedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Describes a {@link Trainer}. Nothing must be given if the schedule ends.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class TrainerBuilder<A> {
  private final Sgd<A> sgd;
  private final TrainingSchedule schedule;
  private final List<TrainingListener> listeners = new ArrayList<>();
  private final TrainingSchedule[] groups;
  private long steps = Long.MAX_VALUE;
  private long epochs = Long.MAX_VALUE;

  TrainerBuilder(Sgd<A> sgd, TrainingSchedule schedule) {
    this.sgd = Objects.requireNonNull(sgd, "sgd");
    this.schedule = Objects.requireNonNull(schedule, "schedule");
    this.groups = new TrainingSchedule[sgd.groupNames().size()];
    Arrays.fill(groups, schedule);
  }

  /** Adds a listener; they are called in the order in which they were added. */
  public TrainerBuilder<A> listener(TrainingListener listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /**
   * Ends the training when so many updates have been made in all.
   *
   * @param steps at least 1
   */
  public TrainerBuilder<A> steps(long steps) {
    this.steps = Checks.positive("steps", steps);
    return this;
  }

  /**
   * Ends the training when so many epochs have been completed in all.
   *
   * @param epochs at least 1
   */
  public TrainerBuilder<A> epochs(long epochs) {
    this.epochs = Checks.positive("epochs", epochs);
    return this;
  }

  /**
   * Sets the schedule of a group of parameters; a group without one follows that of the training.
   * The training's schedule alone says when the training ends.
   *
   * @param name the name of a group that the {@link Sgd} was built with
   */
  public TrainerBuilder<A> group(String name, TrainingSchedule schedule) {
    Objects.requireNonNull(schedule, "schedule");
    int group = sgd.groupNames().indexOf(name);
    if (group < 1) {
      throw new IllegalArgumentException(
          "group \"%s\": must be one of those of the descent, %s"
              .formatted(name, sgd.groupNames().subList(1, groups.length)));
    }
    groups[group] = schedule;
    return this;
  }

  /**
   * Answers the trainer.
   *
   * @throws IllegalArgumentException if data and batch size give another number of steps per epoch
   *     than a schedule was declared for, or if the schedule has no end and no limit is set
   */
  public Trainer<A> build() {
    for (TrainingSchedule each : groups) {
      long declared = each.stepsPerEpoch();
      if (declared != TrainingSchedule.UNBOUNDED && declared != sgd.stepsPerEpoch()) {
        throw new IllegalArgumentException(
            ("schedule.stepsPerEpoch() is %d, but %d examples, %d at a step, make %d steps per"
                    + " epoch: must be the same")
                .formatted(
                    declared, sgd.objective().examples(), sgd.updateSize(), sgd.stepsPerEpoch()));
      }
    }
    if (schedule.totalSteps() == TrainingSchedule.UNBOUNDED
        && steps == Long.MAX_VALUE
        && epochs == Long.MAX_VALUE) {
      throw new IllegalArgumentException(
          "schedule.totalSteps() is unbounded: then steps or epochs must be set");
    }
    return new Trainer<>(sgd, schedule, groups.clone(), List.copyOf(listeners), steps, epochs);
  }
}
