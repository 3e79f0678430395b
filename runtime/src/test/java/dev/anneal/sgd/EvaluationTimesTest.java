package dev.anneal.sgd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.PlateauMode;
import dev.anneal.PlateauState;
import dev.anneal.PlateauThreshold;
import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.Evaluation.Every;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When measures are taken, of what, and what follows from them. Three updates make an epoch. */
class EvaluationTimesTest {
  @TempDir Path directory;

  private static Sgd<double[]> descent() {
    return Sgd.builder(LeastSquares.random(10, 3, 1), new double[3])
        .batchSize(4)
        .seed(2)
        .averaging(Averaging.exponential(0.5))
        .build();
  }

  private static TrainerBuilder<double[]> training(Sgd<double[]> sgd) {
    return Trainer.builder(sgd, FixedSchedule.rate(0.125, TrainingSchedule.UNBOUNDED));
  }

  private static Every every(String unit, long count) {
    return unit.equals("steps") ? Every.steps(count) : Every.epochs(count);
  }

  private static long[] longs(String numbers) {
    return numbers == null
        ? new long[0]
        : Arrays.stream(numbers.split(" ")).mapToLong(Long::parseLong).toArray();
  }

  @ParameterizedTest
  @CsvSource({
    "steps,  1, 7, 1 2 3 4 5 6 7",
    "steps,  2, 7, 2 4 6",
    "steps,  3, 7, 3 6",
    "steps,  5, 7, 5",
    "steps,  8, 7, ",
    "steps,  9223372036854775807, 7, ",
    "epochs, 1, 7, 3 6",
    "epochs, 1, 9, 3 6 9",
    "epochs, 2, 17, 6 12",
    "epochs, 3, 17, 9",
    "epochs, 6, 17, ",
    "epochs, 9223372036854775807, 17, ",
  })
  void measuresWhenItIsDue(String unit, long count, long total, String at) {
    Trainer<double[]> trainer =
        training(descent())
            .steps(total)
            .evaluation("m", parameters -> 1, every(unit, count))
            .build();
    trainer.train();
    assertThat(trainer.history().steps("m")).containsExactly(longs(at));
  }

  /** One of each kind, with stops at each step: told and kept as without any. */
  @ParameterizedTest
  @CsvSource({"2, 1", "1, 2", "4, 3", "5, 2"})
  void aResumedTrainingMeasuresAsAWholeOne(long steps, long epochs) {
    List<String> whole = new ArrayList<>();
    evaluated(steps, epochs, whole, "whole", 13);
    for (long stop = 1; stop < 13; stop++) {
      List<String> parts = new ArrayList<>();
      evaluated(steps, epochs, parts, "stop" + stop, stop);
      Trainer<double[]> resumed = evaluated(steps, epochs, parts, "stop" + stop, 13);
      assertThat(parts).as("stop %s", stop).isEqualTo(whole);
      assertThat(resumed.history().values("own").length).isEqualTo(13 / steps);
    }
  }

  private Trainer<double[]> evaluated(
      long steps, long epochs, List<String> told, String place, long stop) {
    Trainer<double[]> trainer =
        training(descent())
            .steps(stop)
            .evaluation("own", parameters -> parameters[0], Every.steps(steps))
            .evaluation("rare", parameters -> parameters[1], Every.epochs(epochs))
            .evaluation("average", parameters -> parameters[0], Every.steps(steps).onAverage())
            .listener(
                new TrainingListener() {
                  @Override
                  public void onEvaluation(EvaluationEvent event) {
                    told.add(
                        event.metric()
                            + event.steps()
                            + " "
                            + event.epochs()
                            + " "
                            + event.value());
                  }
                })
            .checkpoints(Checkpoints.in(directory.resolve(place)).everySteps(100))
            .build();
    trainer.resume();
    trainer.train();
    return trainer;
  }

