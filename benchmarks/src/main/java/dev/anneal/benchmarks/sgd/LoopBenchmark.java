package dev.anneal.benchmarks.sgd;

import dev.anneal.ExponentialDecay;
import dev.anneal.sgd.Sgd;
import dev.anneal.sgd.StepEvent;
import dev.anneal.sgd.Trainer;
import dev.anneal.sgd.TrainingListener;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a step costs beside the gradient: batching and shuffling, the schedule, a listener that does
 * nothing, and an update of 16 parameters.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 100, time = 2, timeUnit = TimeUnit.MILLISECONDS)
public class LoopBenchmark {
  private static final int EXAMPLES = 10_000;

  /** The schedule of the loop. */
  @ExponentialDecay(initial = 0.1, end = 0.001, until = 100_000)
  static final class Decaying {}

  private final Trainer<float[]> trainer =
      Trainer.builder(
              Sgd.builder(new OneTouch(EXAMPLES), new float[16]).batchSize(32).build(),
              LoopBenchmark_DecayingSchedule.create())
          .listener(new Idle())
          .epochs(1)
          .build();

  /** One step of the loop. */
  @Benchmark
  public double step() {
    return trainer.step();
  }

  private static final class Idle implements TrainingListener {
    @Override
    public void onStep(StepEvent event) {}
  }
}
