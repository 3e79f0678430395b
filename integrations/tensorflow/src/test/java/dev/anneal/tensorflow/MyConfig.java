package dev.anneal.tensorflow;

import dev.anneal.CosineDecay;
import dev.anneal.RangeTest;
import dev.anneal.TrainingConfig;

/** The config of the page's lines. */
@TrainingConfig(steps = 30)
@RangeTest
@CosineDecay(initial = 0.1, end = 0)
final class MyConfig {}
