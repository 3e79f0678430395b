package dev.anneal.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.anneal.sgd.checkpoint.CheckpointException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same mini-batches come again and again, and all else stays. */
class OverfitBatchesTest {
  private record Seen(List<List<Integer>> batches) implements Objective<double[]> {
    @Override
    public long examples() {
      return 23;
    }

    @Override
    public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
      List<Integer> examples = new ArrayList<>();
      for (int b = 0; b < batch.size(); b++) {
        examples.add(batch.example(b));
      }
      batches.add(examples);
      return 0;
    }

    @Override
    public Objective<double[]> fork() {
      return this;
    }
  }

  private static SgdBuilder<double[]> builder(Seen seen, int accumulation, int slices) {
    SgdBuilder<double[]> builder =
        Sgd.builder(seen, new double[1]).batchSize(4).seed(5).accumulation(accumulation);
    return slices == 0 ? builder : builder.partitioned(slices);
  }

  private static List<List<Integer>> batches(Sgd<double[]> sgd, Seen seen, int steps) {
    seen.batches().clear();
    for (int i = 0; i < steps; i++) {
      sgd.step(0);
    }
    return List.copyOf(seen.batches());
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 0", "2, 1, 0", "6, 1, 0", "2, 2, 0", "2, 1, 3", "6, 1, 2"})
  void takesTheFirstAgainAndAgain(int updates, int accumulation, int slices) {
    Seen seen = new Seen(new ArrayList<>());
    List<List<Integer>> first = batches(builder(seen, accumulation, slices).build(), seen, updates);
    Sgd<double[]> sgd = builder(seen, accumulation, slices).overfitBatches(updates).build();
    for (int round = 0; round < 20; round++) {
      assertThat(batches(sgd, seen, updates)).as("round %s", round).isEqualTo(first);
    }
    assertThat(sgd.stepsPerEpoch()).isEqualTo(accumulation == 1 ? 6 : 3);
    assertThat(sgd.epoch()).isEqualTo(20L * updates / sgd.stepsPerEpoch());
    SgdState<double[]> state = sgd.save();
    List<List<Integer>> next = batches(sgd, seen, 2 * updates + 1);
    sgd.restore(state);
    assertThat(batches(sgd, seen, 2 * updates + 1)).isEqualTo(next);
  }

  @Test
  void refusesMoreThanAnEpoch() {
    Seen seen = new Seen(new ArrayList<>());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder(seen, 1, 0).overfitBatches(7).build())
        .withMessage(
            "overfitBatches = 7: must be at most the updates in an epoch, 6; give a smaller one");
    assertThatIllegalArgumentException().isThrownBy(() -> builder(seen, 1, 0).overfitBatches(0));
  }

  @Test
  void aCheckpointIsOfTheSameBatches(@TempDir Path directory) {
    Checkpoints checkpoints = Checkpoints.in(directory);
    Seen seen = new Seen(new ArrayList<>());
    Trainer.builder(builder(seen, 1, 0).overfitBatches(2).build(), FixedSchedule.rate(0.1, 4))
        .checkpoints(checkpoints)
        .build()
        .train();
    Trainer<double[]> all =
        Trainer.builder(builder(seen, 1, 0).build(), FixedSchedule.rate(0.1, 9))
            .checkpoints(checkpoints)
            .build();
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(all::resume)
        .withMessageContaining("overfitBatches");
    assertThat(all.resume(Allow.OTHER_SETTINGS)).isTrue();
  }
}
