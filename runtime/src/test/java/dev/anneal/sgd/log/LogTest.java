package dev.anneal.sgd.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.Checkpoints;
import dev.anneal.sgd.DivergencePolicy;
import dev.anneal.sgd.Evaluation.Every;
import dev.anneal.sgd.FixedSchedule;
import dev.anneal.sgd.LeastSquares;
import dev.anneal.sgd.MiniBatch;
import dev.anneal.sgd.NamedSchedule;
import dev.anneal.sgd.Objective;
import dev.anneal.sgd.Sgd;
import dev.anneal.sgd.Trainer;
import dev.anneal.sgd.TrainerBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogTest {
  @TempDir Path directory;

  private static Sgd<double[]> descent() {
    return Sgd.builder(LeastSquares.random(10, 3, 1), new double[3]).batchSize(4).seed(2).build();
  }

  private TrainerBuilder<double[]> training(CsvLog csv, JsonLinesLog json) {
    return Trainer.builder(descent(), FixedSchedule.rate(0.125, 11).momentum(step -> 0.5))
        .evaluation("a \"b\"", parameters -> Double.NaN)
        .listener(csv)
        .listener(json);
  }

  private void train(String name, long everySteps, long... stops) {
    for (long stop : stops) {
      try (CsvLog csv = CsvLog.to(directory.resolve(name + ".csv"), everySteps);
          JsonLinesLog json = JsonLinesLog.to(directory.resolve(name + ".jsonl"), everySteps);
          EpochsCsvLog epochs = EpochsCsvLog.to(directory.resolve(name + "-epochs.csv"));
          JsonLinesLog epochLines =
              JsonLinesLog.epochs(directory.resolve(name + "-epochs.jsonl"))) {
        Trainer<double[]> trainer =
            training(csv, json)
                .evaluation("epoch", parameters -> parameters[0], Every.steps(2))
                .evaluation("rare", parameters -> parameters[1], Every.epochs(2))
                .listener(epochs)
                .listener(epochLines)
                .steps(stop)
                .checkpoints(Checkpoints.in(directory.resolve(name)))
                .build();
        trainer.resume();
        trainer.train();
      }
    }
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(directory.resolve(file));
  }

  @Test
  void writesEachStep() throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      train("whole", 1, 11);
    } finally {
      Locale.setDefault(before);
    }
    List<String> rows = lines("whole.csv");
    assertThat(rows).hasSize(12);
    assertThat(rows.get(0))
        .isEqualTo("step,epoch,examples,loss,learningRate,momentum,weightDecay,gradientNorm");
    Sgd<double[]> sgd = descent();
    for (int step = 0; step < 11; step++) {
      int examples = step % 3 == 2 ? 2 : 4;
      double loss = sgd.step(0.125, 0.5, 0);
      assertThat(rows.get(step + 1))
          .isEqualTo(
              step
                  + ","
                  + step / 3
                  + ","
                  + examples
                  + ","
                  + loss
                  + ",0.125,0.5,0.0,"
                  + sgd.gradientNorm());
    }
    List<String> lines = lines("whole.jsonl");
    assertThat(lines).hasSize(11 + 3 + 3 + 5 + 1 + 1);
    assertThat(lines.get(0))
        .matches(
            "\\{\"updates\":1,\"event\":\"step\",\"step\":0,\"epoch\":0,\"examples\":4,\"loss\":[0-9.]+,"
                + "\"learningRate\":0.125,\"momentum\":0.5,\"weightDecay\":0.0,"
                + "\"gradientNorm\":[0-9.]+}");
    assertThat(lines.get(4))
        .matches(
            "\\{\"updates\":3,\"event\":\"epoch\",\"epoch\":0,\"meanLoss\":[0-9.]+,"
                + "\"learningRate\":0.125}");
    assertThat(lines.get(5))
        .isEqualTo(
            "{\"updates\":3,\"event\":\"evaluation\",\"metric\":\"a \\\"b\\\"\",\"epochs\":1,"
                + "\"value\":null}");
    assertThat(lines.get(23))
        .startsWith(
            "{\"updates\":11,\"event\":\"end\",\"reason\":\"SCHEDULE_ENDED\",\"epochs\":3,");
  }

  @Test
  void writesEpochsAndMeasures() throws IOException {
    train("whole", 1, 11);
    List<String> rows = new ArrayList<>();
    rows.add("steps,epoch,trainingLoss,learningRate,\"a \"\"b\"\"\",epoch_,rare");
    Sgd<double[]> sgd = descent();
    double loss = 0;
    for (int step = 0; step < 11; step++) {
      loss += sgd.step(0.125, 0.5, 0) * (step % 3 == 2 ? 2 : 4);
      boolean endsEpoch = step % 3 == 2;
      String trainingLoss = endsEpoch ? Double.toString(loss / 10) : "";
      String first = step % 2 == 1 ? Double.toString(sgd.parameters()[0]) : "";
      if (endsEpoch || step % 2 == 1) {
        rows.add(
            String.join(
                ",",
                Integer.toString(step + 1),
                Integer.toString(step / 3),
                trainingLoss,
                "0.125",
                endsEpoch ? "NaN" : "",
                first,
                step == 5 ? Double.toString(sgd.parameters()[1]) : ""));
      }
      loss = endsEpoch ? 0 : loss;
    }
    assertThat(lines("whole-epochs.csv")).isEqualTo(rows).hasSize(8);
    assertThat(lines("whole-epochs.jsonl"))
        .isEqualTo(
            lines("whole.jsonl").stream().filter(line -> !line.contains("\"step\"")).toList())
        .hasSize(3 + 3 + 5 + 1 + 1);
  }

  /** Stopped at each step, so between any two rows. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
  void epochsOfAResumedTrainingAreThoseOfAWholeOne(long stop) throws IOException {
    train("whole", 1, 11);
    train("parts", 1, stop);
    Files.writeString(
        directory.resolve("parts-epochs.csv"),
        "12,3,,9,,9,\n13,3,0.5,9,",
        StandardOpenOption.APPEND);
    train("parts", 1, stop, 11);
    assertThat(lines("parts-epochs.csv")).isEqualTo(lines("whole-epochs.csv"));
    assertThat(lines("parts-epochs.jsonl")).isEqualTo(lines("whole-epochs.jsonl"));
  }

  /** Names that a schedule written by hand, or one of Unicode letters, may have. */
  private static final NamedSchedule OWN =
      NamedSchedule.of(
          FixedSchedule.rate(0.125, 11),
          Map.of(
              "clipRange", step -> 0.2 - step / 100.0,
              "epoch", step -> 7,
              "größe", step -> 0.5,
              "a,\n\"b\"", step -> Double.NaN));

  private void trainOwn(String name, TrainingSchedule schedule, long... stops) {
    for (long stop : stops) {
      try (CsvLog csv = CsvLog.to(directory.resolve(name + ".csv"));
          JsonLinesLog json = JsonLinesLog.to(directory.resolve(name + ".jsonl"))) {
        Trainer<double[]> trainer =
            Trainer.builder(descent(), schedule)
                .listener(csv)
                .listener(json)
                .steps(stop)
                .checkpoints(Checkpoints.in(directory.resolve(name)))
                .build();
        trainer.resume();
        trainer.train();
      }
    }
  }

  @Test
  void writesTheHyperparametersOfTheSchedulesOwn() throws IOException {
    trainOwn("own", OWN, 11);

    List<String> rows = lines("own.csv");
    assertThat(rows.get(0))
        .isEqualTo(
            "step,epoch,examples,loss,learningRate,momentum,weightDecay,gradientNorm,"
                + "\"a, \"\"b\"\"\",clipRange,epoch_,größe");
    assertThat(rows.get(1)).endsWith(",NaN,0.2,7.0,0.5");
    assertThat(rows.get(11)).endsWith(",NaN,0.1,7.0,0.5");
    assertThat(lines("own.jsonl").get(0))
        .endsWith(
            ",\"a,\\u000a\\\"b\\\"\":null,\"clipRange\":0.2,\"epoch_\":7.0,"
                + "\"gr\\u00f6\\u00dfe\":0.5}");
  }

  @Test
  void aResumedTrainingHasTheHyperparametersOfAWholeOne() throws IOException {
    trainOwn("whole", OWN, 11);
    trainOwn("parts", OWN, 4);
    Files.writeString(
        directory.resolve("parts.csv"),
        "4,1,4,0.1,9,9,9,9,9,9,9,9\n5,1",
        StandardOpenOption.APPEND);
    trainOwn("parts", OWN, 7, 11);

    assertThat(lines("parts.csv")).isEqualTo(lines("whole.csv"));
    assertThat(lines("parts.jsonl")).isEqualTo(lines("whole.jsonl"));
  }

  @Test
  void aLogOfOtherHyperparametersIsLeftAsItIs() throws IOException {
    trainOwn("log", OWN, 11);
    List<String> before = lines("log.csv");
    try (CsvLog csv = CsvLog.to(directory.resolve("log.csv"))) {
      Trainer<double[]> trainer =
          Trainer.builder(descent(), FixedSchedule.rate(0.125, 11)).listener(csv).build();
      assertThat(catchThrowable(trainer::train))
          .isInstanceOf(LogException.class)
          .hasMessageContaining("where the header is");
    }
    assertThat(lines("log.csv")).isEqualTo(before);
  }

  @Test
  void aResumedTrainingHasTheLogOfAWholeOne() throws IOException {
    train("whole", 1, 11);
    train("parts", 1, 4);
    // As if the program had gone on, and died while it wrote.
    Files.writeString(
        directory.resolve("parts.csv"), "4,1,4,0.1,9,9,9,9\n5,1", StandardOpenOption.APPEND);
    Files.writeString(
        directory.resolve("parts.jsonl"),
        "{\"updates\":5,\"event\":\"step\"}\n{\"up",
        StandardOpenOption.APPEND);
    train("parts", 1, 7, 11);
    assertThat(lines("parts.csv")).isEqualTo(lines("whole.csv"));
    assertThat(lines("parts.jsonl")).isEqualTo(lines("whole.jsonl"));
  }

  @Test
  void beginsAnew() throws IOException {
    train("older", 1, 11);
    Files.copy(directory.resolve("older.csv"), directory.resolve("whole.csv"));
    train("whole", 5, 11);
    assertThat(lines("whole.csv")).hasSize(4);
    assertThat(lines("whole.csv").get(3)).startsWith("10,");
  }

  @Test
  void takesBackWhatARollbackUndid() throws IOException {
    Objective<double[]> steep =
        new Objective<>() {
          @Override
          public long examples() {
            return 4;
          }

          @Override
          public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
            gradient[0] += 1;
            return parameters[0] < -20 ? Double.NaN : parameters[0];
          }
        };
    try (CsvLog csv = CsvLog.to(directory.resolve("log.csv"));
        JsonLinesLog json = JsonLinesLog.to(directory.resolve("log.jsonl"));
        EpochsCsvLog epochs = EpochsCsvLog.to(directory.resolve("epochs.csv"))) {
      Sgd<double[]> sgd = Sgd.builder(steep, new double[1]).batchSize(1).build();
      Trainer.builder(sgd, FixedSchedule.of(step -> step < 5 ? 1 : 100, 9))
          .listener(csv)
          .listener(json)
          .listener(epochs)
          .evaluation("m", parameters -> 1, Every.steps(3))
          .checkpoints(Checkpoints.in(directory.resolve("c")))
          .onDivergence(DivergencePolicy.rollBack(1 / 64.0, 3))
          .build()
          .train();
    }
    List<String> steps =
        lines("log.csv").stream().skip(1).map(row -> row.substring(0, row.indexOf(','))).toList();
    assertThat(steps).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8");
    assertThat(lines("epochs.csv"))
        .extracting(row -> row.replaceAll("^(\\d,\\d),[-0-9.]*,", "$1 "))
        .containsExactly(
            "steps,epoch,trainingLoss,learningRate,m",
            "3,0 1.0,1.0",
            "4,0 1.0,",
            "6,1 1.5625,1.0",
            "8,1 1.5625,",
            "9,2 1.5625,1.0");
    assertThat(lines("log.jsonl"))
        .filteredOn(line -> line.contains("rollback"))
        .singleElement()
        .asString()
        .startsWith(
            "{\"updates\":4,\"event\":\"rollback\",\"rateScale\":0.015625,\"cause\":\"the loss");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3,0,0.5",
        "3,0,0.5,0.125",
        "3,0,0.5,0.125,1.0,",
        "3,0,0.5,,1.0",
        "3,,0.5,0.125,1.0",
        ",0,0.5,0.125,1.0",
        "3,0, ,0.125,1.0",
        "3,0,0.5,0.125,x",
        "-3,0,0.5,0.125,1.0",
        "3;0;0.5;0.125;1.0",
        "2,0,0.5,0.125,1.0",
      })
  void aForeignRowOfEpochsIsRefused(String row) throws IOException {
    Path file = directory.resolve("epochs.csv");
    String text =
        "steps,epoch,trainingLoss,learningRate,m\n3,0,NaN,0.125,\n4,0,,1.0E-10,-Infinity\n"
            + row
            + "\n";
    Files.writeString(file, text);
    try (EpochsCsvLog log = EpochsCsvLog.to(file)) {
      log.onMetrics(List.of("m"));
      assertThat(catchThrowable(() -> log.onStart(9)))
          .isInstanceOf(LogException.class)
          .hasMessageContaining(file + ", line 4: ");
    }
    assertThat(file).hasContent(text);
  }

  /** Steps that are made one by one, before the training goes on by itself. */
  @Test
  void epochsOfStepsMadeByHand() throws IOException {
    Path file = directory.resolve("epochs.csv");
    try (EpochsCsvLog log = EpochsCsvLog.to(file)) {
      Trainer<double[]> trainer =
          Trainer.builder(descent(), FixedSchedule.rate(0.125, 11)).steps(2).listener(log).build();
      trainer.train();
      trainer.step();
      trainer.train();
      trainer.step();
      assertThat(lines("epochs.csv")).hasSize(2);
      trainer.step();
      trainer.step();
    }
    assertThat(lines("epochs.csv").subList(1, 3))
        .extracting(row -> row.substring(0, 4))
        .containsExactly("3,0,", "6,1,");
  }

  @Test
  void refusesBadArguments() {
    assertThat(catchThrowable(() -> EpochsCsvLog.to(null))).hasMessage("file");
    assertThat(catchThrowable(() -> JsonLinesLog.epochs(null))).hasMessage("file");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CsvLog.to(directory.resolve("x"), 0))
        .withMessage("everySteps = 0: must be at least 1; give a larger number");
    assertThat(catchThrowable(() -> JsonLinesLog.to(null))).hasMessage("file");
  }
}
