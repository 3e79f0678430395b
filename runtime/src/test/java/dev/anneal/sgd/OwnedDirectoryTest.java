package dev.anneal.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.anneal.sgd.checkpoint.CheckpointException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A directory belongs to one run, and to one training at a time. */
class OwnedDirectoryTest {
  private static final String IN_USE =
      ": another training keeps its checkpoints there now; wait until it has ended, or keep those"
          + " of this one in another directory";

  @TempDir Path directory;

  static TrainerBuilder<double[]> training(Path directory, TrainingListener listener) {
    Sgd<double[]> sgd =
        Sgd.builder(LeastSquares.random(10, 3, 1), new double[3]).batchSize(5).seed(2).build();
    return Trainer.builder(sgd, FixedSchedule.rate(0.1, 20))
        .listener(listener)
        .checkpoints(Checkpoints.in(directory).everySteps(5).keep(9));
  }

  private Trainer<double[]> trainer(long steps) {
    return training(directory, new TrainingListener() {}).steps(steps).build();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = CheckpointFiles.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void anotherRunsCheckpointsAreRefusedAndStay() throws IOException {
    trainer(12).train();
    List<String> before = names();
    Trainer<double[]> other = trainer(20);

    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(other::train)
        .withMessage(
            directory
                + " has checkpoints of another run, the newest of step 12: call resume() to go on"
                + " with it, startOver() to begin anew in its place, or keep the checkpoints of this"
                + " training in another directory");
    assertThat(other.sgd().steps()).isZero();
    assertThat(names()).isEqualTo(before).hasSize(3);
  }

  @Test
  void stepsAreRefusedBeforeTheyDeleteAnything() throws IOException {
    trainer(12).train();
    List<String> before = names();
    Trainer<double[]> other = trainer(20);
    for (int i = 0; i < 4; i++) {
      other.step();
    }
    assertThatExceptionOfType(CheckpointException.class).isThrownBy(other::step);
    assertThat(names()).isEqualTo(before);
  }

  @Test
  void aTrainingGoesOnInItsOwnDirectory() {
    Trainer<double[]> trainer = trainer(20);
    trainer.step();
    trainer.train();
    assertThat(trainer.train().steps()).isEqualTo(20);
    Trainer<double[]> resumed = trainer(20);
    assertThat(resumed.resume()).isTrue();
    assertThat(resumed.train().steps()).isEqualTo(20);
  }

  /** Between two calls of the one, the other went on from the same checkpoint. */
  @ParameterizedTest
  @CsvSource({"7, 12", "7, 8", "20, 12", "20, 20"})
  void whatAnotherWroteMeanwhileIsRefusedAndStays(long limit, long steps) throws IOException {
    trainer(7).train();
    Trainer<double[]> stale = trainer(limit);
    stale.resume();
    if (limit == 7) {
      stale.train();
    }
    Trainer<double[]> second = trainer(steps);
    second.resume();
    second.train();
    List<String> before = names();
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(stale::train)
        .withMessage(
            directory
                + " has checkpoints that another training wrote since this one last read there,"
                + " the newest of step "
                + steps
                + ": call resume() to go on with it, or startOver() to take its place");
    assertThat(names()).isEqualTo(before);
    assertThat(stale.resume()).isTrue();
    assertThat(stale.sgd().steps()).isEqualTo(steps);
    stale.train();
  }

  /** The first call keeps its right to the directory, and goes on. */
  @Test
  void aTrainingThatRunsIsNotBegunAgain() {
    List<Trainer<double[]>> trainers = new ArrayList<>();
    TrainingListener again =
        new TrainingListener() {
          @Override
          public void onStep(StepEvent event) {
            assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(trainers.get(0)::train)
                .withMessage(
                    "train() is running: it must return before it is called again; call stop() to"
                        + " end it");
            assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(trainer(20)::train)
                .withMessageEndingWith(IN_USE);
          }
        };
    trainers.add(training(directory, again).steps(3).build());
    assertThat(trainers.get(0).train().steps()).isEqualTo(3);
    assertThat(trainers.get(0).train().steps()).isEqualTo(3);
  }

  @Test
  void startOverDeletesNothingBeforeItsFirstCheckpoint() throws IOException {
    trainer(12).train();
    List<String> before = names();
    Trainer<double[]> anew = trainer(20);
    anew.startOver();
    for (int i = 0; i < 4; i++) {
      anew.step();
      assertThat(names()).isEqualTo(before);
    }
    anew.step();
    assertThat(names()).containsExactly("step-0000000000000000005.safetensors");
    anew.train();
    assertThat(names()).hasSize(4);
  }

  @Test
  void startOverNeedsCheckpoints() {
    Sgd<double[]> sgd =
        Sgd.builder(LeastSquares.random(10, 3, 1), new double[3]).batchSize(5).build();
    Trainer<double[]> trainer = Trainer.builder(sgd, FixedSchedule.rate(0.1, 20)).build();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(trainer::startOver)
        .withMessage("no checkpoints are kept: set checkpoints when building");
  }

  /** A second one in the same virtual machine, through a link too, does not free the first. */
  @Test
  void twoTrainingsInOneVirtualMachine() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolveSibling("link"), directory);
    TrainingListener second =
        new TrainingListener() {
          @Override
          public void onStep(StepEvent event) {
            for (Path place : List.of(directory, link, directory)) {
              assertThatExceptionOfType(UncheckedIOException.class)
                  .isThrownBy(training(place, new TrainingListener() {}).build()::train)
                  .withMessageEndingWith(place + IN_USE);
            }
          }
        };
    training(directory, second).steps(3).build().train();
    Files.delete(link);
    assertThat(trainer(3).resume()).isTrue();
  }

  /** As another copy of the classes in this virtual machine has it: that keeps it. */
  @Test
  void anotherLockOfThisProcessIsNotEnded() throws Exception {
    Path file = directory.resolve(".anneal-lock");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock();
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(trainer(20)::train)
          .withMessageEndingWith(directory + IN_USE);
      Process other = Jvm.start(HeldTraining.class, directory.toString());
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
        assertThat(lines.readLine()).isNotEqualTo("held");
      } finally {
        other.destroyForcibly().waitFor();
      }
    }
  }

  /** Not where all may be written, as by an administrator. */
  @Test
  void aLockThatMayNotBeWrittenIsRefused() throws IOException {
    Path file = Files.createFile(directory.resolve(".anneal-lock"));
    Assumptions.assumeTrue(file.toFile().setReadOnly() && !Files.isWritable(file));
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(trainer(20)::train)
        .withMessageContaining("there is no right to write the file .anneal-lock");
    assertThat(names()).isEmpty();
    Files.delete(file);
    assertThat(trainer(20).train().steps()).isEqualTo(20);
  }

  @Test
  void anotherProcessHasItUntilItIsKilled()
      throws IOException, URISyntaxException, InterruptedException {
    Process held = Jvm.start(HeldTraining.class, directory.toString());
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(held.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("held");
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(trainer(20)::train)
          .withMessageEndingWith(directory + IN_USE);
      assertThat(trainer(20).resume()).isFalse();
    } finally {
      held.destroyForcibly().waitFor();
    }
    assertThat(trainer(20).train().steps()).isEqualTo(20);
  }
}
