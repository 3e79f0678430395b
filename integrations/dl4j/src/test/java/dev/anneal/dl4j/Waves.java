package dev.anneal.dl4j;

import dev.anneal.AfterEnd;
import dev.anneal.Constant;
import dev.anneal.CosineDecay;
import dev.anneal.Hyperparameter;
import dev.anneal.LinearDecay;
import dev.anneal.MultiStepDecay;
import dev.anneal.ReduceOnPlateau;
import dev.anneal.TrainingConfig;
import dev.anneal.Warmup;

/** The configs of the tests. */
final class Waves {
  private Waves() {}

  /** Values that all change from step to step; nothing after 300 steps. */
  @TrainingConfig(steps = 300, afterEnd = AfterEnd.FAIL)
  @Warmup(until = 30, initial = 0.001)
  @CosineDecay(initial = 0.05, end = 0.001)
  @LinearDecay(of = Hyperparameter.MOMENTUM, initial = 0.5, end = 0.95)
  @LinearDecay(of = Hyperparameter.WEIGHT_DECAY, initial = 0.01, end = 0.001)
  @LinearDecay(named = "retain", initial = 0.5, end = 1)
  static final class All {}

  /** A rate that is left open, and whose last value holds. */
  @TrainingConfig(steps = 300)
  @LinearDecay(end = 0)
  static final class Found {}

  @Constant(value = 0.1)
  @ReduceOnPlateau(factor = 0.5, patience = 2)
  static final class WithPlateau {}

  /** The rates and the momentum of the example on the page. */
  @TrainingConfig(steps = 3)
  @MultiStepDecay(initial = 0.1, factor = 0.1, at = 1)
  @Constant(of = Hyperparameter.MOMENTUM, value = 0.5)
  static final class Falling {}
}
