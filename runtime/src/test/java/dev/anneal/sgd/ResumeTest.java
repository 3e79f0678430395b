package dev.anneal.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.FaultyStorage.Fault;
import dev.anneal.sgd.checkpoint.CheckpointException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeTest {
  private static final boolean LONG = Boolean.getBoolean("anneal.long");
  private static final int PARAMETERS = 2_500;
  private static final long STEPS = 40;
  private static final SparseLeastSquares DATA = SparseLeastSquares.random(100, 500, 5, 4, 3);

  @TempDir Path directory;

  /** Kinds of training that differ in what a checkpoint must hold. */
  private enum Kind {
    PLAIN(DATA),
    SPARSE(DATA),
    DENSE(new AllTouched<>(DATA)),
    EVERYTHING(DATA);

    final Objective<float[]> objective;

    Kind(Objective<float[]> objective) {
      this.objective = objective;
    }

    SgdBuilder<float[]> descent() {
      SgdBuilder<float[]> builder =
          Sgd.builder(objective, new float[PARAMETERS]).batchSize(7).seed(4);
      if (this == EVERYTHING) {
        builder
            .nesterov(true)
            .decoupledWeightDecay(true)
            .clipNorm(0.5)
            .accumulation(2)
            .averaging(Averaging.uniform(5))
            .group("some", 3, 700)
            .group("others", 900, 1_200)
            .shards(2);
      }
      return builder;
    }

    /** With a recipe where there is everything. */
    TrainingSchedule trained() {
      return this == EVERYTHING ? RecipeTexts.schedule(RecipeTexts.FALLING) : schedule();
    }

    FixedSchedule schedule() {
      FixedSchedule schedule = FixedSchedule.of(step -> 0.2 / (1 + step / 10.0), STEPS);
      return this == PLAIN ? schedule : schedule.momentum(step -> 0.9).decay(step -> 0.01);
    }
  }

  private static final class Losses implements TrainingListener {
    final List<Double> losses = new ArrayList<>();
    final List<Object> events = new ArrayList<>();

    @Override
    public void onStep(StepEvent event) {
      losses.add(event.loss());
    }

    @Override
    public void onEpoch(EpochEvent event) {
      events.add(event);
    }

    @Override
    public void onEvaluation(EvaluationEvent event) {
      events.add(event);
    }
  }

  private record Run(Sgd<float[]> sgd, Trainer<float[]> trainer, Losses losses) {}

  private Run run(Kind kind, Checkpoints checkpoints, long steps) {
    Sgd<float[]> sgd = kind.descent().build();
    Losses losses = new Losses();
    TrainerBuilder<float[]> builder =
        Trainer.builder(sgd, kind.trained())
            .listener(losses)
            .evaluation("first", parameters -> parameters[0])
            .evaluation("last", parameters -> parameters[PARAMETERS - 1])
            .checkpoints(checkpoints)
            .steps(steps);
    if (kind == Kind.EVERYTHING) {
      builder.group("some", FixedSchedule.rate(0.1, STEPS));
      builder.group("others", RecipeTexts.schedule(RecipeTexts.constant("a.B", 0.05, STEPS)));
    }
    return new Run(sgd, builder.build(), losses);
  }

  private Run whole(Kind kind) {
    Run run = run(kind, Checkpoints.in(directory.resolve("whole")).everySteps(3), STEPS);
    run.trainer.train();
    return run;
  }

  private static void assertSameEnd(Run found, Run expected) {
    assertThat(found.sgd.steps()).isEqualTo(STEPS);
    assertThat(found.sgd.parameters()).isEqualTo(expected.sgd.parameters());
    if (expected.sgd.averageOrNull() != null) {
      assertThat(found.sgd.averagedParameters()).isEqualTo(expected.sgd.averagedParameters());
    }
    int lost = expected.losses.losses.size() - found.losses.losses.size();
    assertThat(found.losses.losses)
        .isEqualTo(expected.losses.losses.subList(lost, expected.losses.losses.size()));
    int earlier = expected.losses.events.size() - found.losses.events.size();
    assertThat(found.losses.events)
        .isEqualTo(expected.losses.events.subList(earlier, expected.losses.events.size()));
    for (String metric : List.of("first", "last")) {
      assertThat(found.trainer.history().values(metric))
          .isEqualTo(expected.trainer.history().values(metric));
      assertThat(found.trainer.history().steps(metric))
          .isEqualTo(expected.trainer.history().steps(metric));
    }
  }

  @ParameterizedTest
  @EnumSource
  void goesOnWithTheSameBitsFromAnyStep(Kind kind) {
    Run expected = whole(kind);
    for (int stop = 1; stop < STEPS; stop += LONG ? 1 : 3) {
      Checkpoints checkpoints = Checkpoints.in(directory.resolve(kind + "-" + stop));
      Run first = run(kind, checkpoints, stop);
      assertThat(first.trainer.resume()).isFalse();
      first.trainer.train();
      Run second = run(kind, checkpoints, STEPS);
      assertThat(second.trainer.resume()).isTrue();
      assertThat(second.sgd.steps()).isEqualTo(stop);
      second.trainer.train();
      assertSameEnd(second, expected);
    }
  }

  /**
   * Wherever a write, sync, rename or deletion fails, a program that is started again goes on from
   * what there is, and so does the same one if it did not die of the fault.
   */
  @ParameterizedTest
  @CsvSource({
    "PLAIN, DEATH",
    "EVERYTHING, DEATH",
    "EVERYTHING, ONCE",
    "EVERYTHING, ONCE_THOUGH_DONE",
  })
  void survivesAFaultAtEachOperation(Kind kind, Fault fault) throws IOException {
    Run expected = whole(kind);
    Set<String> faults = new TreeSet<>();
    int faultAt = 0;
    boolean faulted = true;
    while (faulted) {
      Path place = directory.resolve("fault-" + faultAt);
      Checkpoints checkpoints = Checkpoints.in(place).everySteps(9).keep(2);
      FaultyStorage storage = new FaultyStorage(faultAt++, fault);
      Run first = run(kind, checkpoints.through(storage), STEPS);
      faulted = false;
      try {
        first.trainer.train();
      } catch (UncheckedIOException e) {
        faulted = true;
        faults.addAll(storage.faults());
        Run second = run(kind, checkpoints, STEPS);
        second.trainer.resume();
        // If all but the clearing away was done, nothing is left to do.
        boolean ended = second.sgd.steps() == STEPS;
        second.trainer.train();
        assertSameEnd(second, expected);
        int most = ended ? 3 : 2;
        int least = fault == Fault.ONCE_THOUGH_DONE ? 2 : most;
        assertThat(names(place)).hasSizeBetween(least, most);
        if (fault != Fault.DEATH) {
          // The second one wrote there meanwhile.
          first.trainer.startOver();
          first.trainer.train();
          assertSameEnd(first, expected);
        }
      }
    }
    assertThat(faultAt).isGreaterThan(30);
    assertThat(faults)
        .containsExactly("create", "delete", "rename", "sync", "syncDirectory", "write");
  }

  @Test
  void goesOnAfterFaultsInTheSameObject() {
    Run expected = whole(Kind.SPARSE);
    Run run =
        run(
            Kind.SPARSE,
            Checkpoints.in(directory.resolve("x"))
                .everySteps(9)
                .through(new FaultyStorage(2, Fault.DEATH)),
            STEPS);
    assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(run.trainer::train);
    while (run.sgd.steps() < STEPS) {
      assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(run.trainer::train);
    }
    assertThat(run.sgd.parameters()).isEqualTo(expected.sgd.parameters());
  }

  @Test
  void keepsTheNewestOfItsOwnFilesOnly() throws IOException {
    Path place = directory.resolve("kept");
    Files.createDirectories(place);
    List<String> others = List.of("model.safetensors", "step-12.safetensors", "notes.part");
    for (String other : others) {
      Files.writeString(place.resolve(other), "mine");
    }
    Files.writeString(place.resolve("step-0000000000000000007.safetensors.part"), "half");
    run(Kind.PLAIN, Checkpoints.in(place).everySteps(9).keep(2), STEPS).trainer.train();
    List<String> expected = new ArrayList<>(others);
    expected.add("step-0000000000000000036.safetensors");
    expected.add("step-0000000000000000040.safetensors");
    assertThat(names(place)).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void writesAtTheEndOfEachEpochUnlessToldOtherwise() throws IOException {
    Path place = directory.resolve("epochs");
    run(Kind.PLAIN, Checkpoints.in(place).keep(9), STEPS).trainer.train();
    assertThat(names(place))
        .containsExactlyInAnyOrder(
            "step-0000000000000000015.safetensors",
            "step-0000000000000000030.safetensors",
            "step-0000000000000000040.safetensors");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut short", "changed", "empty"})
  void passesOverADamagedNewest(String damage) throws IOException {
    Run expected = whole(Kind.SPARSE);
    Path place = directory.resolve("damaged");
    Checkpoints checkpoints = Checkpoints.in(place).everySteps(10);
    run(Kind.SPARSE, checkpoints, 25).trainer.train();
    damage(place.resolve("step-0000000000000000025.safetensors"), damage);
    Run second = run(Kind.SPARSE, checkpoints, STEPS);
    assertThat(second.trainer.resume()).isTrue();
    assertThat(second.sgd.steps()).isEqualTo(20);
    second.trainer.train();
    assertSameEnd(second, expected);
  }

  @Test
  void saysSoIfAllAreDamaged() throws IOException {
    Path place = directory.resolve("damaged");
    Checkpoints checkpoints = Checkpoints.in(place).everySteps(10).keep(2);
    run(Kind.SPARSE, checkpoints, 20).trainer.train();
    damage(place.resolve("step-0000000000000000010.safetensors"), "cut short");
    damage(place.resolve("step-0000000000000000020.safetensors"), "changed");
    Run run = run(Kind.SPARSE, checkpoints, STEPS);
    assertThatThrownBy(run.trainer::resume)
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith("no checkpoint is intact: checkpoint ")
        .hasMessageContaining("step-0000000000000000020.safetensors is damaged: its checksum is")
        .hasMessageContaining("step-0000000000000000010.safetensors is damaged: its checksum is");
    assertThat(run.sgd.steps()).isZero();
    assertThat(run.sgd.parameters()).containsOnly(0);
  }

  private static void damage(Path file, String damage) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    switch (damage) {
      case "cut short" -> bytes = java.util.Arrays.copyOf(bytes, bytes.length / 2);
      case "changed" -> bytes[bytes.length - 100] ^= 4;
      default -> bytes = new byte[0];
    }
    Files.write(file, bytes);
  }

  @Test
  void turnsAwayFromAFutureThatItDidNotTake() throws IOException {
    Path place = directory.resolve("future");
    run(Kind.PLAIN, Checkpoints.in(place).everySteps(10).keep(2), 30).trainer.train();
    Trainer<?> anew = run(Kind.PLAIN, Checkpoints.in(place).everySteps(4).keep(5), 9).trainer;
    anew.startOver();
    anew.train();
    assertThat(names(place))
        .containsExactlyInAnyOrder(
            "step-0000000000000000004.safetensors",
            "step-0000000000000000008.safetensors",
            "step-0000000000000000009.safetensors");
  }

  @Test
  void needsADirectoryToResumeFrom() {
    Trainer<float[]> trainer =
        Trainer.builder(Kind.PLAIN.descent().build(), Kind.PLAIN.schedule()).build();
    assertThatThrownBy(trainer::resume)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no checkpoints are kept: set checkpoints when building");
  }

  private static List<String> names(Path place) throws IOException {
    try (Stream<Path> files = CheckpointFiles.list(place)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
