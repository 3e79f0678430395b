package dev.anneal.sgd;

import dev.anneal.PlateauState;
import dev.anneal.Recipe;
import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.update.ArgumentChecks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link TrainerBuilder} was told.
 *
 * @param groups the schedule of each group, the training's own first
 * @param evaluations each of a metric of its own
 * @param nanos a limit of time
 * @param plateau what reduces the learning rate, by the measures of {@code plateauMetric}
 * @param shutdownNanos how long a shutdown waits for the training to stop; 0 if it stops nothing
 */
record TrainerSettings<A>(
    TrainingSchedule schedule,
    List<TrainingSchedule> groups,
    List<TrainingListener> listeners,
    List<Measured<A>> evaluations,
    long steps,
    long epochs,
    long nanos,
    @Nullable EarlyStopping earlyStopping,
    @Nullable PlateauState plateau,
    @Nullable String plateauMetric,
    @Nullable Checkpoints checkpoints,
    DivergencePolicy divergence,
    long shutdownNanos) {

  /** The names of what is evaluated. */
  List<String> metrics() {
    return evaluations.stream().map(Measured::metric).toList();
  }

  /** Which groups have the training's own schedule. */
  boolean[] followTraining() {
    boolean[] follow = new boolean[groups.size()];
    for (int group = 0; group < follow.length; group++) {
      follow[group] = groups.get(group).equals(schedule);
    }
    return follow;
  }

  /** For each group, the first step at which it is updated. */
  long[] frozenUntil() {
    return groups.stream().mapToLong(TrainingSchedule::frozenUntil).toArray();
  }

  @Override
  public String toString() {
    StringBuilder line = new StringBuilder();
    line.append(schedule.recipe().map(Recipe::name).orElse(schedule.getClass().getName()));
    long length = schedule.totalSteps();
    line.append(length == TrainingSchedule.UNBOUNDED ? "" : ", " + length + " steps long");
    line.append(steps == Long.MAX_VALUE ? "" : ", steps " + steps);
    line.append(epochs == Long.MAX_VALUE ? "" : ", epochs " + epochs);
    line.append(evaluations.isEmpty() ? "" : ", metrics " + metrics());
    line.append(earlyStopping == null ? "" : ", early stopping on the " + earlyStopping);
    line.append(plateau == null ? "" : ", plateau on " + plateauMetric);
    return line.append(checkpoints == null ? "" : ", " + checkpoints).toString();
  }

  /** Which limit of the length of the training is reached; null if none is. */
  @Nullable StopReason limit(long stepsMade, long epochsEnded) {
    if (stepsMade >= schedule.totalSteps()) {
      return StopReason.SCHEDULE_ENDED;
    }
    if (stepsMade >= steps) {
      return StopReason.STEP_LIMIT;
    }
    return epochsEnded >= epochs ? StopReason.EPOCH_LIMIT : null;
  }

  /** Trains a little and puts all back; see {@link Trainer#dryRun}. */
  TrainingResult dryRun(Sgd<A> sgd, int atMost) {
    long last = end(sgd.stepsPerEpoch());
    checkStepBefore(last);
    SgdState<A> before = sgd.save();
    PlateauState.Saved plateauBefore = plateau == null ? null : plateau.save();
    Path scratch = checkpoints == null ? null : checkpoints.newScratch();
    try {
      long end = Math.min(last, sgd.steps() + atMost);
      TrainingResult result = new Trainer<>(sgd, untilThen(end, scratch)).train();
      checkMeasures(result);
      return result;
    } finally {
      sgd.restore(before);
      if (plateau != null && plateauBefore != null) {
        plateau.restore(plateauBefore);
      }
      if (scratch != null) {
        Checkpoints.deleteScratch(scratch);
      }
    }
  }

  /** The same for so few steps that nobody sees, with all measures after the last of them. */
  private TrainerSettings<A> untilThen(long end, @Nullable Path scratch) {
    List<Measured<A>> all = new ArrayList<>();
    for (Measured<A> each : evaluations) {
      Evaluation.Every atEnd = Evaluation.Every.steps(Math.max(1, end));
      all.add(
          new Measured<>(
              each.metric(),
              each.evaluation(),
              each.every().isOnAverage() ? atEnd.onAverage() : atEnd));
    }
    return new TrainerSettings<>(
        schedule,
        groups,
        List.of(),
        all,
        end,
        Long.MAX_VALUE,
        Long.MAX_VALUE,
        null,
        plateau,
        plateauMetric,
        checkpoints == null || scratch == null ? null : checkpoints.inScratch(scratch),
        DivergencePolicy.stop(),
        0);
  }

  /** The number of updates after which the training ends by itself. */
  private long end(long stepsPerEpoch) {
    long end = Math.min(steps, schedule.totalSteps());
    return epochs <= Long.MAX_VALUE / stepsPerEpoch ? Math.min(end, epochs * stepsPerEpoch) : end;
  }

  /** Lets a schedule fail that has no value for the last update. */
  private void checkStepBefore(long end) {
    if (end == Long.MAX_VALUE || end == 0) {
      return;
    }
    for (TrainingSchedule each : groups) {
      ArgumentChecks.rate("rate", each.at(end - 1));
      ArgumentChecks.momentum(each.momentum(end - 1));
      ArgumentChecks.rate("weightDecay", each.weightDecay(end - 1));
    }
  }

  private void checkMeasures(TrainingResult result) {
    for (String metric : metrics()) {
      result
          .last(metric)
          .filter(measure -> Double.isNaN(measure.value()))
          .ifPresent(measure -> {
            throw new IllegalStateException(
                "evaluation \"%s\" = NaN after step %s: must be a number; early stopping, the plateau and the best checkpoint take none from it"
                    .formatted(metric, measure.steps()));
          });
    }
  }

  /** A metric, how it is measured, and when. */
  record Measured<A>(String metric, Evaluation<A> evaluation, Evaluation.Every every) {}

  /**
   * Refuses what does not go together.
   *
   * @throws IllegalArgumentException as {@link TrainerBuilder#build()} says
   */
  void check(Sgd<A> sgd) {
    groups.forEach(each -> checkEpochs(sgd, each));
    long length = length(sgd.stepsPerEpoch());
    if (schedule.totalSteps() == TrainingSchedule.UNBOUNDED
        && steps == Long.MAX_VALUE
        && epochs == Long.MAX_VALUE
        && nanos == Long.MAX_VALUE) {
      throw new IllegalArgumentException(
          "schedule.totalSteps() = UNBOUNDED: must not be the only length; set steps, epochs or"
              + " timeLimit");
    }
    for (int group = 0; group < groups.size(); group++) {
      checkGroup(group == 0 ? "" : sgd.groups().names().get(group), groups.get(group), length);
    }
    if (earlyStopping != null) {
      checkEvaluated("earlyStopping", earlyStopping.metric());
    }
    if (plateauMetric != null) {
      checkEvaluated("plateau", plateauMetric);
    }
    if (checkpoints != null && checkpoints.best().isPresent()) {
      checkEvaluated("checkpoints", checkpoints.best().get().metric());
    }
    if (divergence.atMost() > 0 && checkpoints == null) {
      throw new IllegalArgumentException(
          "onDivergence = a roll-back: must have checkpoints to go back to; set checkpoints");
    }
  }

  /** The checkpoints, with the best among them that early stopping is to restore. */
  @Nullable Checkpoints checkpointsOfBest() {
    if (earlyStopping == null || !earlyStopping.restoresBest()) {
      return checkpoints;
    }
    if (checkpoints == null) {
      throw new IllegalArgumentException(
          "earlyStopping = restoreBest(): must have checkpoints to take the best from; set"
              + " checkpoints");
    }
    Checkpoints.Best mine = new Checkpoints.Best(earlyStopping.metric(), earlyStopping.isHighest());
    Checkpoints.Best kept = checkpoints.best().orElse(mine);
    if (!kept.equals(mine)) {
      throw new IllegalArgumentException(
          "earlyStopping = restoreBest() of %s: must be what the checkpoints keep, %s; keep that of early stopping"
              .formatted(mine, kept));
    }
    return checkpoints.keepBest(mine);
  }

  /** The first of the limits that count steps; {@link TrainingSchedule#UNBOUNDED} without one. */
  private long length(long stepsPerEpoch) {
    long inEpochs =
        epochs > Long.MAX_VALUE / stepsPerEpoch ? Long.MAX_VALUE : epochs * stepsPerEpoch;
    return Math.min(schedule.totalSteps(), Math.min(steps, inEpochs));
  }

  private static void checkEpochs(Sgd<?> sgd, TrainingSchedule schedule) {
    long declared = schedule.stepsPerEpoch();
    if (declared != TrainingSchedule.UNBOUNDED && declared != sgd.stepsPerEpoch()) {
      throw new IllegalArgumentException(
          ("schedule.stepsPerEpoch() = %s: must be the steps that %s examples, %s at a step, make, %s;"
                  + " give a schedule of such epochs")
              .formatted(
                  declared, sgd.objective().examples(), sgd.updateSize(), sgd.stepsPerEpoch()));
    }
  }

  private void checkGroup(String name, TrainingSchedule own, long length) {
    String title =
        "the schedule of " + (name.isEmpty() ? "the training" : "group \"" + name + "\"");
    if (plateau == null && own.plateau().isPresent()) {
      throw new IllegalArgumentException(
          title
              + " declares @ReduceOnPlateau: must have a metric to watch; set plateau(metric,"
              + " state)");
    }
    if (!own.equals(schedule)
        && own.recipe().isPresent()
        && hasMomentum(schedule)
        && !hasMomentum(own)) {
      throw new IllegalArgumentException(
          title
              + " declares no momentum, and that of the training does: must have its own; declare it,"
              + " as 0 if there is to be none");
    }
    if (own.totalSteps() < length && failsAtEnd(own)) {
      String all = length == TrainingSchedule.UNBOUNDED ? "without end" : length + " steps";
      throw new IllegalArgumentException(
          ("%s ends after %s steps and fails there: must last as long as the training, %s; give a"
                  + " longer one, or declare afterEnd = HOLD")
              .formatted(title, own.totalSteps(), all));
    }
  }

  /** Whether a momentum is declared, as far as a recipe says it. */
  private static boolean hasMomentum(TrainingSchedule schedule) {
    return schedule
        .recipe()
        .filter(recipe -> recipe.hyperparameters().contains("momentum"))
        .isPresent();
  }

  private static boolean failsAtEnd(TrainingSchedule schedule) {
    try {
      schedule.at(schedule.totalSteps());
      return false;
    } catch (IllegalStateException ended) {
      return true;
    }
  }

  private void checkEvaluated(String what, String metric) {
    if (!metrics().contains(metric)) {
      throw new IllegalArgumentException(
          "%s = \"%s\": must be one of the metrics evaluated, %s; add an evaluation of it"
              .formatted(what, metric, metrics()));
    }
  }
}
