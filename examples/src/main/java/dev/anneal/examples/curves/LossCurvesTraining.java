package dev.anneal.examples.curves;

import dev.anneal.Constant;
import dev.anneal.TrainingConfig;

/** A constant learning rate, which is an argument of {@code LossCurvesTrainingSchedule.create}. */
@TrainingConfig(
    epochs = LossCurvesTraining.EPOCHS,
    examples = LossCurvesTraining.EXAMPLES,
    batchSize = LossCurvesTraining.BATCH_SIZE)
@Constant
final class LossCurvesTraining {
  static final int EPOCHS = 20;
  static final int EXAMPLES = 1_000;
  static final int BATCH_SIZE = 50;
  static final int STEPS_PER_EPOCH = EXAMPLES / BATCH_SIZE;

  private LossCurvesTraining() {}
}
