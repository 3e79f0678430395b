package dev.anneal.sgd;

import dev.anneal.TrainingSchedule;
import java.util.List;

/**
 * Is told how a training goes. All methods do nothing unless implemented. They are called on the
 * thread that trains, between updates; what they throw ends the training.
 */
public interface TrainingListener {

  /**
   * Called before {@link #onHyperparameters}, so that a log can say by which recipe the steps are
   * made.
   *
   * @param schedule the training's own; groups of parameters may have others
   */
  default void onSchedule(TrainingSchedule schedule) {}

  /**
   * Called before {@link #onStart}, so that a log knows its columns.
   *
   * @param names the hyperparameters of the schedule's own, which {@link StepEvent#value} answers;
   *     empty for most schedules
   */
  default void onHyperparameters(List<String> names) {}

  /**
   * Called before {@link #onStart}, so that a log knows its columns.
   *
   * @param names the metrics that the training evaluates, in the order in which they were given
   */
  default void onMetrics(List<String> names) {}

  /**
   * Called when {@link Trainer#train()} begins.
   *
   * @param steps the updates made before: 0, or where an earlier training is resumed. Of what was
   *     told of steps from this one on, if anything was, nothing counts any more
   */
  default void onStart(long steps) {}

  /**
   * Called after each update.
   *
   * @param event what the update was; the loop uses the object again, so it must not be kept
   */
  default void onStep(StepEvent event) {}

  /** Called after the last update of each epoch. */
  default void onEpoch(EpochEvent event) {}

  /** Called after each evaluation of a metric. */
  default void onEvaluation(EvaluationEvent event) {}

  /**
   * Called before a checkpoint is written, so that a log can be brought into safety up to it.
   *
   * @param steps the updates made
   */
  default void onCheckpoint(long steps) {}

  /**
   * Called when the training has diverged and returned to a checkpoint. What was told of steps from
   * {@link RollbackEvent#steps()} on no longer counts.
   */
  default void onRollback(RollbackEvent event) {}

  /**
   * Called once when {@link Trainer#train()} ends by an exception or error, whoever has thrown it:
   * the loop, the objective, an evaluation or a listener. All listeners are called, and then it is
   * thrown on. What this method throws itself is added to it as suppressed. A divergence that is
   * rolled back is none.
   *
   * @param thrown what ends the training
   */
  default void onException(Throwable thrown) {}

  /** Called once when {@link Trainer#train()} ends in good order. */
  default void onEnd(TrainingResult result) {}
}
