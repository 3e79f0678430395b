package dev.anneal.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.anneal.sgd.log.CsvLog;
import dev.anneal.sgd.log.JsonLinesLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Listeners hear of what ends a training, whoever throws it. */
class ExceptionTest {
  @TempDir Path directory;

  private enum Place {
    SCHEDULE,
    OBJECTIVE,
    EVALUATION,
    HYPERPARAMETERS,
    START,
    STEP,
    EPOCH,
    EVALUATED,
    CHECKPOINT,
    END
  }

  /** Throws once, when it first comes by a place. */
  private static final class Fault implements TrainingListener {
    private final Place place;
    private final Throwable thrown;
    private boolean isMended;

    Fault(Place place, Throwable thrown) {
      this.place = place;
      this.thrown = thrown;
    }

    void at(Place here) {
      if (here == place && !isMended) {
        isMended = true;
        ExceptionTest.<RuntimeException>sneak(thrown);
      }
    }

    @Override
    public void onHyperparameters(List<String> names) {
      at(Place.HYPERPARAMETERS);
    }

    @Override
    public void onStart(long steps) {
      at(Place.START);
    }

    @Override
    public void onStep(StepEvent event) {
      at(Place.STEP);
    }

    @Override
    public void onEpoch(EpochEvent event) {
      at(Place.EPOCH);
    }

    @Override
    public void onEvaluation(EvaluationEvent event) {
      at(Place.EVALUATED);
    }

    @Override
    public void onCheckpoint(long steps) {
      at(Place.CHECKPOINT);
    }

    @Override
    public void onEnd(TrainingResult result) {
      at(Place.END);
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneak(Throwable thrown) throws E {
    throw (E) thrown;
  }

  /** Puts down what it hears, and may throw then. */
  private static final class Hearing implements TrainingListener {
    final List<Throwable> heard = new ArrayList<>();
    private final boolean isAngry;

    Hearing(boolean isAngry) {
      this.isAngry = isAngry;
    }

    @Override
    public void onException(Throwable thrown) {
      heard.add(thrown);
      if (isAngry) {
        throw new IllegalStateException("from a listener");
      }
    }
  }

  private Trainer<double[]> training(Fault fault, TrainingListener... listeners) {
    LeastSquares data = LeastSquares.random(10, 3, 1);
    Objective<double[]> objective =
        new Objective<>() {
          @Override
          public long examples() {
            return data.examples();
          }

          @Override
          public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
            fault.at(Place.OBJECTIVE);
            return data.evaluate(parameters, batch, gradient);
          }
        };
    FixedSchedule schedule =
        FixedSchedule.of(
            step -> {
              fault.at(step == 2 ? Place.SCHEDULE : Place.OBJECTIVE);
              return 0.1;
            },
            7);
    TrainerBuilder<double[]> builder =
        Trainer.builder(Sgd.builder(objective, new double[3]).batchSize(4).build(), schedule)
            .checkpoints(Checkpoints.in(directory.resolve("checkpoints")))
            .evaluation(
                "m",
                parameters -> {
                  fault.at(Place.EVALUATION);
                  return 1;
                })
            .listener(fault);
    for (TrainingListener listener : listeners) {
      builder.listener(listener);
    }
    return builder.build();
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void allHearOfIt(Place place) {
    for (Throwable thrown :
        List.of(
            new IllegalStateException("broken"),
            new StackOverflowError(),
            new IOException("as Kotlin throws it"))) {
      Fault fault = new Fault(place, thrown);
      // Schedules are asked for values where a trainer is built, too.
      fault.isMended = true;
      Hearing first = new Hearing(true);
      Hearing second = new Hearing(false);
      Trainer<double[]> trainer = training(fault, first, second);
      fault.isMended = false;
      assertThat(catchThrowable(trainer::train)).isSameAs(thrown);
      assertThat(first.heard).containsExactly(thrown);
      assertThat(second.heard).containsExactly(thrown);
      assertThat(thrown.getSuppressed())
          .singleElement()
          .isInstanceOf(IllegalStateException.class)
          .asString()
          .contains("from a listener");
      delete(directory.resolve("checkpoints"));
    }
  }

  private static void delete(Path checkpoints) {
    try {
      if (Files.exists(checkpoints)) {
        try (var files = CheckpointFiles.list(checkpoints)) {
          for (Path file : files.toList()) {
            Files.delete(file);
          }
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aTrainingThatEndsWellThrowsNothing() {
    Hearing hearing = new Hearing(false);
    Fault none = new Fault(Place.STEP, new IllegalStateException());
    none.isMended = true;
    training(none, hearing).train();
    assertThat(hearing.heard).isEmpty();
  }

  /** The listener that threw may throw the same again. */
  @Test
  void theSameIsNotSuppressedByItself() {
    IllegalStateException broken = new IllegalStateException("broken");
    TrainingListener stubborn =
        new TrainingListener() {
          @Override
          public void onException(Throwable thrown) {
            throw broken;
          }
        };
    assertThat(catchThrowable(training(new Fault(Place.STEP, broken), stubborn)::train))
        .isSameAs(broken)
        .hasNoSuppressedExceptions();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void aDivergenceIsHeardOfOnceItIsNotRolledBack(int rollbacks) {
    Objective<double[]> steep =
        new Objective<>() {
          @Override
          public long examples() {
            return 100;
          }

          @Override
          public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
            gradient[0] += 1;
            return parameters[0] < -2 ? Double.NaN : parameters[0];
          }
        };
    Hearing hearing = new Hearing(false);
    Trainer<double[]> trainer =
        Trainer.builder(
                Sgd.builder(steep, new double[1]).batchSize(1).build(), FixedSchedule.rate(100, 8))
            .listener(hearing)
            .checkpoints(Checkpoints.in(directory))
            .onDivergence(
                rollbacks == 0
                    ? DivergencePolicy.stop()
                    : DivergencePolicy.rollBack(0.5, rollbacks))
            .build();
    Throwable thrown = catchThrowable(trainer::train);
    assertThat(thrown).isInstanceOf(DivergenceException.class);
    assertThat(hearing.heard).containsExactly(thrown);
  }

  /** What was told before is in the files, though nobody has closed them. */
  @Test
  void logsWriteWhatTheyHaveHeard() throws IOException {
    CsvLog csv = CsvLog.to(directory.resolve("log.csv"));
    JsonLinesLog json = JsonLinesLog.to(directory.resolve("log.jsonl"));
    Fault fault = new Fault(Place.EPOCH, new IllegalStateException("broken"));
    assertThat(catchThrowable(training(fault, csv, json)::train)).hasMessage("broken");
    assertThat(Files.readAllLines(directory.resolve("log.csv"))).hasSize(4);
    assertThat(Files.readAllLines(directory.resolve("log.jsonl"))).hasSize(3);
    csv.close();
    json.close();
  }
}
