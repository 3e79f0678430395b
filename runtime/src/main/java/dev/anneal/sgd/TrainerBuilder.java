package dev.anneal.sgd;

import dev.anneal.Group;
import dev.anneal.PlateauState;
import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.update.ArgumentChecks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Describes a {@link Trainer}. Nothing must be given if the schedule ends.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class TrainerBuilder<A> {
  private static final long SHUTDOWN_NANOS = Duration.ofSeconds(10).toNanos();

  private final Sgd<A> sgd;
  private final TrainingSchedule schedule;
  private final List<TrainingListener> listeners = new ArrayList<>();
  private final TrainingSchedule[] groups;
  private long steps = Long.MAX_VALUE;
  private long epochs = Long.MAX_VALUE;
  private long nanos = Long.MAX_VALUE;
  private final Map<String, Evaluation<A>> evaluations = new LinkedHashMap<>();
  private @Nullable EarlyStopping earlyStopping;
  private @Nullable PlateauState plateau;
  private @Nullable String plateauMetric;
  private @Nullable Checkpoints checkpoints;
  private DivergencePolicy divergence = DivergencePolicy.stop();
  private long shutdownNanos;

  TrainerBuilder(Sgd<A> sgd, TrainingSchedule schedule) {
    this.sgd = Objects.requireNonNull(sgd, "sgd");
    this.schedule = Objects.requireNonNull(schedule, "schedule");
    this.groups = new TrainingSchedule[sgd.groups().count()];
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
    this.steps = ArgumentChecks.positive("steps", steps);
    return this;
  }

  /**
   * Ends the training when so many epochs have been completed in all.
   *
   * @param epochs at least 1
   */
  public TrainerBuilder<A> epochs(long epochs) {
    this.epochs = ArgumentChecks.positive("epochs", epochs);
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
    groups[sgd.groups().named(name)] = schedule;
    return this;
  }

  /**
   * Sets the schedule of a group of parameters to one that follows from that of the training.
   *
   * @param name the name of a group that the {@link Sgd} was built with
   */
  public TrainerBuilder<A> group(String name, Group group) {
    return group(name, Objects.requireNonNull(group, "group").of(schedule));
  }

  /**
   * Ends the training when it has gone on for some time, since {@link Trainer#train()} was called.
   *
   * @param limit above 0
   */
  public TrainerBuilder<A> timeLimit(Duration limit) {
    this.nanos = ArgumentChecks.nanos("limit", limit);
    return this;
  }

  /**
   * Evaluates the parameters at the end of each epoch.
   *
   * @param metric the name under which the measures are reported and kept; each name once
   */
  public TrainerBuilder<A> evaluation(String metric, Evaluation<A> evaluation) {
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(evaluation, "evaluation");
    if (evaluations.putIfAbsent(metric, evaluation) != null) {
      throw ArgumentChecks.rejected(
          "metric", "\"" + metric + "\"", "must not be evaluated already; give another name");
    }
    return this;
  }

  /** Ends the training when a metric, which must be one of the evaluations, stops improving. */
  public TrainerBuilder<A> earlyStopping(EarlyStopping earlyStopping) {
    this.earlyStopping = Objects.requireNonNull(earlyStopping, "earlyStopping");
    return this;
  }

  /**
   * Reduces the learning rate on plateaus of a metric, that of groups with a schedule of their own
   * too, by the same scale and with the same floor. A metric measured after so few updates that the
   * warmup of the state's schedule has not ended is passed over.
   *
   * @param metric one of the evaluations
   * @param state made by the {@code newPlateauState()} of the generated schedule; the training
   *     changes it, and restores it when it is resumed
   */
  public TrainerBuilder<A> plateau(String metric, PlateauState state) {
    this.plateauMetric = Objects.requireNonNull(metric, "metric");
    this.plateau = Objects.requireNonNull(state, "state");
    return this;
  }

  /** Keeps checkpoints, from which {@link Trainer#resume()} can go on. */
  public TrainerBuilder<A> checkpoints(Checkpoints checkpoints) {
    this.checkpoints = Objects.requireNonNull(checkpoints, "checkpoints");
    return this;
  }

  /** Sets what to do when the training diverges; to stop if not given. */
  public TrainerBuilder<A> onDivergence(DivergencePolicy policy) {
    this.divergence = Objects.requireNonNull(policy, "policy");
    return this;
  }

  /**
   * Sets whether the training comes to a good end, with a last checkpoint, when the virtual machine
   * is told to shut down, by an interrupt from the keyboard for example. Not if not given.
   *
   * <p>The machine waits for {@link Trainer#train()} to return, ten seconds at most; see {@link
   * #stopOnShutdown(Duration)}.
   */
  public TrainerBuilder<A> stopOnShutdown(boolean stop) {
    this.shutdownNanos = stop ? SHUTDOWN_NANOS : 0;
    return this;
  }

  /**
   * Lets the training come to a good end, with a last checkpoint, when the virtual machine is told
   * to shut down.
   *
   * <p>The machine waits for {@link Trainer#train()} to return, as long as the update at hand and
   * the checkpoint may take, but no longer than given here: then it ends, and the checkpoint before
   * stays the last. It waits no longer either, and there is no last checkpoint, when {@link
   * System#exit} is called by the thread that trains or by one of its {@link Workers}, in a
   * listener or an objective for example: that call does not return, so the update at hand cannot
   * end.
   *
   * @param atMost how long the machine waits, above 0
   */
  public TrainerBuilder<A> stopOnShutdown(Duration atMost) {
    this.shutdownNanos = ArgumentChecks.nanos("atMost", atMost);
    return this;
  }

  /**
   * Answers the trainer.
   *
   * @throws IllegalArgumentException if data and batch size give another number of steps per epoch
   *     than a schedule was declared for, if the schedule has no end and no limit is set, if early
   *     stopping or the plateau watches a metric that is not evaluated, if a divergence is to be
   *     rolled back and there are no checkpoints, if a schedule reduces its rate on plateaus and no
   *     {@link #plateau} is set, or if the schedule of a group ends before the training with {@link
   *     dev.anneal.AfterEnd#FAIL}
   */
  public Trainer<A> build() {
    for (TrainingSchedule each : groups) {
      long declared = each.stepsPerEpoch();
      if (declared != TrainingSchedule.UNBOUNDED && declared != sgd.stepsPerEpoch()) {
        throw new IllegalArgumentException(
            ("schedule.stepsPerEpoch() = %s: must be the steps that %s examples, %s at a step, make, %s;"
                    + " give a schedule of such epochs")
                .formatted(
                    declared, sgd.objective().examples(), sgd.updateSize(), sgd.stepsPerEpoch()));
      }
    }
    if (schedule.totalSteps() == TrainingSchedule.UNBOUNDED
        && steps == Long.MAX_VALUE
        && epochs == Long.MAX_VALUE
        && nanos == Long.MAX_VALUE) {
      throw new IllegalArgumentException(
          "schedule.totalSteps() = UNBOUNDED: must not be the only length; set steps, epochs or"
              + " timeLimit");
    }
    if (earlyStopping != null) {
      checkEvaluated("earlyStopping", earlyStopping.metric());
    }
    if (plateauMetric != null) {
      checkEvaluated("plateau", plateauMetric);
    }
    if (divergence.atMost() > 0 && checkpoints == null) {
      throw new IllegalArgumentException(
          "onDivergence = a roll-back: must have checkpoints to go back to; set checkpoints");
    }
    return new Trainer<>(
        sgd,
        new TrainerSettings<>(
                schedule,
                List.of(groups),
                List.copyOf(listeners),
                Collections.unmodifiableMap(new LinkedHashMap<>(evaluations)),
                steps,
                epochs,
                nanos,
                earlyStopping,
                plateau,
                plateauMetric,
                checkpoints,
                divergence,
                shutdownNanos)
            .checked(sgd.groups().names(), sgd.stepsPerEpoch()));
  }

  private void checkEvaluated(String what, String metric) {
    if (!evaluations.containsKey(metric)) {
      throw new IllegalArgumentException(
          "%s = \"%s\": must be one of the metrics evaluated, %s; add an evaluation of it"
              .formatted(what, metric, evaluations.keySet()));
    }
  }
}
