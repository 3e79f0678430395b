package dev.anneal.examples.language;

import dev.anneal.LinearDecay;
import dev.anneal.RangeTest;
import dev.anneal.TrainingConfig;
import dev.anneal.Unit;
import dev.anneal.Warmup;

/**
 * How the model is trained. The decay has no {@code initial}, so the learning rate is an argument
 * of {@code LanguageTrainingSchedule.create}; the range test finds it.
 */
@TrainingConfig(steps = LanguageTraining.STEPS)
@Warmup(until = 0.05, unit = Unit.TRAINING)
@LinearDecay(end = 0)
@RangeTest(min = 1e-3, max = 1e3)
final class LanguageTraining {
  static final long STEPS = 1_600;

  private LanguageTraining() {}
}
