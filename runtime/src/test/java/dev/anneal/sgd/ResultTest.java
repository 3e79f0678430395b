package dev.anneal.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.Evaluation.Every;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a training says of itself when it has ended, and on the way. */
class ResultTest {
  @TempDir Path directory;

  private static Sgd<double[]> descent() {
    return Sgd.builder(LeastSquares.random(10, 3, 1), new double[3]).batchSize(4).seed(2).build();
  }

  private static TrainerBuilder<double[]> training(Sgd<double[]> sgd) {
    return Trainer.builder(sgd, FixedSchedule.rate(0.125, TrainingSchedule.UNBOUNDED));
  }

  private static double[] doubles(String numbers) {
    return numbers == null
        ? new double[0]
        : Arrays.stream(numbers.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  @ParameterizedTest
  @CsvSource({
    // the measures, every second step; the last, the lowest and the highest, each with its step
    "5 4 3 3 4,        4.000 at step 10,    3.000 at step 6,      5.000 at step 2",
    "1,                1.000 at step 2,     1.000 at step 2,      1.000 at step 2",
    "2 2 2,            2.000 at step 6,     2.000 at step 2,      2.000 at step 2",
    "NaN 3 NaN 1 NaN,  NaN at step 10,      1.000 at step 8,      3.000 at step 4",
    "NaN NaN,          NaN at step 4,       none,                 none",
    "0.5 Infinity -Infinity, -Infinity at step 6, -Infinity at step 6, Infinity at step 4",
    "-3 -1e-9 -2e10,   -2.000e+10 at step 6, -2.000e+10 at step 6, -1.000e-09 at step 4",
    ",                 none,                none,                 none",
  })
  void lastAndBest(String measures, String last, String lowest, String highest) {
    double[] values = doubles(measures);
    int[] taken = {0};
    Trainer<double[]> trainer =
        training(descent())
            .steps(Math.max(1, 2 * values.length))
            .evaluation("m", parameters -> values[taken[0]++], Every.steps(2))
            .build();
    TrainingResult result = trainer.train();
    assertThat(shown(result::last)).isEqualTo(last);
    assertThat(shown(result::lowest)).isEqualTo(lowest);
    assertThat(shown(result::highest)).isEqualTo(highest);
    assertThat(shown(trainer.history()::last)).isEqualTo(last);
    assertThat(shown(trainer.history()::lowest)).isEqualTo(lowest);
    assertThat(shown(trainer.history()::highest)).isEqualTo(highest);
  }

  private static String shown(Function<String, Optional<MetricHistory.Measure>> of) {
    return of.apply("m").map(MetricHistory.Measure::toString).orElse("none");
  }

  /** The history of a trainer goes on, that of a result does not. */
  @Test
  void aResultStays() {
    Sgd<double[]> sgd = descent();
    Trainer<double[]> trainer =
        training(sgd).steps(5).evaluation("m", parameters -> sgd.steps(), Every.steps(2)).build();
    TrainingResult result = trainer.train();
    assertThat(trainer.train()).isEqualTo(result).hasSameHashCodeAs(result);
    trainer.step();
    assertThat(trainer.history().values("m")).containsExactly(2, 4, 6);
    assertThat(result.history().values("m")).containsExactly(2, 4);
    assertThat(trainer.train()).isNotEqualTo(result);
  }

  @Test
  void aResumedTrainingKnowsWhatWasMeasuredBefore() {
    TrainingResult[] results = new TrainingResult[3];
    for (int part = 0; part < 3; part++) {
      Sgd<double[]> sgd = descent();
      Trainer<double[]> trainer =
          training(sgd)
              .steps(part == 0 ? 4 : 9)
              .evaluation("m", parameters -> -sgd.steps() % 5, Every.steps(2))
              .checkpoints(Checkpoints.in(directory.resolve(part < 2 ? "parts" : "whole")))
              .build();
      trainer.resume();
      results[part] = trainer.train();
    }
    assertThat(results[1]).isEqualTo(results[2]);
    assertThat(results[1].lowest("m")).hasValue(new MetricHistory.Measure(4, -4));
  }

  @Test
  void refusesAMetricThatIsNotThere() {
    TrainingResult result =
        training(descent())
            .steps(1)
            .evaluation("loss", parameters -> 1, Every.steps(1))
            .evaluation("accuracy", parameters -> 1, Every.epochs(1))
            .build()
            .train();
    List<Function<String, ?>> questions = List.of(result::last, result::lowest, result::highest);
    for (Function<String, ?> question : questions) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> question.apply("los"))
          .withMessage(
              "metric = \"los\": must be one of the metrics, [loss, accuracy]; give one of those");
      assertThatNullPointerException().isThrownBy(() -> question.apply(null)).withMessage("metric");
    }
    assertThat(result.last("accuracy")).isEmpty();
  }

