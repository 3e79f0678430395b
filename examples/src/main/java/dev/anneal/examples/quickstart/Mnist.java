package dev.anneal.examples.quickstart;

import dev.anneal.StepDecay;
import dev.anneal.TrainingConfig;
import dev.anneal.Warmup;

/** What is declared here, javac compiles to {@code MnistSchedule}. */
@TrainingConfig(steps = 8_500)
@Warmup(until = 500)
@StepDecay(initial = 0.1, factor = 0.5, every = 2_000)
final class Mnist {
  private Mnist() {}
}
