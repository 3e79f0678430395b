package golden;

import dev.anneal.*;

/** What a range finder's rate goes into. */
@TrainingConfig(epochs = 10, examples = 80_000, batchSize = 64, dropLast = true)
@RangeTest(min = 1e-6, max = 100, steps = 300)
@Warmup(until = 1, unit = Unit.EPOCH, shape = Shape.COSINE)
@ExponentialDecay(factor = 0.5, every = 2, unit = Unit.EPOCH, floor = 1e-5)
public interface FoundRate {}
