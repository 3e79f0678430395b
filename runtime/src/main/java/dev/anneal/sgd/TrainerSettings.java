package dev.anneal.sgd;

import dev.anneal.PlateauState;
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
}
