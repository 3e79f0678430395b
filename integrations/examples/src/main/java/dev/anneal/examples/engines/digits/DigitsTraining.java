package dev.anneal.examples.engines.digits;

import dev.anneal.OneCycle;
import dev.anneal.RangeTest;
import dev.anneal.TrainingConfig;

/** One cycle, whose highest rate is left open. */
@TrainingConfig(
    epochs = DigitsTraining.EPOCHS,
    examples = DigitsTraining.EXAMPLES,
    batchSize = DigitsTraining.BATCH_SIZE)
@OneCycle(minMomentum = 0.85, maxMomentum = 0.95)
@RangeTest(min = 1e-4, max = 10)
final class DigitsTraining {
  static final int EPOCHS = 8;
  static final int EXAMPLES = 4_000;
  static final int BATCH_SIZE = 50;

  private DigitsTraining() {}
}
