package dev.anneal.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.anneal.sgd.Evaluation.Every;
import dev.anneal.sgd.checkpoint.Checkpoint;
import dev.anneal.sgd.checkpoint.CheckpointException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The best checkpoint is kept, put back, and read without the training. */
class BestCheckpointTest {
  @RegisterExtension final Warnings warnings = new Warnings();

  @TempDir Path directory;

  /** The parameters after each update. */
  private final List<double[]> seen = new ArrayList<>();

  private Trainer<double[]> trainer(
      String measures, boolean highest, EarlyStopping early, Checkpoints checkpoints) {
    Sgd<double[]> sgd =
        Sgd.builder(LeastSquares.random(10, 3, 1), new double[3])
            .batchSize(5)
            .seed(2)
            .averaging(Averaging.exponential(0.5))
            .build();
    double[] values = Stream.of(measures.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
    TrainerBuilder<double[]> builder =
        Trainer.builder(sgd, FixedSchedule.rate(0.1, values.length).momentum(step -> 0.5))
            .evaluation(
                "m",
                parameters -> {
                  seen.add(parameters.clone());
                  return values[(int) sgd.steps() - 1];
                },
                Every.steps(1))
            .checkpoints(highest ? checkpoints.keepHighest("m") : checkpoints.keepLowest("m"));
    return (early == null ? builder : builder.earlyStopping(early)).build();
  }

  private List<Long> steps() throws IOException {
    try (Stream<Path> files = CheckpointFiles.list(directory)) {
      return files.map(file -> Checkpoint.read(file).step()).sorted().toList();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "5 4 3 9 9 9 9 9 9 9,        false, 3, 3 8 10",
    "5 4 3 9 9 9 9 9 9 2,        false, 10, 8 10",
    "1 2 3 3 2 1 1 1 1 1,        true,  3, 3 8 10",
    "NaN NaN 3 NaN 4 4 4 4 4 4,  false, 3, 3 8 10",
    "NaN NaN NaN NaN NaN NaN NaN NaN NaN NaN, true, , 8 10",
    "-0.5 7 7 7 7 7 7 7 7 7,     false, 1, 1 8 10",
  })
  void theBestIsKeptBesideTheNewest(String measures, boolean highest, Long best, String kept)
      throws IOException {
    trainer(measures, highest, null, Checkpoints.in(directory).everySteps(4).keep(2)).train();
    assertThat(steps()).map(String::valueOf).containsExactly(kept.split(" ", -1));
    if (best == null) {
      assertThatExceptionOfType(CheckpointException.class)
          .isThrownBy(() -> Checkpoints.best(directory))
          .withMessageContaining("knows of no best one; train with keepLowest or keepHighest");
    } else {
      Checkpoint found = Checkpoints.best(directory);
      assertThat(found.step()).isEqualTo(best);
      assertThat(found.parameters(double[].class)).isEqualTo(seen.get((int) (best - 1)));
    }
  }

  @Test
  void aResumedTrainingKnowsTheBest() throws IOException {
    String measures = "5 1 3 3 3 3 3 3 3 3";
    Checkpoints checkpoints = Checkpoints.in(directory).everySteps(2).keep(1);
    Trainer<double[]> first = trainer(measures, false, null, checkpoints);
    for (int i = 0; i < 6; i++) {
      first.step();
    }
    Trainer<double[]> second = trainer(measures, false, null, checkpoints);
    second.resume();
    second.train();
    assertThat(steps()).containsExactly(2L, 10L);
    assertThat(Checkpoints.best(directory).step()).isEqualTo(2);
  }

  @Test
  void theBestIsPutBack() {
    EarlyStopping early = EarlyStopping.onLowest("m").patience(3).restoreBest();
    Trainer<double[]> trainer =
        trainer("5 4 3 9 9 9 9 9 9 9", false, early, Checkpoints.in(directory));
    TrainingResult result = trainer.train();
    assertThat(result.reason()).isEqualTo(StopReason.EARLY_STOPPING);
    assertThat(result.steps()).isEqualTo(6);
    assertThat(result.restored()).isEqualTo(OptionalLong.of(3));
    assertThat(trainer.sgd().parameters()).isEqualTo(seen.get(2));
    assertThat(trainer.sgd().averagedParameters())
        .isEqualTo(Checkpoints.best(directory).average(double[].class).orElseThrow());
    assertThat(trainer.sgd().steps()).isEqualTo(6);

    assertThat(trainer.train().restored()).isEqualTo(OptionalLong.of(3));
    assertThat(Checkpoints.newest(directory).parameters(double[].class)).isEqualTo(seen.get(5));
    Trainer<double[]> again =
        trainer("5 4 3 9 9 9 9 9 9 9", false, early, Checkpoints.in(directory));
    again.resume();
    assertThat(again.train().restored()).isEqualTo(OptionalLong.of(3));
    assertThat(again.sgd().parameters()).isEqualTo(seen.get(2));
  }

  @Test
  void theBestIsNotPutBackWhereTheTrainingIsToGoOn() {
    EarlyStopping early = EarlyStopping.onLowest("m").restoreBest();
    Trainer<double[]> trainer = trainer("1 2 3 4", false, early, Checkpoints.in(directory));
    trainer.step();
    trainer.step();
    trainer.stop();
    TrainingResult result = trainer.train();
    assertThat(result.reason()).isEqualTo(StopReason.STOP_REQUESTED);
    assertThat(result.restored()).isEmpty();
    assertThat(trainer.sgd().parameters()).isEqualTo(seen.get(1));
  }

  /** A checkpoint that was copied to be gone on from, without that of the best. */
  @Test
  void aBestThatWasNotCopiedIsWarnedOfAtOnce() throws IOException {
    Path copies = Files.createDirectory(directory.resolve("copies"));
    trainer("5 1 3 4", false, null, Checkpoints.in(directory)).train();
    Path newest = Checkpoints.newest(directory).file();
    Files.copy(newest, copies.resolve(newest.getFileName()));
    Trainer<double[]> branch = trainer("5 1 3 4 2 0.5 7", false, null, Checkpoints.in(copies));
    warnings.take();
    branch.resume();
    Path gone = copies.resolve(Checkpoints.best(directory).file().getFileName());
    assertThat(warnings.take())
        .containsExactly(
            "the best checkpoint, " + gone + ", is gone: copy it too, or it cannot be restored");
    branch.train();
    assertThat(Checkpoints.best(copies).step()).isEqualTo(6);
    assertThat(branch.resume()).isTrue();
    assertThat(warnings.take()).isEmpty();
  }

  /** Killed and resumed once more since the change, when the best is still of before it. */
  @Test
  void theBestOfBeforeAnAllowedChangeIsPutBack() {
    EarlyStopping early = EarlyStopping.onLowest("m").restoreBest();
    Checkpoints checkpoints = Checkpoints.in(directory).everySteps(4).keep(1);
    trainer("5 1 3 4", false, early, checkpoints).train();
    Allow[][] resumptions = {{Allow.OTHER_PAST, Allow.OTHER_SETTINGS, Allow.OTHER_BATCH}, {}, {}};
    for (Allow[] allowed : resumptions) {
      Sgd<double[]> sgd =
          Sgd.builder(LeastSquares.random(10, 3, 1), new double[3])
              .batchSize(2)
              .seed(3)
              .clipNorm(1)
              .group("g", 0, 1)
              .build();
      Trainer<double[]> trainer =
          Trainer.builder(sgd, FixedSchedule.rate(0.2, 8 + sgd.steps()))
              .evaluation("m", parameters -> 9, Every.steps(1))
              .earlyStopping(early)
              .checkpoints(checkpoints)
              .build();
      trainer.resume(allowed);
      TrainingResult result = trainer.train();
      assertThat(result.restored()).isEqualTo(OptionalLong.of(2));
      assertThat(sgd.parameters()).isEqualTo(seen.get(1));
    }
  }

  /** A training that was resumed and takes over its own directory keeps its best. */
  @Test
  void startOverKeepsTheBestOfTheTrainingItself() throws IOException {
    EarlyStopping early = EarlyStopping.onLowest("m").restoreBest();
    Checkpoints checkpoints = Checkpoints.in(directory).everySteps(4);
    trainer("5 1 3 4", false, early, checkpoints).train();
    Trainer<double[]> trainer = trainer("5 1 3 4 5 6 7 8", false, early, checkpoints);
    trainer.resume();
    trainer.startOver();
    assertThat(trainer.train().restored()).isEqualTo(OptionalLong.of(2));
    assertThat(steps()).containsExactly(2L, 8L);
  }

  @ParameterizedTest
  @CsvSource({
    // the measures; good enough, beyond hope; where it ends
    "5 4 3 2 1,   3,   ,   3",
    "5 4 3 2 1,   2.5, ,   4",
    "5 4 7 2 1,   ,    6,  3",
    "5 6 6 2 1,   ,    6,  5",
    "5 NaN 3 2 1, ,    6,  2",
    "5 NaN 3 2 1, 3,   ,   3",
  })
  void thresholdsEndATraining(String measures, Double goal, Double worst, int steps) {
    EarlyStopping early = EarlyStopping.onLowest("m").patience(10);
    early = goal == null ? early : early.stopAt(goal);
    early = worst == null ? early : early.giveUpAt(worst);
    assertThat(trainer(measures, false, early, Checkpoints.in(directory)).train().steps())
        .isEqualTo(steps);
  }

  @ParameterizedTest
  @CsvSource({
    "false, 0.5, 0.4, false", "false, 0.5, 0.5, false", "false, 0.5, 0.6, true",
    "true, 0.5, 0.4, true", "true, 0.5, 0.5, false", "true, 0.5, 0.6, false",
    "true, -1, -2, true", "false, -1, -2, false",
  })
  void thresholdsThatLeaveNothingBetweenAreRefused(
      boolean highest, double goal, double worst, boolean fits) {
    EarlyStopping early = highest ? EarlyStopping.onHighest("m") : EarlyStopping.onLowest("m");
    EarlyStopping good = early.stopAt(goal);
    EarlyStopping hopeless = early.giveUpAt(worst);
    if (fits) {
      assertThat(good.giveUpAt(worst)).hasToString(hopeless.stopAt(goal).toString());
      return;
    }
    String message =
        "stopAt = %s, giveUpAt = %s: each measure of the %s m would be one or the other; give a stopAt that is better than giveUpAt"
            .formatted(goal, worst, highest ? "highest" : "lowest");
    for (ThrowingCallable call : callables(good, hopeless, goal, worst)) {
      assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }
  }

  private static List<ThrowingCallable> callables(
      EarlyStopping good, EarlyStopping hopeless, double goal, double worst) {
    return List.of(() -> good.giveUpAt(worst), () -> hopeless.stopAt(goal));
  }

  @Test
  void aBestThatIsGoneIsNamed() throws IOException {
    trainer("5 1 3 4", false, null, Checkpoints.in(directory)).train();
    Path best = Checkpoints.best(directory).file();
    Files.delete(best);
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> Checkpoints.best(directory))
        .withMessageStartingWith("the best checkpoint, " + best + ", which ")
        .withMessageContaining("cannot be read");
  }

