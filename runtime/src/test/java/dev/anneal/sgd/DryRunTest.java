package dev.anneal.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.PlateauMode;
import dev.anneal.PlateauState;
import dev.anneal.PlateauThreshold;
import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.log.CsvLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dry run does everything once and leaves nothing behind. */
class DryRunTest {
  private static final String METRIC = "m";

  @TempDir Path directory;

  private static Sgd<double[]> sgd() {
    return Sgd.builder(LeastSquares.random(10, 3, 1), new double[3])
        .batchSize(3)
        .seed(2)
        .averaging(Averaging.exponential(0.5))
        .build();
  }

  private static TrainerBuilder<double[]> builder(Sgd<double[]> sgd, TrainingSchedule schedule) {
    return Trainer.builder(sgd, schedule).evaluation(METRIC, parameters -> parameters[0]);
  }

  private static TrainerBuilder<double[]> builder(Sgd<double[]> sgd) {
    return builder(sgd, FixedSchedule.rate(0.1, 20).momentum(step -> 0.5));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.map(file -> directory.relativize(file).toString()).sorted().toList();
    }
  }

  private Trainer<double[]> watched(Path place, PlateauState plateau, List<String> seen) {
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onStep(StepEvent event) {
            seen.add(event.step() + " " + event.loss() + " " + event.rate());
          }

          @Override
          public void onEvaluation(EvaluationEvent event) {
            seen.add(event.toString());
          }
        };
    return builder(sgd())
        .evaluation("average", parameters -> parameters[1], Evaluation.Every.steps(5).onAverage())
        .plateau(METRIC, plateau)
        .earlyStopping(EarlyStopping.onLowest(METRIC).patience(3).restoreBest())
        .listener(listener)
        .listener(CsvLog.to(place.resolve("steps.csv")))
        .checkpoints(Checkpoints.in(place.resolve("checkpoints")).everySteps(3))
        .build();
  }

  private static PlateauState plateau() {
    return PlateauState.of(0.5, 0, 0, PlateauThreshold.ABSOLUTE, PlateauMode.MIN, 0, 0, 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 1_000})
  void changesNothing(int steps) throws IOException {
    List<String> expected = new ArrayList<>();
    TrainingResult once = watched(directory.resolve("a"), plateau(), expected).train();

    List<String> seen = new ArrayList<>();
    PlateauState plateau = plateau();
    Trainer<double[]> trainer = watched(directory.resolve("b"), plateau, seen);
    List<String> before = files();
    TrainingResult dry = trainer.dryRun(steps);
    assertThat(dry.steps()).isEqualTo(Math.min(steps, 20));
    assertThat(dry.last(METRIC)).isPresent();
    assertThat(dry.last("average")).isPresent();
    assertThat(files()).isEqualTo(before);
    assertThat(seen).isEmpty();
    assertThat(plateau.save()).isEqualTo(plateau().save());
    assertThat(trainer.sgd().steps()).isZero();
    assertThat(trainer.history().metrics()).isEmpty();
    assertThat(trainer.train()).isEqualTo(once);
    assertThat(seen).isEqualTo(expected);

    for (boolean resumedFirst : new boolean[] {false, true}) {
      Trainer<double[]> again = watched(directory.resolve("b"), plateau(), new ArrayList<>());
      List<String> kept = files();
      if (resumedFirst) {
        assertThat(again.resume()).isTrue();
      }
      again.dryRun(steps);
      assertThat(files()).isEqualTo(kept);
      assertThat(again.resume()).isTrue();
      assertThat(again.train()).isEqualTo(once);
    }
  }

  @Test
  void anEvaluationThatFailsFailsWithItsOwnException() {
    IllegalStateException own = new IllegalStateException("no such file");
    Trainer<double[]> trainer =
        builder(sgd())
            .evaluation(
                "broken",
                parameters -> {
                  throw own;
                },
                Evaluation.Every.epochs(4))
            .build();
    assertThatThrownBy(() -> trainer.dryRun(1)).isSameAs(own);
    assertThat(trainer.sgd().steps()).isZero();
  }

  @Test
  void aMeasureThatIsNoNumberFails() {
    Trainer<double[]> trainer =
        builder(sgd()).evaluation("broken", parameters -> Double.NaN).build();
    assertThatThrownBy(() -> trainer.dryRun(2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("evaluation \"broken\" = NaN after step 2");
    assertThat(trainer.sgd().steps()).isZero();
  }

  @Test
  void anObjectiveThatThrowsFails() {
    IllegalStateException own = new IllegalStateException("no such word");
    Consumer<MiniBatch> fails =
        batch -> {
          if (batch.step() == 1) {
            throw own;
          }
        };
    LeastSquares right = LeastSquares.random(10, 3, 1);
    Objective<double[]> objective =
        new Objective<>() {
          @Override
          public long examples() {
            return 10;
          }

          @Override
          public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
            fails.accept(batch);
            return right.evaluate(parameters, batch, gradient);
          }
        };
    double[] parameters = new double[3];
    Sgd<double[]> sgd = Sgd.builder(objective, parameters).batchSize(3).build();
    assertThatThrownBy(() -> builder(sgd).build().dryRun(3)).isSameAs(own);
    assertThat(parameters).containsExactly(0, 0, 0);
  }

  @Test
  void aScheduleThatEndsEarlyFails() {
    FixedSchedule ends =
        FixedSchedule.of(
            step -> {
              if (step >= 15) {
                throw new IllegalArgumentException("step = " + step + ": must be below 15");
              }
              return 0.1;
            },
            20);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder(sgd(), ends).build().dryRun(2))
        .withMessage("step = 19: must be below 15");
    assertThat(builder(sgd(), ends).epochs(3).build().dryRun(2).steps()).isEqualTo(2);
  }

  @Test
  void aDirectoryThatCannotBeFails() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    for (Path place : List.of(file, file.resolve("below"))) {
      Trainer<double[]> trainer = builder(sgd()).checkpoints(Checkpoints.in(place)).build();
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(() -> trainer.dryRun(1))
          .withMessageContaining(file.toString());
    }
    assertThat(files()).containsExactly("", "file");
  }

  @Test
  void aCheckpointThatCannotBeWrittenFailsAndLeavesNothing() throws IOException {
    FaultyStorage storage = new FaultyStorage(1, FaultyStorage.Fault.DEATH);
    Trainer<double[]> trainer =
        builder(sgd()).checkpoints(Checkpoints.in(directory).through(storage)).build();
    assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> trainer.dryRun(1));
    assertThat(files()).containsExactly("");
  }
}
