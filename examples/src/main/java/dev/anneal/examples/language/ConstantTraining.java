package dev.anneal.examples.language;

import dev.anneal.Constant;
import dev.anneal.TrainingConfig;

/** A training of the same length with one learning rate from beginning to end. */
@TrainingConfig(steps = LanguageTraining.STEPS)
@Constant
final class ConstantTraining {
  private ConstantTraining() {}
}
