package golden;

import dev.anneal.*;

@Cyclic(min = 0.01, max = 0.1, stepSize = 500)
@Warmup(times = true, initial = 0.5, until = 100)
@ExponentialDecay(times = true, initial = 1, factor = 0.9, every = 1_000)
@Constant(of = Hyperparameter.MOMENTUM)
@LinearDecay(of = Hyperparameter.MOMENTUM, times = true, initial = 1, end = 0.5, until = 2_000)
public class Products {}
