package dev.anneal.examples.kotlin

import dev.anneal.CosineDecay
import dev.anneal.Hyperparameter
import dev.anneal.LinearDecay
import dev.anneal.MultiStepDecay
import dev.anneal.TrainingConfig
import dev.anneal.Unit
import dev.anneal.Warmup

/** What is declared here, kapt compiles to `LineTrainingSchedule`. */
@TrainingConfig(steps = 400)
@Warmup(until = 0.1, unit = Unit.TRAINING)
@CosineDecay(endFactor = 0.01)
@LinearDecay(of = Hyperparameter.MOMENTUM, initial = 0.5, end = 0.9)
@MultiStepDecay(named = "temperature", initial = 1.0, factor = 0.5, at = [100.0, 200.0])
internal class LineTraining
