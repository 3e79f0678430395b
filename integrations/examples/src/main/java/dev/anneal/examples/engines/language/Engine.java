package dev.anneal.examples.engines.language;

import dev.anneal.TrainingSchedule;

/** What trains a {@link SoftmaxModel}. */
interface Engine {
  /** Answers what it is called. */
  String title();

  /**
   * Trains a model whose parameters are 0 at first, in mini-batches of {@value
   * FourEnginesTraining#BATCH_SIZE} examples in their order, {@value FourEnginesTraining#EPOCHS}
   * times.
   *
   * @param data the examples
   * @param schedule the learning rate
   */
  Trained train(SmallTask.Part data, TrainingSchedule schedule);

  /**
   * What came of a training.
   *
   * @param model the model at the end
   * @param losses the mean loss of the mini-batch of each step, before its update
   * @param seconds how long the updates took, without what was made ready for them
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Trained(SoftmaxModel model, double[] losses, double seconds) {}
}
