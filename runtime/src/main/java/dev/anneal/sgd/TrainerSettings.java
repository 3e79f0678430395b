package dev.anneal.sgd;

import dev.anneal.PlateauState;
import dev.anneal.TrainingSchedule;
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

  /** A metric, how it is measured, and when. */
  record Measured<A>(String metric, Evaluation<A> evaluation, Evaluation.Every every) {}
}
