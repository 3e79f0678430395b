package dev.anneal.djl;

import dev.anneal.AfterEnd;
import dev.anneal.Constant;
import dev.anneal.CosineDecay;
import dev.anneal.Hyperparameter;
import dev.anneal.LinearDecay;
import dev.anneal.MultiStepDecay;
import dev.anneal.RangeTest;
import dev.anneal.ReduceOnPlateau;
import dev.anneal.TrainingConfig;
import dev.anneal.Warmup;

/** The configs of the tests. */
final class Waves {
  private Waves() {}

  /** Rate, momentum and weight decay that all change from step to step. */
  @TrainingConfig(steps = 300)
  @RangeTest
  @Warmup(until = 30, initial = 0.001)
  @CosineDecay(initial = 0.05, end = 0.001)
  @LinearDecay(of = Hyperparameter.MOMENTUM, initial = 0.5, end = 0.95)
  @LinearDecay(of = Hyperparameter.WEIGHT_DECAY, initial = 0.01, end = 0.0)
  @LinearDecay(named = "temperature", initial = 2.0, end = 1.0)
  @ReduceOnPlateau(factor = 0.5, patience = 1)
  static final class All {}

  /** Which ends, and says so. */
  @TrainingConfig(steps = 10, afterEnd = AfterEnd.FAIL)
  @LinearDecay(initial = 0.1, end = 0.0)
  static final class Ending {}

  @TrainingConfig(steps = 300)
  @CosineDecay(initial = 0.02, end = 0.001)
  @Constant(of = Hyperparameter.WEIGHT_DECAY, value = 0.02)
  static final class ConstantDecay {}

  @TrainingConfig(steps = 300)
  @CosineDecay(initial = 0.05, end = 0.001)
  static final class Plain {}

  /** The rates and the momentum of the example on the page. */
  @TrainingConfig(steps = 3)
  @MultiStepDecay(initial = 0.1, factor = 0.1, at = 1)
  @Constant(of = Hyperparameter.MOMENTUM, value = 0.5)
  static final class Falling {}

  /** A rate that is left open. */
  @TrainingConfig(steps = 300)
  @LinearDecay(end = 0)
  static final class Found {}

  /** As {@link Plain} for a while. */
  @TrainingConfig(steps = 300)
  @CosineDecay(initial = 0.05, end = 0.001, over = 300, until = 100)
  @LinearDecay(end = 0)
  static final class PlainThenLow {}
}
