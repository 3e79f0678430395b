package golden;

import dev.anneal.*;

@TrainingConfig(epochs = 20, granularity = Granularity.EPOCH)
@LinearDecay(initial = 0.1, end = 0)
@Constant(of = Hyperparameter.MOMENTUM, value = 0.9)
public class ByEpoch {}
