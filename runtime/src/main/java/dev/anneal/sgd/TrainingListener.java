package dev.anneal.sgd;

/**
 * Is told how a training goes. All methods do nothing unless implemented. They are called on the
 * thread that trains, between updates; what they throw ends the training.
 */
public interface TrainingListener {

  /**
   * Called after each update.
   *
   * @param event what the update was; the loop uses the object again, so it must not be kept
   */
  default void onStep(StepEvent event) {}

  /** Called after the last update of each epoch. */
  default void onEpoch(EpochEvent event) {}

  /** Called once when {@link Trainer#train()} ends in good order. */
  default void onEnd(TrainingResult result) {}
}
