package dev.anneal.sgd;

import dev.anneal.PlateauState;
import dev.anneal.TrainingSchedule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link TrainerBuilder} was told.
 *
 * @param groups the schedule of each group, the training's own first
 * @param evaluations by the name of the metric
 * @param nanos a limit of time
 * @param plateau what reduces the learning rate, by the measures of {@code plateauMetric}
 * @param shutdownNanos how long a shutdown waits for the training to stop; 0 if it stops nothing
 */
record TrainerSettings<A>(
    TrainingSchedule schedule,
    List<TrainingSchedule> groups,
    List<TrainingListener> listeners,
    Map<String, Evaluation<A>> evaluations,
    long steps,
    long epochs,
    long nanos,
    @Nullable EarlyStopping earlyStopping,
    @Nullable PlateauState plateau,
    @Nullable String plateauMetric,
    @Nullable Checkpoints checkpoints,
    DivergencePolicy divergence,
    long shutdownNanos) {

  /**
   * Answers the same settings.
   *
   * @param names the names of the groups
   * @throws IllegalArgumentException if the schedule of a group asks for a plateau that is not set,
   *     or fails before the training has ended
   */
  TrainerSettings<A> checked(List<String> names, long stepsPerEpoch) {
    for (int group = 0; group < groups.size(); group++) {
      String place = group == 0 ? "schedule" : "group \"%s\"".formatted(names.get(group));
      TrainingSchedule own = groups.get(group);
      if (plateau == null && own.plateau().isPresent()) {
        throw new IllegalArgumentException(
            place
                + " = one with @ReduceOnPlateau: must have a metric to watch; set plateau(metric,"
                + " schedule.newPlateauState()), or take the annotation away");
      }
      if (own.totalSteps() < length(stepsPerEpoch) && failsAtEnd(own)) {
        throw new IllegalArgumentException(
            "%s = one that fails after %s steps: must last as long as the training, %s; give it the length of the training, or afterEnd = HOLD"
                .formatted(place, own.totalSteps(), lengthInWords(stepsPerEpoch)));
      }
    }
    return this;
  }

  /** The most steps that the training can have; {@link TrainingSchedule#UNBOUNDED} if any. */
  private long length(long stepsPerEpoch) {
    long inEpochs =
        epochs > Long.MAX_VALUE / stepsPerEpoch ? Long.MAX_VALUE : epochs * stepsPerEpoch;
    return Math.min(Math.min(schedule.totalSteps(), steps), inEpochs);
  }

  private String lengthInWords(long stepsPerEpoch) {
    long length = length(stepsPerEpoch);
    return length == TrainingSchedule.UNBOUNDED ? "whose steps have no limit" : length + " steps";
  }

  private static boolean failsAtEnd(TrainingSchedule schedule) {
    try {
      schedule.at(schedule.totalSteps());
      return false;
    } catch (IllegalStateException ended) {
      return true;
    }
  }
}
