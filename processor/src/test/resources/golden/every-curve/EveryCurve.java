package golden;

import dev.anneal.*;

@TrainingConfig(steps = 16_000, stepsPerEpoch = 100)
@Warmup(until = 1_000, shape = Shape.COSINE)
@Constant(value = 0.5, until = 2_000)
@StepDecay(factor = 0.9, every = 250, until = 3_000)
@MultiStepDecay(factor = 0.9, at = {3_200, 3_500}, until = 4_000)
@LinearDecay(end = 0.25, until = 5_000)
@PolynomialDecay(end = 0.2, power = 2, until = 6_000)
@ExponentialDecay(end = 0.15, until = 7_000)
@CosineDecay(end = 0.1, power = 1.5, kDecay = 2, until = 8_000)
@SqrtDecay(end = 0.09, until = 8_500)
@RexDecay(end = 0.08, bend = 0.75, until = 9_000)
@InverseTimeDecay(rate = 0.5, every = 10, unit = Unit.EPOCH, until = 100)
@InverseSqrtDecay(timescale = 500, until = 11_000)
@SigmoidDecay(end = 0.01, steepness = 0.02, midpoint = 500, until = 12_000)
@PiecewiseConstant(values = {0.01, 0.02}, boundaries = 12_500, until = 13_000)
@CosineRestarts(end = 0.001, period = 200, periodGrowth = 2, peakFactor = 0.5, until = 14_000)
@Cyclic(min = 0.001, max = 0.01, stepSize = 125, amplitude = Amplitude.HALVING, until = 15_000)
@OneCycle(max = 0.02, minMomentum = 0.85, maxMomentum = 0.95)
@ExponentialDecay(times = true, initial = 1, factor = 0.5, every = 8_000)
@ReduceOnPlateau(factor = 0.5, patience = 3, floor = 1e-6)
@RangeTest(max = 1)
@Ensures(min = 0, max = 0.5)
@Ensures(of = Hyperparameter.MOMENTUM, min = 0.85, max = 0.95, continuous = true)
@SuppressWarnings("anneal")
public final class EveryCurve {}
