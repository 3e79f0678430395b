package golden;

import dev.anneal.*;

@TrainingConfig(steps = 1_000, afterEnd = AfterEnd.FAIL)
@ExponentialDecay(initial = 0.1, end = 0.001)
public class FailsAfterEnd {}
