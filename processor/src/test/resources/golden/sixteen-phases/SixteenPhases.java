package golden;

import dev.anneal.*;

@Warmup(until = 10)
@Constant(value = 1, until = 20)
@LinearDecay(end = 0.95, until = 30)
@LinearDecay(end = 0.9, until = 40)
@LinearDecay(end = 0.85, until = 50)
@LinearDecay(end = 0.8, until = 60)
@LinearDecay(end = 0.75, until = 70)
@LinearDecay(end = 0.7, until = 80)
@LinearDecay(end = 0.65, until = 90)
@LinearDecay(end = 0.6, until = 100)
@LinearDecay(end = 0.55, until = 110)
@LinearDecay(end = 0.5, until = 120)
@LinearDecay(end = 0.45, until = 130)
@LinearDecay(end = 0.4, until = 140)
@LinearDecay(end = 0.35, until = 150)
@Constant
public class SixteenPhases {}
