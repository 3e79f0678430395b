package golden;

import dev.anneal.*;

@TrainingConfig(epochs = 90, examples = 1_281_167, batchSize = 256)
@Warmup(until = 5, unit = Unit.EPOCH)
@StepDecay(initial = 0.1, factor = 0.1, every = 30, unit = Unit.EPOCH)
@LinearDecay(
    of = Hyperparameter.MOMENTUM,
    initial = 0.95,
    end = 0.85,
    until = 30,
    unit = Unit.EPOCH)
@Constant(of = Hyperparameter.WEIGHT_DECAY, value = 1e-4)
public final class ResNet50 {}