  @Test
  void measuresTheParametersAndTheirAverage() {
    Sgd<double[]> sgd = descent();
    Trainer<double[]> trainer =
        training(sgd)
            .steps(7)
            .evaluation("parameters", parameters -> parameters[0], Every.steps(1))
            .evaluation("average", parameters -> parameters[0], Every.steps(1).onAverage())
            .build();
    trainer.train();
    double[] parameters = trainer.history().values("parameters");
    double[] averages = trainer.history().values("average");
    double average = 0;
    for (int step = 0; step < 7; step++) {
      average = (average + parameters[step]) / 2;
      assertThat(averages[step]).isEqualTo(average);
    }
    assertThat(parameters[6]).isEqualTo(sgd.parameters()[0]).isNotEqualTo(averages[6]);
  }

  @ParameterizedTest
  @CsvSource({
    // the unit and the number; the patience; the updates and the epochs by the end. The measure
    // falls at the first three evaluations and stays.
    "steps,  1, 2, 5,  1",
    "steps,  2, 2, 10, 3",
    "steps,  7, 1, 28, 9",
    "epochs, 1, 2, 15, 5",
    "epochs, 2, 1, 24, 8",
  })
  void patienceCountsEvaluations(
      String unit, long count, int patience, long endSteps, long endEpochs) {
    int[] taken = {0};
    TrainingResult result =
        training(descent())
            .steps(400)
            .evaluation("m", parameters -> Math.max(-2, -taken[0]++), every(unit, count))
            .earlyStopping(EarlyStopping.onLowest("m").patience(patience))
            .build()
            .train();
    assertThat(result.reason()).isEqualTo(StopReason.EARLY_STOPPING);
    assertThat(result.steps()).isEqualTo(endSteps);
    assertThat(result.epochs()).isEqualTo(endEpochs);
  }

  /** Another metric, measured more often, does not count for the one that is watched. */
  @Test
  void onlyTheWatchedMetricCounts() {
    TrainingResult result =
        training(descent())
            .steps(400)
            .evaluation("often", parameters -> 1, Every.steps(1))
            .evaluation("watched", parameters -> 1, Every.epochs(2))
            .earlyStopping(EarlyStopping.onLowest("watched").patience(2))
            .build()
            .train();
    assertThat(result.steps()).isEqualTo(18);
  }

  @ParameterizedTest
  @CsvSource({
    // When it is measured; the end of the warmup; the steps at which the rate has just been halved.
    // The patience is 1: two measures in a row that are no better.
    "steps,  2, 0, 20, 6 10 14 18",
    "steps,  2, 4, 20, 8 12 16",
    "steps,  2, 5, 20, 10 14 18",
    "steps,  5, 0, 40, 15 25 35",
    "epochs, 1, 0, 40, 9 15 21 27 33 39",
    "epochs, 2, 0, 40, 18 30",
    "epochs, 2, 7, 60, 24 36 48",
  })
  void aPlateauReducesTheRateFromTheNextStepOn(
      String unit, long count, long warmupEnd, long total, String halvedAt) {
    PlateauState state =
        PlateauState.of(0.5, 1, 0, PlateauThreshold.RELATIVE, PlateauMode.MIN, 0, 0, warmupEnd);
    List<Long> halved = new ArrayList<>();
    training(descent())
        .steps(total)
        .evaluation("m", parameters -> 1, every(unit, count))
        .plateau("m", state)
        .listener(
            new TrainingListener() {
              private double last = 0.125;

              @Override
              public void onStep(StepEvent event) {
                if (event.rate() == last / 2) {
                  halved.add(event.step());
                }
                last = event.rate();
              }
            })
        .build()
        .train();
    assertThat(halved).containsExactly(Arrays.stream(longs(halvedAt)).boxed().toArray(Long[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "steps,  1,   false, every step",
    "steps,  500, false, every 500 steps",
    "epochs, 1,   true,  every epoch on the average",
    "epochs, 2,   true,  every 2 epochs on the average",
  })
  void readsAsItWasGiven(String unit, long count, boolean onAverage, String text) {
    Every every = every(unit, count);
    assertThat(onAverage ? every.onAverage() : every).hasToString(text);
  }
}
