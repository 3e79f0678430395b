package golden;

import dev.anneal.*;

/** Leaves everything open that can be. */
@Warmup(until = 0.1, unit = Unit.TRAINING)
@LinearDecay(end = 0)
@MultiStepDecay(
    of = Hyperparameter.MOMENTUM,
    factor = 0.9,
    at = {2, 4.5},
    unit = Unit.EPOCH)
@StepDecay(of = Hyperparameter.WEIGHT_DECAY, factor = 2, every = 0.5, unit = Unit.EPOCH)
public class FineTuning {}
