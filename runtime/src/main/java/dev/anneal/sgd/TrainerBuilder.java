package dev.anneal.sgd;

import dev.anneal.Group;
import dev.anneal.LayerwiseDecay;
import dev.anneal.PlateauState;
import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.update.ArgumentChecks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
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
  private final Map<Integer, TrainingSchedule> groups = new HashMap<>();
  private long steps = Long.MAX_VALUE;
  private long epochs = Long.MAX_VALUE;
  private long nanos = Long.MAX_VALUE;
  private final List<TrainerSettings.Measured<A>> evaluations = new ArrayList<>();
  private @Nullable EarlyStopping earlyStopping;
  private @Nullable PlateauState plateau;
  private @Nullable String plateauMetric;
  private @Nullable Checkpoints checkpoints;
  private DivergencePolicy divergence = DivergencePolicy.stop();
  private long shutdownNanos;

  TrainerBuilder(Sgd<A> sgd, TrainingSchedule schedule) {
    this.sgd = Objects.requireNonNull(sgd, "sgd");
    this.schedule = Objects.requireNonNull(schedule, "schedule");
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
   * @param name the name of a group that the {@link Sgd} was built with; each once
   */
  public TrainerBuilder<A> group(String name, TrainingSchedule schedule) {
    Objects.requireNonNull(schedule, "schedule");
    int group = sgd.groups().named(Objects.requireNonNull(name, "name"));
    if (groups.putIfAbsent(group, schedule) != null) {
      throw ArgumentChecks.rejected(
          "group", "\"" + name + "\"", "must have one schedule, not two; leave one of them out");
    }
    return this;
  }

  /**
   * Sets the schedule of a group of parameters to one that follows from that of the training.
   *
   * @param name the name of a group that the {@link Sgd} was built with; each once
   * @throws IllegalArgumentException if the group were frozen beyond the end of the schedule
   */
  public TrainerBuilder<A> group(String name, Group group) {
    return group(name, Objects.requireNonNull(group, "group").of(schedule));
  }

  /**
   * Sets the schedules of all layers to multiples of that of the training.
   *
   * @param layers those that the {@link Sgd} was built with
   */
  public TrainerBuilder<A> groups(LayerwiseDecay layers) {
    for (int layer = 0; layer < Objects.requireNonNull(layers, "layers").count(); layer++) {
      group(layers.name(layer), layers.group(layer));
    }
    return this;
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
    return evaluation(metric, evaluation, Evaluation.Every.epochs(1));
  }

  /**
   * Evaluates the parameters, or their average, every so many updates or epochs. A measure that is
   * not due at the end of the training is not taken there.
   *
   * @param metric the name under which the measures are reported and kept; each name once
   */
  public TrainerBuilder<A> evaluation(
      String metric, Evaluation<A> evaluation, Evaluation.Every every) {
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(evaluation, "evaluation");
    Objects.requireNonNull(every, "every");
    if (metrics().contains(metric)) {
      throw ArgumentChecks.rejected(
          "metric", "\"" + metric + "\"", "must not be evaluated already; give another name");
    }
    if (every.isOnAverage() && sgd.averageOrNull() == null) {
      throw ArgumentChecks.rejected(
          "every",
          "on the average",
          "must have an average of the parameters; set averaging when building the Sgd");
    }
    evaluations.add(new TrainerSettings.Measured<>(metric, evaluation, every));
    return this;
  }

  private List<String> metrics() {
    return evaluations.stream().map(TrainerSettings.Measured::metric).toList();
  }

  /**
   * Ends the training when a metric, which must be one of the evaluations, stops improving. It is
   * looked at after each measure of it, also inside an epoch.
   */
  public TrainerBuilder<A> earlyStopping(EarlyStopping earlyStopping) {
    this.earlyStopping = Objects.requireNonNull(earlyStopping, "earlyStopping");
    return this;
  }

  /**
   * Reduces the learning rate on plateaus of a metric, that of groups with a schedule of their own
   * too, by the same scale and with the same floor, from the update after the measure on. A metric
   * measured after so few updates that the warmup of the state's schedule has not ended is passed
   * over.
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
   *     than a schedule was declared for, if the schedule has no end and no limit is set, if that
   *     of a group has no momentum and the training's has, or fails before the limits of steps and
   *     epochs, if a schedule declares reductions on plateaus and no {@link #plateau} is given, if
   *     early stopping or the plateau watches a metric that is not evaluated, or if a divergence is
   *     to be rolled back and there are no checkpoints
   */
  public Trainer<A> build() {
    TrainerSettings<A> settings = settings();
    settings.check(sgd);
    return new Trainer<>(sgd, settings);
  }

  private TrainerSettings<A> settings() {
    return new TrainerSettings<>(
        schedule,
        IntStream.range(0, sgd.groups().count())
            .mapToObj(group -> groups.getOrDefault(group, schedule))
            .toList(),
        List.copyOf(listeners),
        List.copyOf(evaluations),
        steps,
        epochs,
        nanos,
        earlyStopping,
        plateau,
        plateauMetric,
        checkpoints,
        divergence,
        shutdownNanos);
  }

  @Override
  public String toString() {
    return "Trainer of " + settings() + ", not built yet, " + sgd;
  }
}
