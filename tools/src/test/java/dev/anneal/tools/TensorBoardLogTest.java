package dev.anneal.tools;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.anneal.Recipe;
import dev.anneal.sgd.Checkpoints;
import dev.anneal.sgd.DivergencePolicy;
import dev.anneal.sgd.EpochEvent;
import dev.anneal.sgd.EvaluationEvent;
import dev.anneal.sgd.MiniBatch;
import dev.anneal.sgd.Objective;
import dev.anneal.sgd.Sgd;
import dev.anneal.sgd.StepEvent;
import dev.anneal.sgd.StopReason;
import dev.anneal.sgd.Trainer;
import dev.anneal.sgd.TrainerBuilder;
import dev.anneal.sgd.TrainingListener;
import dev.anneal.tools.EventReader.Event;
import dev.anneal.tools.EventReader.Point;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TensorBoardLogTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(1_700_500));

  @TempDir Path directory;

  /** Moves on by half a second at each step. */
  private final AtomicLong nanos = new AtomicLong(-1_000_000_000);

  private final TrainingListener halfSecond =
      new TrainingListener() {
        @Override
        public void onStep(StepEvent event) {
          nanos.addAndGet(500_000_000);
        }
      };

  /** What is told to the log, put down without it. */
  private final Map<Point, Float> told = new TreeMap<>();

  private final TrainingListener recorder =
      new TrainingListener() {
        @Override
        public void onStep(StepEvent event) {
          put("train/loss", event.step(), event.loss());
          put("train/learning_rate", event.step(), event.rate());
          put("train/momentum", event.step(), event.momentum());
          put("train/weight_decay", event.step(), event.weightDecay());
          put("train/gradient_norm", event.step(), event.gradientNorm());
          put("hyperparameter/temperature", event.step(), 2 - 0.125 * event.step());
          put("train/examples_per_second", event.step(), 2 * event.examples());
        }

        @Override
        public void onEpoch(EpochEvent event) {
          put("epoch/loss", event.steps() - 1, event.meanLoss());
        }

        @Override
        public void onEvaluation(EvaluationEvent event) {
          put("evaluation/" + event.metric(), event.steps() - 1, event.value());
        }

        private void put(String tag, long step, double value) {
          told.put(new Point(tag, step), (float) value);
        }
      };

  private TensorBoardLog log(String name, long everySteps) {
    return new TensorBoardLog(directory.resolve(name), everySteps, CLOCK, nanos::get);
  }

  private TrainerBuilder<double[]> training(TensorBoardLog log) {
    return Regression.training()
        .evaluation("slope", parameters -> parameters[0])
        .evaluation("größe \"∞\"", parameters -> Double.POSITIVE_INFINITY)
        .listener(halfSecond)
        .listener(recorder)
        .listener(log);
  }

  private List<Event> onlyFile(String name) throws IOException {
    List<Path> files = EventReader.files(directory.resolve(name));
    assertThat(files).hasSize(1);
    return EventReader.wholeEvents(Files.readAllBytes(files.get(0)));
  }

  @Test
  void theReaderKnowsTheChecksum() {
    assertThat(EventReader.crc32c("123456789".getBytes(US_ASCII))).isEqualTo(0xe3069283);
  }

  @Test
  void writesTheRecipeWhereATrainingBeginsAndGoesOn() throws IOException {
    String text =
        """
        anneal recipe 1
        numerics 1
        config "training.A"
        granularity STEP
        afterEnd HOLD
        totalSteps 11
        stepsPerEpoch unbounded
        timeline learningRate
          0 to 11 from 0: constant(0.5, 11)
        """;
    Recipe recipe = Recipe.parse(text);
    Sgd<double[]> sgd = Sgd.builder(new Regression(), new double[2]).batchSize(4).build();
    for (int steps = 4; steps <= 8; steps += 4) {
      try (TensorBoardLog log = log("run", 1)) {
        Trainer.builder(sgd, recipe.schedule()).listener(log).steps(steps).build().train();
      }
    }
    List<Path> files = EventReader.files(directory.resolve("run"));
    assertThat(files).hasSize(2);
    String shown = "Fingerprint " + recipe.fingerprint() + "\n\n" + text.indent(4);
    for (int i = 0; i < 2; i++) {
      List<Event> events = EventReader.wholeEvents(Files.readAllBytes(files.get(i)));
      assertThat(events.get(2))
          .isEqualTo(new Event(1700.5, 4L * i, "", 0, Map.of(), Map.of("recipe", shown)));
      assertThat(events).filteredOn(event -> !event.texts().isEmpty()).hasSize(1);
    }
  }

  @Test
  void tellsTheTableOfHyperparametersWhatWasChosen() throws IOException {
    Map<String, Object> chosen = new LinkedHashMap<>();
    chosen.put("batch size", 4);
    chosen.put("rate", 0.1F);
    chosen.put("seed", Long.MAX_VALUE);
    chosen.put("nesterov", false);
    chosen.put("größe", "groß");
    chosen.put("reason", StopReason.EARLY_STOPPING);
    chosen.put("clip", Double.POSITIVE_INFINITY);
    try (TensorBoardLog log = log("run", 100).hyperparameters(chosen)) {
      training(log).build().train();
    }
    List<Event> events = onlyFile("run");
    assertThat(events.get(2).step()).isZero();
    assertThat(events.get(2).texts())
        .containsExactly(
            Map.entry(
                "_hparams_/session_start_info",
                "batch size 4.0, rate 0.10000000149011612, seed 9.223372036854776E18, nesterov false,"
                    + " größe \"groß\", reason \"EARLY_STOPPING\", clip \"Infinity\", from 1700.5"));
    assertThat(events.get(events.size() - 1).texts())
        .containsExactly(Map.entry("_hparams_/session_end_info", "ended at 1700.5"));
  }

  /** TensorBoard keeps the first end that it reads, so there is none where more may follow. */
  @Test
  void aTrainingThatMayGoOnHasNoEnd() throws IOException {
    try (TensorBoardLog log = log("run", 1).hyperparameters(Map.of())) {
      Thread.currentThread().interrupt();
      assertThat(training(log).build().train().reason()).isEqualTo(StopReason.INTERRUPTED);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(onlyFile("run"))
        .filteredOn(event -> !event.texts().isEmpty())
        .singleElement()
        .extracting(Event::texts)
        .isEqualTo(Map.of("_hparams_/session_start_info", "from 1700.5"));
  }

  @Test
  void refusesHyperparametersThatTheTableCannotShow() {
    TensorBoardLog log = log("run", 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> log.hyperparameters(Map.of("layers", List.of(3, 4))))
        .withMessage(
            "hyperparameter \"layers\" = [3, 4]: must be a number, a boolean, a text or an enum; give"
                + " one");
    Map<String, Object> missing = new TreeMap<>();
    missing.put("seed", null);
    assertThatNullPointerException()
        .isThrownBy(() -> log.hyperparameters(missing))
        .withMessage("hyperparameter \"seed\"");
  }

  @Test
  void writesEachStepAndEvaluation() throws IOException {
    try (TensorBoardLog log = log("run", 1)) {
      training(log).build().train();
    }
    Path file = EventReader.files(directory.resolve("run")).get(0);
    assertThat(file).hasFileName("events.out.tfevents.0000001700.anneal");
    byte[] bytes = Files.readAllBytes(file);
    // What every event file that TensorFlow ever wrote begins with: 24 bytes, masked checksum.
    assertThat(Arrays.copyOf(bytes, 12))
        .isEqualTo(new byte[] {0x18, 0, 0, 0, 0, 0, 0, 0, (byte) 0xa3, 0x7f, 0x4b, 0x22});
    List<Event> events = EventReader.wholeEvents(bytes);
    assertThat(events.get(0)).isEqualTo(new Event(1700.5, -1, "brain.Event:2", 0, Map.of()));
    assertThat(events.get(1)).isEqualTo(new Event(1700.5, 0, "", 1, Map.of()));
    assertThat(events).hasSize(2 + Regression.STEPS + 3 * 3);
    assertThat(told).hasSize(7 * Regression.STEPS + 3 * 3);
    assertThat(EventReader.curves(directory.resolve("run"))).isEqualTo(told);
  }

  @Test
  void writesEverySoManySteps() throws IOException {
    try (TensorBoardLog log = log("run", 4)) {
      training(log).build().train();
    }
    Map<Point, Float> curves = EventReader.curves(directory.resolve("run"));
    told.keySet().removeIf(point -> !point.tag().startsWith("e") && point.step() % 4 != 0);
    told.put(new Point("train/examples_per_second", 0), 4 / 0.5F);
    told.put(new Point("train/examples_per_second", 4), (4 + 2 + 4 + 4) / 2F);
    told.put(new Point("train/examples_per_second", 8), (2 + 4 + 4 + 2) / 2F);
    assertThat(curves).isEqualTo(told);
  }

  @Test
  void aResumedTrainingHasTheCurvesOfAWholeOne() throws IOException {
    Path checkpoints = directory.resolve("checkpoints");
    for (long stop : new long[] {6, 9, Regression.STEPS}) {
      try (TensorBoardLog log = log("run", 1)) {
        Trainer<double[]> trainer =
            training(log).steps(stop).checkpoints(Checkpoints.in(checkpoints)).build();
        trainer.resume();
        trainer.train();
        // As if the program had gone on after its last checkpoint, and was killed.
        log.onEvaluation(new EvaluationEvent("slope", stop + 1, 9, 99));
      }
    }
    List<Path> files = EventReader.files(directory.resolve("run"));
    assertThat(files)
        .extracting(file -> file.getFileName().toString())
        .containsExactly(
            "events.out.tfevents.0000001700.anneal",
            "events.out.tfevents.0000001701.anneal",
            "events.out.tfevents.0000001702.anneal");
    assertThat(EventReader.wholeEvents(Files.readAllBytes(files.get(1))).get(1))
        .isEqualTo(new Event(1700.5, 6, "", 1, Map.of()));
    told.put(new Point("evaluation/slope", Regression.STEPS), 99F);
    assertThat(EventReader.curves(directory.resolve("run"))).isEqualTo(told);
  }

  @Test
  void aRollbackVoidsWhatItTakesBack() throws IOException {
    Objective<double[]> failsOnce =
        new Objective<>() {
          private int left = 8;

          @Override
          public long examples() {
            return 10;
          }

          @Override
          public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
            gradient[0] += 1;
            return --left == 0 ? Double.NaN : 1;
          }
        };
    try (TensorBoardLog log = log("run", 1)) {
      Regression.training(failsOnce, 0.5)
          .checkpoints(Checkpoints.in(directory.resolve("checkpoints")))
          .onDivergence(DivergencePolicy.rollBack(0.25, 1))
          .listener(halfSecond)
          .listener(recorder)
          .listener(log)
          .build()
          .train();
    }
    assertThat(onlyFile("run")).filteredOn(event -> event.status() == 1).hasSize(2);
    Map<Point, Float> curves = EventReader.curves(directory.resolve("run"));
    assertThat(curves.get(new Point("train/learning_rate", 6))).isEqualTo((float) (0.125 / 7));
    assertThat(curves).isEqualTo(told);
  }

  @Test
  void keepsFilesThatAreThere() throws IOException {
    Path run = Files.createDirectory(directory.resolve("run"));
    Path older = run.resolve("events.out.tfevents.1701.host.7.v2");
    Files.writeString(older, "kept");
    Files.writeString(run.resolve("events.out.tfevents.last"), "of no second");
    try (TensorBoardLog log = log("run", 1)) {
      training(log).build().train();
    }
    assertThat(older).hasContent("kept");
    assertThat(run.resolve("events.out.tfevents.0000001702.anneal")).isNotEmptyFile();
  }

  @Test
  void whatIsCutEndsWithTheLastWholeRecord() throws IOException {
    try (TensorBoardLog log = log("run", 4)) {
      training(log).build().train();
    }
    byte[] bytes = Files.readAllBytes(EventReader.files(directory.resolve("run")).get(0));
    List<Event> events = EventReader.wholeEvents(bytes);
    int whole = 0;
    for (int length = 0; length <= bytes.length; length++) {
      List<Event> left = EventReader.wholeEvents(Arrays.copyOf(bytes, length));
      assertThat(left).isEqualTo(events.subList(0, left.size()));
      assertThat(left.size()).isBetween(whole, whole + 1);
      whole = left.size();
    }
    assertThat(whole).isEqualTo(events.size());
  }

  /** As a program that is killed leaves it: the log is not closed when the file is read. */
  @Test
  void isInTheFileByTheNextCheckpointEpochEndOrTwoSeconds() throws IOException {
    try (TensorBoardLog log = log("run", 1)) {
      Path run = directory.resolve("run");
      TrainingListener standing =
          new TrainingListener() {
            @Override
            public void onStep(StepEvent event) {
              if (event.step() == 10) {
                nanos.addAndGet(2_000_000_000);
              }
            }
          };
      Trainer<double[]> trainer =
          Regression.training()
              .checkpoints(Checkpoints.in(directory.resolve("checkpoints")).everySteps(5))
              .listener(standing)
              .listener(log)
              .build();
      for (int step = 0; step < Regression.STEPS; step++) {
        trainer.step();
        int made = step + 1;
        int safe = made == 11 ? 11 : Math.max(made - made % 3, made - made % 5);
        assertThat(onlyFile("run")).hasSize(2 + safe + safe / 3);
        assertThat(EventReader.curves(run)).hasSize(7 * safe + safe / 3);
      }
    }
  }

  @Test
  void writesOnWhenInterrupted() throws IOException {
    try (TensorBoardLog log = log("run", 1)) {
      Thread.currentThread().interrupt();
      assertThat(training(log).build().train().reason()).isEqualTo(StopReason.INTERRUPTED);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(onlyFile("run")).hasSize(2);
  }

  @Test
  void writesNamesOfAnyLength() throws IOException {
    String metric = "é".repeat(100_000);
    try (TensorBoardLog log = log("run", 1)) {
      log.onEvaluation(new EvaluationEvent("first", 1, 1, Double.NaN));
      log.onEvaluation(new EvaluationEvent(metric, 0, 0, -0.5));
    }
    assertThat(EventReader.curves(directory.resolve("run")))
        .containsOnly(
            Map.entry(new Point("evaluation/first", 0), Float.NaN),
            Map.entry(new Point("evaluation/" + metric, 0), -0.5F));
  }

  @Test
  void goesOnInAnotherFileAfterAFailure() throws IOException {
    Path run = directory.resolve("run");
    try (TensorBoardLog log = log("run", 1)) {
      Files.createFile(run);
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(() -> log.onStart(0))
          .withMessageStartingWith("the log in " + run + ": ");
      Files.delete(run);
      training(log).build().train();
    }
    assertThat(EventReader.curves(run)).isEqualTo(told);
  }

  @Test
  void refusesToWriteWhenClosed() {
    TensorBoardLog log = log("run", 1);
    log.close();
    log.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> log.onStart(0))
        .withMessage("the log in " + directory.resolve("run") + " is closed");
    assertThat(directory.resolve("run")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void refusesToWriteEveryNoSteps(long everySteps) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TensorBoardLog.in(directory, everySteps))
        .withMessage("everySteps = " + everySteps + ": must be at least 1; give a larger number");
  }

  @Test
  void refusesWhatIsNoDirectory() throws IOException {
    assertThatNullPointerException()
        .isThrownBy(() -> TensorBoardLog.in(null))
        .withMessage("directory");
    Path file = Files.createFile(directory.resolve("file"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TensorBoardLog.in(file))
        .withMessage(
            "directory = " + file + ": must be a directory or not exist yet; give no file");
  }
}
