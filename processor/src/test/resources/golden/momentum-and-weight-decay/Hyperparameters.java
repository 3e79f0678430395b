package golden;

import dev.anneal.*;

@TrainingConfig(steps = 10_000)
@PiecewiseConstant(
    values = {0.1, 0.05, 0.01},
    boundaries = {4_000, 8_000})
@Cyclic(of = Hyperparameter.MOMENTUM, min = 0.85, max = 0.95, stepSize = 500, inverted = true)
@Constant(of = Hyperparameter.WEIGHT_DECAY, value = 1e-4, until = 5_000)
@LinearDecay(of = Hyperparameter.WEIGHT_DECAY, end = 5e-4)
public class Hyperparameters {}
