package dev.anneal.tribuo;

import dev.anneal.CosineDecay;
import dev.anneal.Warmup;

/** A rate alone. */
@Warmup(until = 20)
@CosineDecay(initial = 0.5, end = 0.01, until = 300)
final class Plain {}
