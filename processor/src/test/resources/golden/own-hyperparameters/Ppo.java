package golden;

import dev.anneal.*;

@TrainingConfig(steps = 1_000_000)
@LinearDecay(initial = 3e-4, end = 0)
@LinearDecay(named = "clipRange", initial = 0.2, end = 0.05)
@Constant(named = "entropyBonus", value = 0.01, until = 100_000)
@CosineDecay(named = "entropyBonus", end = 0.001)
@Ensures(named = "clipRange", monotone = Monotone.DECREASING)
final class Ppo {}
