package dev.anneal.benchmarks.curve;

import dev.anneal.Amplitude;
import dev.anneal.Constant;
import dev.anneal.CosineDecay;
import dev.anneal.CosineRestarts;
import dev.anneal.Cyclic;
import dev.anneal.ExponentialDecay;
import dev.anneal.Hyperparameter;
import dev.anneal.InverseSqrtDecay;
import dev.anneal.InverseTimeDecay;
import dev.anneal.LinearDecay;
import dev.anneal.MultiStepDecay;
import dev.anneal.OneCycle;
import dev.anneal.PiecewiseConstant;
import dev.anneal.PolynomialDecay;
import dev.anneal.Shape;
import dev.anneal.SigmoidDecay;
import dev.anneal.SqrtDecay;
import dev.anneal.StepDecay;
import dev.anneal.Warmup;

/** One config for each curve, all over the same number of steps and the same range of rates. */
final class Configs {
  static final int STEPS = 100_000;
  static final double INITIAL = 0.1;
  static final double END = 0.001;

  private Configs() {}

  @Constant(value = INITIAL)
  static final class Flat {}

  @Warmup(until = STEPS)
  @Constant(value = INITIAL)
  static final class LinearWarmup {}

  @Warmup(until = STEPS, shape = Shape.COSINE)
  @Constant(value = INITIAL)
  static final class CosineWarmup {}

  @Warmup(until = STEPS, shape = Shape.EXPONENTIAL, initial = END)
  @Constant(value = INITIAL)
  static final class ExponentialWarmup {}

  @Warmup(until = STEPS, shape = Shape.SQRT)
  @Constant(value = INITIAL)
  static final class SqrtWarmup {}

  @StepDecay(initial = INITIAL, factor = 0.9, every = 1_000)
  @SuppressWarnings("anneal")
  static final class Steps {}

  @MultiStepDecay(
      initial = INITIAL,
      factor = 0.1,
      at = {30_000, 60_000, 90_000})
  static final class MultiStep {}

  @PiecewiseConstant(
      values = {0.1, 0.05, 0.01, 0.005},
      boundaries = {30_000, 60_000, 90_000})
  static final class Piecewise {}

  @LinearDecay(initial = INITIAL, end = END, until = STEPS)
  static final class Linear {}

  @SqrtDecay(initial = INITIAL, end = END, until = STEPS)
  static final class Sqrt {}

  @CosineDecay(initial = INITIAL, end = END, until = STEPS)
  static final class Cosine {}

  @CosineDecay(initial = INITIAL, end = END, power = 1.5, until = STEPS)
  static final class CosinePower {}

  @CosineDecay(initial = INITIAL, end = END, kDecay = 1.5, until = STEPS)
  static final class CosineKDecay {}

  @Warmup(until = 5_000)
  @CosineDecay(initial = INITIAL, end = END, until = STEPS)
  static final class WarmupCosine {}

  @CosineRestarts(initial = INITIAL, end = END, period = 10_000)
  static final class Restarts {}

  @CosineRestarts(initial = INITIAL, end = END, period = 2_000, periodGrowth = 2)
  static final class GrowingRestarts {}

  @CosineRestarts(initial = INITIAL, end = END, period = 10_000, peakFactor = 0.8)
  static final class FadingRestarts {}

  @OneCycle(max = INITIAL, until = STEPS)
  static final class Cycle {}

  @OneCycle(max = INITIAL, threePhase = true, until = STEPS)
  static final class ThreePhaseCycle {}

  @PolynomialDecay(initial = INITIAL, end = END, power = 2.5, until = STEPS)
  static final class Polynomial {}

  @PolynomialDecay(initial = INITIAL, end = END, power = 2, until = STEPS)
  static final class Square {}

  @Constant(value = INITIAL)
  @PolynomialDecay(
      of = Hyperparameter.MOMENTUM,
      initial = END,
      end = INITIAL,
      power = 0.75,
      until = STEPS)
  static final class RisingPolynomial {}

  @InverseTimeDecay(initial = INITIAL, rate = 0.5, every = 1_000)
  static final class InverseTime {}

  @InverseTimeDecay(initial = INITIAL, rate = 0.5, every = 1_000, power = 0.75)
  static final class InverseTimePower {}

  @InverseSqrtDecay(initial = INITIAL, timescale = 1_000)
  static final class InverseSqrt {}

  @SigmoidDecay(initial = INITIAL, steepness = 1e-4, midpoint = 50_000)
  static final class Sigmoid {}

  @ExponentialDecay(initial = INITIAL, end = END, until = STEPS)
  static final class Exponential {}

  @ExponentialDecay(initial = INITIAL, factor = 0.9999, every = 1)
  @SuppressWarnings("anneal")
  static final class ExponentialPerStep {}

  @Cyclic(min = END, max = INITIAL, stepSize = 2_000)
  static final class Triangular {}

  @Cyclic(min = END, max = INITIAL, stepSize = 2_000, amplitude = Amplitude.HALVING)
  static final class TriangularHalving {}

  @Cyclic(
      min = END,
      max = INITIAL,
      stepSize = 2_000,
      amplitude = Amplitude.EXPONENTIAL,
      factor = 0.99994)
  static final class TriangularExponential {}

  @StepDecay(initial = INITIAL, factor = 0.9, every = 1_000)
  @LinearDecay(times = true, initial = 1, end = 0.5, until = STEPS)
  @SuppressWarnings("anneal")
  static final class Product {}
}
