package dev.anneal.examples.engines.language;

import dev.anneal.CosineDecay;
import dev.anneal.TrainingConfig;
import dev.anneal.Unit;
import dev.anneal.Warmup;

/** The training that all four engines make. */
@TrainingConfig(
    epochs = FourEnginesTraining.EPOCHS,
    examples = SmallTask.EXAMPLES,
    batchSize = FourEnginesTraining.BATCH_SIZE)
@Warmup(until = 0.05, unit = Unit.TRAINING)
@CosineDecay(initial = 1, end = 0)
final class FourEnginesTraining {
  static final int EPOCHS = 10;
  static final int BATCH_SIZE = 50;
  static final int STEPS_PER_EPOCH = SmallTask.EXAMPLES / BATCH_SIZE;
  static final int STEPS = EPOCHS * STEPS_PER_EPOCH;

  private FourEnginesTraining() {}
}
