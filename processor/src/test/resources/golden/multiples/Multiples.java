package golden;

import dev.anneal.Amplitude;
import dev.anneal.CosineRestarts;
import dev.anneal.Cyclic;
import dev.anneal.Hyperparameter;
import dev.anneal.StepDecay;
import dev.anneal.TrainingConfig;
import dev.anneal.Unit;

/** Lengths that are no whole number of steps: known for epochs, in create for the training. */
@TrainingConfig(stepsPerEpoch = 1252)
@StepDecay(initial = 0.1, factor = 0.97, every = 2.4, until = 300, unit = Unit.EPOCH)
@CosineRestarts(end = 0, period = 0.03, until = 1, unit = Unit.TRAINING)
@Cyclic(
    of = Hyperparameter.MOMENTUM,
    min = 0.85,
    max = 0.95,
    stepSize = 2.5,
    stepSizeDown = 3,
    amplitude = Amplitude.HALVING,
    unit = Unit.EPOCH)
@Cyclic(of = Hyperparameter.WEIGHT_DECAY, min = 0, max = 1, stepSize = 2.1, stepSizeDown = 3, unit = Unit.EPOCH)
public final class Multiples {}
