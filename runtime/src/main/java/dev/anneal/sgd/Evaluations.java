package dev.anneal.sgd;

import dev.anneal.sgd.recovery.TrainingProgress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the measures of a training when they are due, and says when they improve no more. */
final class Evaluations<A> {
  private final Sgd<A> sgd;
  private final TrainerSettings<A> settings;
  private final TrainingProgress progress;
  private final TrainingListener listener;
  private EarlyStopping.@Nullable Watch watch;
  private boolean improvesNoMore;

  Evaluations(
      Sgd<A> sgd,
      TrainerSettings<A> settings,
      TrainingProgress progress,
      TrainingListener listener) {
    this.sgd = sgd;
    this.settings = settings;
    this.progress = progress;
    this.listener = listener;
    this.watch = newWatch();
  }

  private EarlyStopping.@Nullable Watch newWatch() {
    EarlyStopping early = settings.earlyStopping();
    return early == null ? null : early.newWatch();
  }

  /** Takes the measures that are due after an update. */
  void afterStep(boolean endsEpoch) {
    List<TrainerSettings.Measured<A>> evaluations = settings.evaluations();
    boolean hasMeasured = false;
    // By the index: a step allocates nothing.
    for (int i = 0; i < evaluations.size(); i++) {
      TrainerSettings.Measured<A> each = evaluations.get(i);
      if (each.every().isDue(sgd.steps(), sgd.epoch(), endsEpoch)) {
        measure(each);
        hasMeasured = true;
      }
    }
    if (hasMeasured) {
      improvesNoMore = watch != null && watch.ends(progress.history());
    }
  }

  private void measure(TrainerSettings.Measured<A> measured) {
    String metric = measured.metric();
    A parameters = measured.every().isOnAverage() ? sgd.averagedParameters() : sgd.parameters();
    double value = measured.evaluation().evaluate(parameters);
    progress.measured(metric, sgd.steps(), value);
    if (metric.equals(settings.plateauMetric())) {
      progress.observe(sgd.steps(), value);
    }
    listener.onEvaluation(new EvaluationEvent(metric, sgd.steps(), sgd.epoch(), value));
  }

  /** Looks at the whole history, which may be that of a checkpoint. */
  void checkImprovement() {
    watch = newWatch();
    improvesNoMore = watch != null && watch.ends(progress.history());
  }

  /** Whether the training is to end because a metric no longer improves. */
  boolean improvesNoMore() {
    return improvesNoMore;
  }
}
