package golden;

import dev.anneal.*;

@TrainingConfig(steps = 10_000)
@Warmup(until = 500)
@CosineDecay(endFactor = 0.1, until = 2_000)
@InverseTimeDecay(end = 0.01, rate = 1, every = 500, until = 3_000)
@InverseSqrtDecay(floor = 1e-3, timescale = 100, until = 4_000)
@LinearDecay(endFactor = 4, until = 5_000)
@StepDecay(factor = 1.5, every = 100, ceiling = 0.5)
@ExponentialDecay(of = Hyperparameter.WEIGHT_DECAY, initial = 1e-4, factor = 2, every = 5_000)
@SuppressWarnings("anneal")
public final class Rises {}
