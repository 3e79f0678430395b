package golden;

import dev.anneal.*;

/** The drops stay at steps 300 and 600, although the warmup takes the first 100 steps. */
@Warmup(initial = 1e-4, until = 100, prefix = false)
@StepDecay(initial = 0.1, factor = 0.1, every = 300, until = 900)
@Constant
public class InPlace {}
