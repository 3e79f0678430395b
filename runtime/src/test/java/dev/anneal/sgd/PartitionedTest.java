package dev.anneal.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A descent over partitioned examples, against one that is written down plainly. */
class PartitionedTest {
  private static final int PARAMETERS = 40;

  @TempDir Path directory;

  /** What a piece of an update took. */
  private record Piece(long step, long epoch, int slice, List<Integer> ofSlice) {}

  /** Notes the examples of each piece, on one thread; the forks of all shards share one list. */
  private static final class Noting implements Objective<double[]> {
    final LeastSquares objective;
    final List<Piece> pieces = new ArrayList<>();
    int slices = 1;

    Noting(int examples) {
      objective = LeastSquares.random(examples, PARAMETERS, 9);
    }

    @Override
    public long examples() {
      return objective.examples();
    }

    @Override
    public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
      List<Integer> ofSlice = new ArrayList<>();
      for (int i = 0; i < batch.size(); i++) {
        ofSlice.add(batch.exampleOfSlice(i));
        long first = batch.example(i) - (long) batch.exampleOfSlice(i);
        assertThat(first).isEqualTo(start(examples(), batch.slice()));
      }
      pieces.add(new Piece(batch.step(), batch.epoch(), batch.slice(), ofSlice));
      return objective.evaluate(parameters, batch, gradient);
    }

    private long start(long examples, int slice) {
      long start = 0;
      for (int i = 0; i < slice; i++) {
        start += examples / slices + (i < examples % slices ? 1 : 0);
      }
      return start;
    }

