package dev.anneal.sgd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.AllocatedBytes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A step in steady state allocates nothing. */
@Tag("allocation")
class AllocationTest {
  private static final int STEPS = 2_000;

  private double lastLoss;

  private final TrainingListener listener =
      new TrainingListener() {
        @Override
        public void onStep(StepEvent event) {
          lastLoss = event.loss();
        }
      };

  @Test
  void denseOverDoubles() {
    Sgd<double[]> sgd =
        Sgd.builder(LeastSquares.random(1_000_000, 2, 1), new double[2]).batchSize(4).build();
    check(
        Trainer.builder(sgd, schedule())
            .listener(listener)
            .evaluation("rare", parameters -> 0, Evaluation.Every.steps(Long.MAX_VALUE))
            .evaluation("rarer", parameters -> 0, Evaluation.Every.epochs(Long.MAX_VALUE))
            .build());
  }

  @Test
  void sparseOverFloats() {
    SparseLeastSquares objective = SparseLeastSquares.random(100_000, 5_000, 4, 3, 1);
    Sgd<float[]> sgd = Sgd.builder(objective, new float[20_000]).batchSize(4).build();
    check(Trainer.builder(sgd, schedule()).listener(listener).build());
  }

  @Test
  void everythingAtOnce() {
    SparseLeastSquares objective = SparseLeastSquares.random(100_000, 5_000, 4, 3, 1);
    try (Workers workers = Workers.of(2)) {
      Sgd<float[]> sgd =
          Sgd.builder(objective, new float[20_000])
              .batchSize(4)
              .accumulation(2)
              .nesterov(true)
              .clipNorm(1)
              .averaging(Averaging.exponential(0.99))
              .group("some", 5, 500)
              .shards(3)
              .workers(workers)
              .build();
      FixedSchedule group = FixedSchedule.rate(0.01, 1);
      check(Trainer.builder(sgd, schedule()).group("some", group).listener(listener).build());
    }
  }

  @Test
  void partitioned() {
    SparseLeastSquares objective = SparseLeastSquares.random(100_000, 5_000, 4, 3, 1);
    try (Workers workers = Workers.of(2)) {
      Sgd<float[]> sgd =
          Sgd.builder(objective, new float[20_000])
              .batchSize(20)
              .partitioned(5)
              .workers(workers)
              .build();
      check(Trainer.builder(sgd, schedule()).listener(listener).build());
    }
  }

  private static FixedSchedule schedule() {
    return FixedSchedule.of(step -> 0.01 / (1 + step), 1_000_000)
        .momentum(step -> 0.9)
        .decay(step -> 1e-4);
  }

  private void check(Trainer<?> trainer) {
    AllocatedBytes.assertNone(() -> run(trainer));
    assertThat(lastLoss).isFinite();
  }

  private static void run(Trainer<?> trainer) {
    for (int step = 0; step < STEPS; step++) {
      trainer.step();
    }
  }
}
