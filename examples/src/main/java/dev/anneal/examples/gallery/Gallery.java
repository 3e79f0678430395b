package dev.anneal.examples.gallery;

import dev.anneal.Amplitude;
import dev.anneal.Constant;
import dev.anneal.CosineDecay;
import dev.anneal.CosineRestarts;
import dev.anneal.Cyclic;
import dev.anneal.ExponentialDecay;
import dev.anneal.InverseSqrtDecay;
import dev.anneal.InverseTimeDecay;
import dev.anneal.LinearDecay;
import dev.anneal.MultiStepDecay;
import dev.anneal.OneCycle;
import dev.anneal.PiecewiseConstant;
import dev.anneal.PiecewiseLinear;
import dev.anneal.PolynomialDecay;
import dev.anneal.RexDecay;
import dev.anneal.SigmoidDecay;
import dev.anneal.SqrtDecay;
import dev.anneal.StepDecay;
import dev.anneal.TrainingConfig;
import dev.anneal.Warmup;

/**
 * A config for each curve, called after it. Their pictures are in {@code docs/pictures}, each drawn
 * by a command such as
 *
 * <pre>{@code
 * anneal plot LinearDecayCurve --in examples/target/classes --title @LinearDecay --size 300x190
 * }</pre>
 */
final class Gallery {
  private Gallery() {}

  @TrainingConfig(steps = 1_000)
  @Constant(value = 0.1)
  static final class ConstantCurve {}

  @TrainingConfig(steps = 1_000)
  @Warmup(until = 300)
  @Constant(value = 0.1)
  static final class WarmupCurve {}

  @TrainingConfig(steps = 1_000)
  @StepDecay(initial = 0.1, factor = 0.5, every = 250)
  static final class StepDecayCurve {}

  @TrainingConfig(steps = 1_000)
  @MultiStepDecay(
      initial = 0.1,
      factor = 0.4,
      at = {500, 800})
  static final class MultiStepDecayCurve {}

  @TrainingConfig(steps = 1_000)
  @PiecewiseConstant(
      values = {0.1, 0.03, 0.06},
      boundaries = {400, 700})
  static final class PiecewiseConstantCurve {}

  @TrainingConfig(steps = 1_000)
  @PiecewiseLinear(
      values = {0.02, 0.1, 0.03, 0.06},
      at = {0, 200, 600, 1_000})
  static final class PiecewiseLinearCurve {}

  @TrainingConfig(steps = 1_000)
  @LinearDecay(initial = 0.1, end = 0.01)
  static final class LinearDecayCurve {}

  @TrainingConfig(steps = 1_000)
  @ExponentialDecay(initial = 0.1, factor = 0.1, every = 500)
  static final class ExponentialDecayCurve {}

  @TrainingConfig(steps = 1_000)
  @PolynomialDecay(initial = 0.1, power = 2)
  static final class PolynomialDecayCurve {}

  @TrainingConfig(steps = 1_000)
  @CosineDecay(initial = 0.1)
  static final class CosineDecayCurve {}

  @TrainingConfig(steps = 1_000)
  @InverseTimeDecay(initial = 0.1, rate = 1, every = 100)
  static final class InverseTimeDecayCurve {}

  @TrainingConfig(steps = 1_000)
  @InverseSqrtDecay(initial = 0.1, timescale = 50)
  static final class InverseSqrtDecayCurve {}

  @TrainingConfig(steps = 1_000)
  @SigmoidDecay(initial = 0.1, steepness = 0.015, midpoint = 500)
  static final class SigmoidDecayCurve {}

  @TrainingConfig(steps = 1_000)
  @SqrtDecay(initial = 0.1, end = 0)
  static final class SqrtDecayCurve {}

  @TrainingConfig(steps = 1_000)
  @RexDecay(initial = 0.1, end = 0, bend = 0.8)
  static final class RexDecayCurve {}

  @TrainingConfig(steps = 1_000)
  @CosineRestarts(initial = 0.1, period = 150, periodGrowth = 1.8, peakFactor = 0.8)
  static final class CosineRestartsCurve {}

  @TrainingConfig(steps = 1_000)
  @OneCycle(max = 0.1)
  static final class OneCycleCurve {}

  @TrainingConfig(steps = 1_000)
  @Cyclic(min = 0.01, max = 0.1, stepSize = 100, amplitude = Amplitude.HALVING)
  static final class CyclicCurve {}
}
