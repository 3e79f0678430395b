package dev.anneal.tribuo;

import dev.anneal.AfterEnd;
import dev.anneal.CosineDecay;
import dev.anneal.Hyperparameter;
import dev.anneal.LinearDecay;
import dev.anneal.TrainingConfig;

/** The config of the page's lines: three epochs of ten mini-batches. */
@TrainingConfig(steps = 30, afterEnd = AfterEnd.FAIL)
@CosineDecay(initial = 0.5, end = 0.01)
@LinearDecay(of = Hyperparameter.MOMENTUM, initial = 0.5, end = 0.9)
final class MyConfig {}
