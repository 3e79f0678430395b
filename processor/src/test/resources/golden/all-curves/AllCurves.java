package golden;

import dev.anneal.*;

@TrainingConfig(steps = 20_000, stepsPerEpoch = 100)
@Warmup(initial = 1e-3, until = 0.05, unit = Unit.TRAINING, shape = Shape.SQRT)
@Constant(value = 1.5, until = 2_000)
@StepDecay(factor = 0.5, every = 5, floor = 0.1, until = 40, unit = Unit.EPOCH)
@MultiStepDecay(
    factor = 0.7,
    at = {4_500, 5_000, 5_800},
    until = 6_000)
@LinearDecay(end = 0.06, until = 0.4, unit = Unit.TRAINING)
@ExponentialDecay(factor = 0.9, every = 3, until = 100, unit = Unit.EPOCH)
@ExponentialDecay(end = 0.02, until = 12_000)
@PiecewiseConstant(
    values = {0.02, 0.01},
    boundaries = 130,
    until = 150,
    unit = Unit.EPOCH)
@Cyclic(
    min = 0.001,
    max = 0.01,
    stepSize = 300,
    stepSizeDown = 700,
    amplitude = Amplitude.EXPONENTIAL,
    factor = 0.9999)
@SuppressWarnings("anneal")
public class AllCurves {}