    @Override
    public Noting fork() {
      return this;
    }
  }

  /** The same updates by whole arrays, of the examples that were noted. */
  private static double[] plain(Noting noted, int slices, int steps, double rate) {
    double[] parameters = new double[PARAMETERS];
    for (int step = 0; step < steps; step++) {
      double[][] gradients = new double[slices][PARAMETERS];
      int size = 0;
      for (Piece piece : noted.pieces) {
        if (piece.step == step) {
          size += piece.ofSlice.size();
          for (int example : piece.ofSlice) {
            int number = (int) noted.start(noted.examples(), piece.slice) + example;
            add(noted.objective, number, parameters, gradients[piece.slice]);
          }
        }
      }
      double[] gradient = sum(gradients, 0, slices);
      double scale = 1.0 / size;
      for (int i = 0; i < PARAMETERS; i++) {
        parameters[i] -= rate * (scale * gradient[i]);
      }
    }
    return parameters;
  }

  private static void add(LeastSquares data, int example, double[] parameters, double[] gradient) {
    double[] x = data.input(example);
    double error = -data.target(example);
    for (int j = 0; j < x.length; j++) {
      error += x[j] * parameters[j];
    }
    for (int j = 0; j < x.length; j++) {
      gradient[j] += error * x[j];
    }
  }

  private static double[] sum(double[][] shards, int from, int end) {
    if (end - from == 1) {
      return shards[from].clone();
    }
    int half = 1;
    while (2 * half < end - from) {
      half *= 2;
    }
    double[] first = sum(shards, from, from + half);
    double[] second = sum(shards, from + half, end);
    Arrays.setAll(first, i -> first[i] + second[i]);
    return first;
  }

  @ParameterizedTest
  @CsvSource({
    // examples, slices, mini-batch, accumulation, dropLast, shuffle
    "60, 1, 8, 1, false, true",
    "60, 4, 8, 1, false, true",
    "61, 4, 8, 1, true, true",
    "61, 5, 8, 1, false, false",
    "63, 7, 3, 1, false, true",
    "64, 3, 4, 3, false, true",
    "64, 6, 1, 5, true, true",
    "64, 2, 2, 7, false, false",
    "30, 30, 7, 1, false, true",
  })
  void drawsEachShardFromItsSlice(
      int examples,
      int slices,
      int batchSize,
      int accumulation,
      boolean dropLast,
      boolean shuffle) {
    Noting objective = new Noting(examples);
    objective.slices = slices;
    Sgd<double[]> sgd =
        Sgd.builder(objective, new double[PARAMETERS])
            .batchSize(batchSize)
            .accumulation(accumulation)
            .dropLast(dropLast)
            .shuffle(shuffle)
            .seed(4)
            .partitioned(slices)
            .build();
    int updateSize = batchSize * accumulation;
    int perEpoch = dropLast ? examples / updateSize : (examples + updateSize - 1) / updateSize;
    assertThat(sgd.stepsPerEpoch()).isEqualTo(perEpoch);
    int steps = 3 * perEpoch;
    for (int step = 0; step < steps; step++) {
      sgd.step(0.1);
    }

    assertThat(objective.pieces).allMatch(piece -> piece.ofSlice.size() <= batchSize);
    for (long epoch = 0; epoch < 3; epoch++) {
      List<String> seen = new ArrayList<>();
      for (Piece piece : objective.pieces) {
        assertThat(piece.epoch).isEqualTo(piece.step / perEpoch);
        if (piece.epoch == epoch) {
          piece.ofSlice.forEach(example -> seen.add(piece.slice + "/" + example));
        }
      }
      assertThat(seen).doesNotHaveDuplicates();
      assertThat(seen).hasSize(dropLast ? perEpoch * updateSize : examples);
    }
    for (long step = 0; step < steps; step++) {
      int left = examples - (int) (step % perEpoch) * updateSize;
      assertThat(sizeOf(objective, step)).isEqualTo(Math.min(updateSize, left));
    }
    if (!shuffle) {
      List<Integer> first = new ArrayList<>();
      for (Piece piece : objective.pieces) {
        if (piece.epoch == 0 && piece.slice == 0) {
          first.addAll(piece.ofSlice);
        }
      }
      assertThat(first).isSorted();
    }
    assertThat(sgd.parameters()).isEqualTo(plain(objective, slices, steps, 0.1));
  }

  private static int sizeOf(Noting objective, long step) {
    return objective.pieces.stream()
        .filter(piece -> piece.step == step)
        .mapToInt(piece -> piece.ofSlice.size())
        .sum();
  }

  private static SgdBuilder<float[]> builder(boolean sparse) {
    SparseLeastSquares data = SparseLeastSquares.random(101, 500, 5, 4, 3);
    Objective<float[]> objective = sparse ? data : new AllTouched<>(data);
    return Sgd.builder(objective, new float[2_500])
        .batchSize(6)
        .accumulation(2)
        .seed(8)
        .averaging(Averaging.uniform(5))
        .clipNorm(0.5);
  }

  private static float[] trained(Sgd<float[]> sgd, int steps) {
    while (sgd.steps() < steps) {
      sgd.step(0.2, 0.9, 0.01);
    }
    return sgd.parameters();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theResultDoesNotDependOnTheThreads(boolean sparse) {
    float[] expected = trained(builder(sparse).partitioned(5).build(), 50);
    for (int threads : new int[] {1, 2, 7}) {
      try (Workers workers = Workers.of(threads)) {
        Sgd<float[]> sgd = builder(sparse).workers(workers).partitioned(5).build();
        assertThat(trained(sgd, 50)).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void oneSliceIsNoPartition(boolean sparse) {
    assertThat(trained(builder(sparse).partitioned(1).build(), 50))
        .isEqualTo(trained(builder(sparse).build(), 50));
    assertThat(trained(builder(sparse).partitioned(3).build(), 50))
        .isNotEqualTo(trained(builder(sparse).shards(3).build(), 50));
  }

  /** Saved, restored and copied inside an epoch, each goes on as if nothing had been. */
  @ParameterizedTest
  @ValueSource(ints = {0, 4, 9, 13})
  void goesOnFromInsideAnEpoch(int steps) {
    float[] expected = trained(builder(true).partitioned(4).build(), 40);
    Sgd<float[]> sgd = builder(true).partitioned(4).build();
    trained(sgd, steps);
    SgdState<float[]> state = sgd.save();
    Sgd<float[]> copy = sgd.copy();
    assertThat(trained(sgd, 40)).isEqualTo(expected);
    assertThat(trained(copy, 40)).isEqualTo(expected);
    sgd.restore(state);
    assertThat(trained(sgd, 40)).isEqualTo(expected);
    Sgd<float[]> other = builder(true).partitioned(4).build();
    other.restore(state);
    assertThat(trained(other, 40)).isEqualTo(expected);
  }

  private Trainer<float[]> trainer(Sgd<float[]> sgd, @Nullable Path checkpoints, long steps) {
    FixedSchedule schedule = FixedSchedule.of(step -> 0.2 / (1 + step), 60).momentum(step -> 0.9);
    TrainerBuilder<float[]> builder = Trainer.builder(sgd, schedule).steps(steps);
    if (checkpoints != null) {
      builder.checkpoints(Checkpoints.in(checkpoints).everySteps(1));
    }
    return builder.build();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 9, 10, 31})
  void resumesWithTheSameBits(int steps) {
    Sgd<float[]> whole = builder(true).partitioned(3).build();
    trainer(whole, null, 40).train();
    trainer(builder(true).partitioned(3).build(), directory, steps).train();

    Sgd<float[]> resumed = builder(true).partitioned(3).build();
    Trainer<float[]> trainer = trainer(resumed, directory, 40);
    trainer.resume();
    assertThat(resumed.steps()).isEqualTo(steps);
    trainer.train();

    assertThat(resumed.parameters()).isEqualTo(whole.parameters());
    assertThat(resumed.averagedParameters()).isEqualTo(whole.averagedParameters());
  }

  @Test
  void aCheckpointOfAnotherPartitionIsRefused() {
    trainer(builder(true).partitioned(3).build(), directory, 5).train();
    for (SgdBuilder<float[]> other :
        List.of(builder(true).shards(3), builder(true).partitioned(4), builder(true))) {
      Trainer<float[]> trainer = trainer(other.build(), directory, 40);
      assertThatThrownBy(trainer::resume).hasMessageMatching(".*its (shards|partitioned) is .*");
    }
  }

  /** More examples than an int holds, in the order of their numbers, take no memory each. */
  @Test
  void takesMoreExamplesThanAnIntHolds() {
    long examples = (1L << 33) + 3;
    List<Long> seen = new ArrayList<>();
    Objective<double[]> objective =
        new Objective<>() {
          @Override
          public long examples() {
            return examples;
          }

          @Override
          public Objective<double[]> fork() {
            return this;
          }

          @Override
          public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
            for (int i = 0; i < batch.size(); i++) {
              long start = batch.slice() * (examples / 8) + Math.min(batch.slice(), examples % 8);
              seen.add(start + batch.exampleOfSlice(i));
            }
            return 0;
          }
        };
    Sgd<double[]> sgd =
        Sgd.builder(objective, new double[1]).batchSize(16).shuffle(false).partitioned(8).build();
    assertThat(sgd.stepsPerEpoch()).isEqualTo((1L << 29) + 1);
    sgd.step(0);
    sgd.step(0);
    List<Long> expected = new ArrayList<>();
    for (long step = 0; step < 2; step++) {
      for (long slice = 0; slice < 8; slice++) {
        long start = (slice << 30) + Math.min(slice, 3);
        expected.add(start + 2 * step);
        expected.add(start + 2 * step + 1);
      }
    }
    assertThat(seen).isEqualTo(expected);
  }
}