  /** Each is deleted as soon as the next is written, while others read. */
  @Test
  void readsWhileATrainingGoesOn() throws InterruptedException {
    String measures =
        IntStream.range(0, 300).mapToObj(i -> "" + -i).collect(Collectors.joining(" "));
    Trainer<double[]> trainer =
        trainer(measures, false, null, Checkpoints.in(directory).everySteps(1).keep(1));
    trainer.step();
    Thread thread = new Thread(trainer::train);
    thread.start();
    int read = 0;
    try {
      do {
        long before = Checkpoints.newest(directory).step();
        assertThat(Checkpoints.best(directory).step()).isGreaterThanOrEqualTo(before);
        read++;
      } while (thread.isAlive());
    } finally {
      trainer.stop();
      thread.join();
    }
    assertThat(read).isPositive();
  }

  @Test
  void settingsThatContradictAreRefused() {
    EarlyStopping early = EarlyStopping.onHighest("m").restoreBest();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer("1 2", false, early, Checkpoints.in(directory)))
        .withMessage(
            "earlyStopping = restoreBest() of the highest m: must be what the checkpoints keep,"
                + " the lowest m; keep that of early stopping");
    Sgd<double[]> sgd =
        Sgd.builder(LeastSquares.random(10, 3, 1), new double[3]).batchSize(5).build();
    TrainerBuilder<double[]> without =
        Trainer.builder(sgd, FixedSchedule.rate(0.1, 9))
            .evaluation("m", parameters -> 1)
            .earlyStopping(early);
    assertThatIllegalArgumentException()
        .isThrownBy(without::build)
        .withMessage(
            "earlyStopping = restoreBest(): must have checkpoints to take the best from; set checkpoints");
    assertThatIllegalArgumentException()
        .isThrownBy(without.checkpoints(Checkpoints.in(directory).keepLowest("n"))::build)
        .withMessageStartingWith("checkpoints = \"n\": must be one of the metrics evaluated, [m]");
  }

  @Test
  void whatIsReadIsWhatWasTrained() throws IOException {
    trainer("5 4 3 9", false, null, Checkpoints.in(directory).everySteps(4)).train();
    Checkpoint newest = Checkpoints.newest(directory);
    assertThat(newest.parameters(double[].class)).isEqualTo(seen.get(3));
    assertThat(newest.steps("m")).containsExactly(1, 2, 3, 4);
    assertThat(newest.values("m")).containsExactly(5, 4, 3, 9);
    assertThat(newest.recipe()).isEmpty();
    assertThat(newest).hasToString("step 4 of " + newest.file() + ", m 9.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> newest.parameters(float[].class))
        .withMessage(
            "type = float[]: must be double[], that of the parameters in %s; ask for that"
                .formatted(newest.file()));

    Path broken = directory.resolve("broken");
    byte[] bytes = Files.readAllBytes(newest.file());
    bytes[bytes.length - 1] ^= 1;
    Files.write(broken, bytes);
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> Checkpoint.read(broken))
        .withMessage("checkpoint " + broken + " is damaged: its checksum is wrong");
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> Checkpoint.read(directory.resolve("none")));
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> Checkpoints.newest(directory.resolve("nowhere")))
        .withMessage(directory.resolve("nowhere") + " has no checkpoint");
  }

  /** The program on the page about inference. */
  @Test
  void pythonReadsIt() throws IOException, InterruptedException {
    Assumptions.assumeTrue(hasPython());
    trainer("5 4 3 9", false, null, Checkpoints.in(directory).everySteps(4)).train();
    Checkpoint newest = Checkpoints.newest(directory);
    String page =
        Files.readString(Path.of(System.getProperty("basedir", ""), "..", "docs", "inference.md"));
    int begin = page.indexOf("```python\n") + "```python\n".length();
    Path program =
        Files.writeString(
            directory.resolve("read.py"), page.substring(begin, page.indexOf("```", begin)));
    Process python =
        new ProcessBuilder("python3", program.toString(), newest.file().toString())
            .redirectErrorStream(true)
            .start();
    String printed = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.waitFor()).as(printed).isZero();
    double[] parameters = newest.parameters(double[].class);
    assertThat(printed.lines())
        .containsExactly(
            "4 updates",
            "parameters 3 [%s, %s, %s]".formatted(parameters[0], parameters[1], parameters[2]));
  }

  private static boolean hasPython() throws InterruptedException {
    try {
      Process python =
          new ProcessBuilder("python3", "-c", "import struct")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return python.waitFor(30, TimeUnit.SECONDS) && python.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
