package dev.anneal.examples.resume;

import dev.anneal.Constant;
import dev.anneal.Hyperparameter;
import dev.anneal.LinearDecay;
import dev.anneal.TrainingConfig;
import dev.anneal.Unit;
import dev.anneal.Warmup;

/** A training of some seconds, with a rate and a velocity that a restart must not lose. */
@TrainingConfig(
    epochs = 250,
    examples = ResumedTraining.EXAMPLES,
    batchSize = ResumedTraining.BATCH_SIZE)
@Warmup(until = 5, unit = Unit.EPOCH)
@LinearDecay(initial = 1e-3, end = 0)
@Constant(of = Hyperparameter.MOMENTUM, value = 0.9)
final class ResumedTraining {
  static final int EXAMPLES = 2_000;
  static final int BATCH_SIZE = 50;

  private ResumedTraining() {}
}
