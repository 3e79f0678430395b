package dev.anneal.sgd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mini-batch knows the step of the update that it is for. */
class BatchStepTest {
  private static final int EXAMPLES = 12;

  @TempDir Path directory;

  /** Notes the step and the epoch of each piece; the forks of all shards share one list. */
  private static final class Noting implements Objective<double[]> {
    final LeastSquares objective = LeastSquares.random(EXAMPLES, 2, 1);
    final List<Long> steps = new ArrayList<>();
    long divergesAt = -1;

    @Override
    public long examples() {
      return EXAMPLES;
    }

    @Override
    public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
      steps.add(batch.step());
      double loss = objective.evaluate(parameters, batch, gradient);
      if (batch.step() == divergesAt) {
        divergesAt = -1;
        return Double.NaN;
      }
      return loss;
    }

    @Override
    public Noting fork() {
      return this;
    }
  }

  private static Trainer<double[]> trainer(Noting objective, Path directory, long steps) {
    Sgd<double[]> sgd = Sgd.builder(objective, new double[2]).batchSize(4).seed(3).build();
    return Trainer.builder(sgd, FixedSchedule.rate(0.1, 14))
        .steps(steps)
        .checkpoints(Checkpoints.in(directory))
        .onDivergence(DivergencePolicy.rollBack(0.5, 1))
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    // batch size, accumulation, shards, pieces of an update
    "4, 1, 1, 1",
    "2, 2, 1, 2",
    "1, 3, 1, 3",
    "4, 1, 2, 2",
    "1, 4, 2, 4"
  })
  void allPiecesOfAnUpdateHaveTheSame(int batchSize, int accumulation, int shards, int pieces) {
    Noting objective = new Noting();
    Sgd<double[]> sgd =
        Sgd.builder(objective, new double[2])
            .batchSize(batchSize)
            .accumulation(accumulation)
            .shards(shards)
            .build();
    for (int step = 0; step < 20; step++) {
      sgd.step(0.01);
    }

    assertThat(objective.steps)
        .isEqualTo(LongStream.range(0, 20L * pieces).map(piece -> piece / pieces).boxed().toList());
  }

  @Test
  void countsOnWhereATrainingIsResumed() {
    Noting objective = new Noting();
    for (long steps : new long[] {5, 9, 14}) {
      Trainer<double[]> trainer = trainer(objective, directory, steps);
      trainer.resume();
      trainer.train();
    }

    assertThat(objective.steps).isEqualTo(LongStream.range(0, 14).boxed().toList());
  }

  @Test
  void goesBackWithARollback() {
    Noting objective = new Noting();
    objective.divergesAt = 8;
    trainer(objective, directory, 12).train();

    // Checkpoints are of the ends of the epochs, of three updates each.
    assertThat(objective.steps)
        .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 6L, 7L, 8L, 9L, 10L, 11L);
  }
}
