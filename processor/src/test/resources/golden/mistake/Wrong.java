package golden;

import dev.anneal.*;

@Warmup(until = 10)
@LinearDecay(end = -1)
@Constant(of = Hyperparameter.MOMENTUM)
@RangeTest
public class Wrong {}
