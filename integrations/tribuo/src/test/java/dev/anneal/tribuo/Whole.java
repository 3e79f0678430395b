package dev.anneal.tribuo;

import dev.anneal.AfterEnd;
import dev.anneal.Constant;
import dev.anneal.Hyperparameter;
import dev.anneal.LinearDecay;
import dev.anneal.StepDecay;
import dev.anneal.TrainingConfig;

/** Rate, momentum and weight decay, each falling or rising; nothing after 300 steps. */
@TrainingConfig(steps = 300, afterEnd = AfterEnd.FAIL)
@StepDecay(initial = 0.1, factor = 0.5, every = 60)
@LinearDecay(of = Hyperparameter.MOMENTUM, initial = 0.5, end = 0.9)
@Constant(of = Hyperparameter.WEIGHT_DECAY, value = 0.01)
final class Whole {}
