package dev.anneal.tribuo;

import dev.anneal.Constant;
import dev.anneal.ReduceOnPlateau;

/** Needs a metric. */
@Constant(value = 0.1)
@ReduceOnPlateau(factor = 0.5, patience = 2)
final class WithPlateau {}
