package dev.anneal.dl4j;

import dev.anneal.CosineDecay;
import dev.anneal.Hyperparameter;
import dev.anneal.LinearDecay;
import dev.anneal.TrainingConfig;

/** The config of the page's lines. */
@TrainingConfig(steps = 30)
@CosineDecay(initial = 0.1, end = 0.001)
@LinearDecay(of = Hyperparameter.MOMENTUM, initial = 0.5, end = 0.9)
@LinearDecay(of = Hyperparameter.WEIGHT_DECAY, initial = 0.01, end = 0)
@LinearDecay(named = "retain", initial = 0.5, end = 1)
final class MyConfig {}