  @Test
  void eachReadsAsOneLine() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    StringBuilder told = new StringBuilder();
    try {
      TrainingSchedule schedule =
          NamedSchedule.of(
              FixedSchedule.rate(0.125, 7).momentum(step -> 0.9), Map.of("dropout", step -> 0.25));
      Objective<double[]> flat =
          new Objective<>() {
            @Override
            public long examples() {
              return 10;
            }

            @Override
            public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
              gradient[0] += 2 * batch.size();
              return 0.5 * batch.size();
            }
          };
      Trainer<double[]> trainer =
          Trainer.builder(Sgd.builder(flat, new double[1]).batchSize(4).build(), schedule)
              .evaluation("loss", parameters -> 1234.56789)
              .evaluation("rare", parameters -> 1, Every.steps(100))
              .listener(
                  new TrainingListener() {
                    @Override
                    public void onStep(StepEvent event) {
                      told.append(event.step() == 1 ? event + "\n" : "");
                    }

                    @Override
                    public void onEpoch(EpochEvent event) {
                      told.append(event.epoch() == 1 ? event + "\n" : "");
                    }

                    @Override
                    public void onEvaluation(EvaluationEvent event) {
                      told.append(event.epochs() == 2 ? event + "\n" : "");
                    }
                  })
              .build();
      told.append(trainer.history()).append('\n');
      told.append(trainer.train()).append('\n');
      told.append(trainer.history()).append('\n');
      told.append(new TrainingResult(StopReason.INTERRUPTED, 0, 0, Double.NaN)).append('\n');
      told.append(
          new RollbackEvent(
              4, 0.25, new DivergenceException("the loss is NaN", 5, 0.1, Double.NaN, 2)));
    } finally {
      Locale.setDefault(before);
    }
    assertThat(told)
        .hasToString(
            """
            no measures
            step 1, epoch 0: loss 0.5000, learning rate 0.1250, momentum 0.9000, weight decay 0.000, \
            gradient norm 2.000, dropout 0.2500
            epoch 1, to step 6: mean loss 0.5000
            loss 1235 at step 6, after 2 epochs
            SCHEDULE_ENDED at step 7, epoch 2: last loss 0.5000; loss 1235 at step 6
            loss 1235 at step 6
            INTERRUPTED at step 0, epoch 0: last loss NaN
            back to step 4, learning rates times 0.2500: the loss is NaN at step 5, learning rate 0.1 (last \
            finite loss: 2.0); the parameters are those after the last good step\
            """);
  }

  static Stream<Arguments> settings() {
    return Stream.of(
        arguments(EarlyStopping.onLowest("loss"), "lowest loss, patience 10"),
        arguments(
            EarlyStopping.onLowest("loss").giveUpAt(9).stopAt(0.1).restoreBest(),
            "lowest loss, patience 10, ends at 0.1, gives up beyond 9.0, the best is restored"),
        arguments(
            Checkpoints.in(Path.of("run")).keepLowest("loss"),
            "checkpoints in run, each epoch, the last 3 kept beside that of the lowest loss"),
        arguments(
            EarlyStopping.onHighest("accuracy").patience(3).minDelta(0.001),
            "highest accuracy, patience 3, improvements above 0.001"),
        arguments(
            Checkpoints.in(Path.of("run")), "checkpoints in run, each epoch, the last 3 kept"),
        arguments(
            Checkpoints.in(Path.of("run")).everySteps(500).keep(1),
            "checkpoints in run, every 500 steps, the last 1 kept"),
        arguments(DivergencePolicy.stop(), "stop"),
        arguments(DivergencePolicy.rollBack(0.5, 3), "roll back, rates times 0.5, at most 3"));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void settingsReadAsOneLine(Object settings, String text) {
    assertThat(settings).hasToString(text);
  }
}
