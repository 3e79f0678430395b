package dev.anneal.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.anneal.Recipe;
import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.checkpoint.CheckpointException;
import dev.anneal.sgd.io.SafeTensors;
import dev.anneal.sgd.io.Storage;
import dev.anneal.sgd.io.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints that hold the recipes of a training's schedules. */
class RecipeCheckpointTest {
  private static final LeastSquares DATA = LeastSquares.random(20, 30, 1);
  private static final String FALLING = RecipeTexts.FALLING;
  private static final String OTHER = RecipeTexts.constant("training.Other", 0.125, 40);

  @TempDir Path directory;
  @RegisterExtension final Warnings warnings = new Warnings();

  /** A training of three groups: one has the training's schedule unless told otherwise. */
  private Trainer<double[]> trainer(
      TrainingSchedule schedule, TrainingSchedule first, TrainingSchedule second, long steps) {
    return Trainer.builder(
            Sgd.builder(DATA, new double[30])
                .batchSize(7)
                .seed(4)
                .group("first", 0, 10)
                .group("second", 10, 20)
                .build(),
            schedule)
        .group("first", first)
        .group("second", second)
        .checkpoints(Checkpoints.in(directory).everySteps(5).keep(2))
        .steps(steps)
        .build();
  }

  private Trainer<double[]> trainer(String text, long steps) {
    return trainer(RecipeTexts.schedule(text), RecipeTexts.schedule(OTHER), byHand(OTHER), steps);
  }

  /** The values of a recipe, without it. */
  private static TrainingSchedule byHand(String text) {
    TrainingSchedule schedule = RecipeTexts.schedule(text);
    return NamedSchedule.of(
        schedule,
        schedule.names().stream()
            .collect(Collectors.toMap(name -> name, name -> step -> schedule.value(name, step))));
  }

  /** A class of its own that has a recipe, as a generated one. */
  private record OfAnotherClass(TrainingSchedule schedule) implements TrainingSchedule {
    @Override
    public double at(long step) {
      return schedule.at(step);
    }

    @Override
    public double momentum(long step) {
      return schedule.momentum(step);
    }

    @Override
    public double weightDecay(long step) {
      return schedule.weightDecay(step);
    }

    @Override
    public long totalSteps() {
      return schedule.totalSteps();
    }

    @Override
    public long stepsPerEpoch() {
      return schedule.stepsPerEpoch();
    }

    @Override
    public Optional<Recipe> recipe() {
      return schedule.recipe();
    }
  }

  private Path newest() {
    return directory.resolve("step-0000000000000000010.safetensors");
  }

  private Map<String, String> entries() throws IOException {
    return SafeTensors.read(newest()).metadata();
  }

  @Test
  void holdsEachRecipeOnce() throws IOException {
    trainer(
            RecipeTexts.schedule(FALLING),
            RecipeTexts.schedule(FALLING),
            RecipeTexts.schedule(OTHER),
            10)
        .train();

    assertThat(entries())
        .containsEntry("format", "anneal checkpoint 3")
        .containsEntry("recipe.0", FALLING)
        .containsEntry("recipe.1", OTHER)
        .containsEntry("schedule", "recipe.0 " + Recipe.parse(FALLING).fingerprint())
        .containsEntry("schedule of group first", "recipe.0 " + Recipe.parse(FALLING).fingerprint())
        .containsEntry("schedule of group second", "recipe.1 " + Recipe.parse(OTHER).fingerprint())
        .doesNotContainKey("recipe.2");
  }

  @Test
  void ofAScheduleWrittenByHandHoldsValues() throws IOException {
    trainer(FALLING, 10).train();

    assertThat(entries().get("schedule of group second")).isEqualTo("byHand.0 []");
    assertThat(entries()).doesNotContainKey("recipe.2");
    Map<String, Tensor> arrays = SafeTensors.read(newest()).tensors();
    assertThat((long[]) arrays.get("byHand.0.steps").array())
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    double[] values = new double[30];
    Arrays.fill(values, 0, 10, 0.125);
    assertThat((double[]) arrays.get("byHand.0.values").array()).containsExactly(values);
  }

  /** Of other text, of another class, with and without a recipe: the values are the same. */
  static Stream<TrainingSchedule> sameValues() {
    return Stream.of(
        RecipeTexts.schedule(FALLING),
        RecipeTexts.schedule(FALLING.replace("training.Falling", "renamed.Falling")),
        RecipeTexts.schedule(RecipeTexts.FALLING_OTHERWISE),
        byHand(FALLING),
        new OfAnotherClass(RecipeTexts.schedule(FALLING)),
        // Another fingerprint.
        RecipeTexts.schedule(
            FALLING.replace(
                "0 to unbounded from 0: constant(0.5, unbounded)",
                "0 to 5 from 0: constant(0.5, 5)\n  5 to unbounded from 5: constant(0.5, unbounded)")));
  }

  @ParameterizedTest
  @MethodSource("sameValues")
  void goesOnWithTheSameBitsWhereOnlyTheFormIsAnother(TrainingSchedule schedule)
      throws IOException {
    Trainer<double[]> whole = trainer(FALLING, 40);
    whole.train();
    clear();
    trainer(FALLING, 10).train();

    Trainer<double[]> resumed =
        trainer(schedule, RecipeTexts.schedule(OTHER), RecipeTexts.schedule(OTHER), 40);
    assertThat(resumed.resume()).isTrue();
    assertThat(resumed.sgd().steps()).isEqualTo(10);
    resumed.train();
    Trainer<double[]> again = trainer(FALLING, 40);
    assertThat(again.resume()).isTrue();

    assertThat(resumed.sgd().parameters()).isEqualTo(whole.sgd().parameters());
    assertThat(again.sgd().parameters()).isEqualTo(whole.sgd().parameters());
    assertThat(warnings.take()).isEmpty();
  }

  private void clear() throws IOException {
    try (Stream<Path> files = CheckpointFiles.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  static List<Arguments> otherValues() {
    return List.of(
        Arguments.of(
            "rate",
            FALLING.replace("linear(0.25, 0.0625, 32)", "linear(0.25, 0.03125, 32)"),
            " has 0.244140625 for the learningRate of step 1, the first step that differs, and that"
                + " of this training has 0.2431640625"),
        Arguments.of(
            "momentum",
            FALLING.replace("0.9", "0.95"),
            " has 0.9 for the momentum of step 0, the first step that differs, and that of this"
                + " training has 0.95"),
        Arguments.of(
            "decay of a tail",
            FALLING
                .replace(
                    "constant(0.01, unbounded)",
                    "constant(0.01, 9)\n  9 to unbounded from 9: constant(0.5, unbounded)")
                .replace(
                    "0 to unbounded from 0: constant(0.01, 9)", "0 to 9 from 0: constant(0.01, 9)"),
            " has 0.01 for the weightDecay of step 9, the first step that differs, and that of"
                + " this training has 0.5"),
        Arguments.of(
            "dropout",
            FALLING.replace("constant(0.5, unbounded)", "constant(0.25, unbounded)"),
            " has 0.5 for the dropout of step 0, the first step that differs, and that of this"
                + " training has 0.25"),
        Arguments.of(
            "the earlier of two",
            FALLING
                .replace("linear(0.25, 0.0625, 32)", "linear(0.25, 0.03125, 32)")
                .replace("0.9", "0.8"),
            " has 0.9 for the momentum of step 0, the first step that differs, and that of this"
                + " training has 0.8"),
        Arguments.of(
            "names",
            FALLING.replace("timeline dropout", "timeline clip"),
            " has the hyperparameters [dropout], and that of this training has the"
                + " hyperparameters [clip]"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("otherValues")
  void refusesOtherValues(String name, String text, String difference) {
    trainer(FALLING, 10).train();
    refuses(trainer(text, 40), "its schedule" + difference);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("otherValues")
  void refusesOtherValuesOfAGroup(String name, String text, String difference) {
    TrainingSchedule schedule = RecipeTexts.schedule(OTHER);
    trainer(schedule, RecipeTexts.schedule(FALLING), schedule, 10).train();
    refuses(
        trainer(schedule, RecipeTexts.schedule(text), schedule, 40),
        "its schedule of group first" + difference);
  }

  private void refuses(Trainer<double[]> trainer, String difference) {
    assertThatThrownBy(trainer::resume)
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            "checkpoint "
                + newest()
                + " is of another training: "
                + difference
                + "; resume as the training that wrote it, or by resume(Allow.OTHER_PAST), which goes"
                + " on by the schedules of this one all the same, or keep the checkpoints of this one"
                + " in another directory");
    assertThat(trainer.sgd().steps()).isZero();
    assertThat(trainer.sgd().parameters()).containsOnly(0);
    assertThat(warnings.take()).isEmpty();
  }

  @Test
  void comparesWithAScheduleWrittenByHand() {
    TrainingSchedule other = RecipeTexts.schedule(OTHER);
    TrainingSchedule steeper = byHand(FALLING.replace("0.25, 0.0625, 32", "0.25, 0.03125, 32"));
    trainer(RecipeTexts.schedule(FALLING), other, other, 10).train();
    refuses(
        trainer(steeper, other, other, 40),
        "its schedule has 0.244140625 for the learningRate of step 1, the first step that differs,"
            + " and that of this training has 0.2431640625");
  }

  @Test
  void saysOfAScheduleWrittenByHandThatItWasSampled() {
    TrainingSchedule other = RecipeTexts.schedule(OTHER);
    trainer(other, byHand(FALLING), other, 10).train();
    for (TrainingSchedule changed :
        List.of(
            byHand(FALLING.replace("0.9", "0.8")),
            RecipeTexts.schedule(FALLING.replace("0.9", "0.8")))) {
      refuses(
          trainer(other, changed, other, 40),
          "its schedule of group first has 0.9 for the momentum of step 0, the first that differs of"
              + " a sample of 10 steps, and that of this training has 0.8");
    }
  }

  @Test
  void hasEndedBeforeTheStepsThatWereMade() {
    TrainingSchedule other = RecipeTexts.schedule(OTHER);
    trainer(other, other, other, 10).train();
    String ends = RecipeTexts.constant("training.Other", 0.125, 8).replace("HOLD", "FAIL");
    refuses(
        trainer(RecipeTexts.schedule(ends), other, other, 40),
        "its schedule has 0.125 for the learningRate of step 8, the first step that differs, and"
            + " that of this training has nothing, as it has ended");
  }

  @Test
  void saysFirstThatTheGroupsAreOthers() {
    trainer(FALLING, 10).train();
    Trainer<double[]> trainer =
        Trainer.builder(
                Sgd.builder(DATA, new double[30]).batchSize(7).seed(4).group("more", 0, 9).build(),
                RecipeTexts.schedule(FALLING))
            .checkpoints(Checkpoints.in(directory))
            .build();
    assertThatThrownBy(trainer::resume)
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(
            "is of another training: its group more is \"none\", that of this training is \"0 to 9\"; resume");
  }

  /** Of more than a megabyte, shared by groups. */
  @Test
  void holdsALargeRecipe() throws IOException {
    int levels = 60_000;
    String rates =
        String.join(
            ", ", IntStream.rangeClosed(0, levels).mapToObj(i -> 1 + i / 7.0 + "").toList());
    String steps =
        String.join(", ", IntStream.rangeClosed(1, levels).mapToObj(Integer::toString).toList());
    String text =
        RecipeTexts.constant("training.Large", 0.5, levels + 10)
            .replace("constant(0.5, ", "piecewiseConstant([" + rates + "], [" + steps + "], ");
    TrainingSchedule large = RecipeTexts.schedule(text);
    assertThat(text.length()).isGreaterThan(1 << 20);
    TrainingSchedule renamed = RecipeTexts.schedule(text.replace("Large", "Renamed"));
    trainer(large, large, renamed, 10).train();
    assertThat(Files.size(newest())).isLessThan(3L * text.length());

    Trainer<double[]> resumed = trainer(large, renamed, large, 40);
    assertThat(resumed.resume()).isTrue();
    assertThat(resumed.sgd().steps()).isEqualTo(10);
    refuses(
        trainer(large, large, RecipeTexts.schedule(OTHER), 40),
        "its schedule of group second has %s for the learningRate of step 0, the first step that differs, and that of this training has 0.125"
            .formatted(large.at(0)));
  }

  private void forge(Consumer<Map<String, String>> change) throws IOException {
    SafeTensors.Content content = SafeTensors.read(newest());
    Map<String, String> entries = new LinkedHashMap<>(content.metadata());
    entries.remove("sha256");
    change.accept(entries);
    List<Tensor> tensors = new ArrayList<>(content.tensors().values());
    Path part = directory.resolve("part");
    try (Storage.Output out = Storage.FILES.create(part)) {
      SafeTensors.write(out, entries, tensors);
    }
    Files.move(part, newest(), StandardCopyOption.REPLACE_EXISTING);
  }

  @ParameterizedTest
  @CsvSource({
    "1, an older",
    "2, an older",
    "4, a newer",
    "999999999, a newer",
  })
  void refusesAnotherFormat(int number, String which) throws IOException {
    trainer(FALLING, 10).train();
    forge(entries -> {
      entries.put("format", "anneal checkpoint " + number);
      entries.put("schedule", "training.FallingSchedule #abc");
    });
    Trainer<double[]> trainer = trainer(FALLING, 40);
    assertThatThrownBy(trainer::resume)
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            ("checkpoint %s has the format \"anneal checkpoint %s\", which %s version of"
                    + " anneal-runtime reads; this one reads \"anneal checkpoint 3\". Resume with"
                    + " the version that wrote it, or keep the checkpoints of a new training in"
                    + " another directory")
                .formatted(newest(), number, which));
    assertThat(trainer.sgd().steps()).isZero();
  }

  private void assertPassedOver(String problem) {
    // By another text, or the one in the file would not be read.
    Trainer<double[]> trainer = trainer(RecipeTexts.FALLING_OTHERWISE, 40);
    assertThat(trainer.resume()).as(problem).isTrue();
    assertThat(trainer.sgd().steps()).isEqualTo(5);
    assertThat(warnings.take())
        .singleElement(STRING)
        .startsWith("checkpoint " + newest() + " is damaged: " + problem);
  }

  @Test
  void takesADamagedRecipeForADamagedCheckpoint() throws IOException {
    trainer(FALLING, 10).train();
    byte[] whole = Files.readAllBytes(newest());
    Map<String, String> damages = new LinkedHashMap<>();
    damages.put("", "its entry \"recipe.0\" is no recipe: line 1, column 1: ");
    damages.put("hello", "its entry \"recipe.0\" is no recipe: line 1, column 1: ");
    damages.put(FALLING.substring(0, 205), "its entry \"recipe.0\" is no recipe: line 10, column ");
    damages.put(
        FALLING.replace("linear(0.0625", "lineal(0.0625"),
        "its entry \"recipe.0\" is no recipe: line 10, column ");
    damages.put(
        FALLING.replace("config", "open rate: double\nconfig"),
        "its entry \"recipe.0\" is no recipe: line 3, column ");
    damages.put(
        FALLING.replace("granularity", "open rate: double\ngranularity"),
        "its entry \"recipe.0\" is no recipe: the recipe of training.Falling is open: rate");
    damages.put(
        FALLING.replace("0.9", "0.8"),
        "its entry \"schedule\" has the fingerprint "
            + Recipe.parse(FALLING).fingerprint()
            + ": must be "
            + Recipe.parse(FALLING.replace("0.9", "0.8")).fingerprint()
            + ", that of the recipe it names");
    damages.forEach((text, problem) -> {
      try {
        forge(entries -> entries.put("recipe.0", text));
        assertPassedOver(problem);
        Files.write(newest(), whole);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    });
  }

  @Test
  void takesADamagedEntryForADamagedCheckpoint() throws IOException {
    trainer(FALLING, 10).train();
    final byte[] whole = Files.readAllBytes(newest());
    String fingerprint = Recipe.parse(FALLING).fingerprint();
    for (String entry :
        List.of(
            "",
            "recipe.0",
            "recipe.x " + fingerprint,
            "recipe.0 " + fingerprint.substring(1),
            "recipe.00000000000000 " + fingerprint,
            "byHand.0",
            "byHand.0 [",
            "byHand.0 [7]",
            "byHand.0 [\"a\",\"a\"]",
            "by hand 0123456789abcdef",
            "training.FallingSchedule #0123456789abcdef")) {
      forge(entries -> entries.put("schedule", entry));
      assertPassedOver(
          "its entry \"schedule\" is \""
              + entry
              + "\": must be the entry of a recipe and its fingerprint, or the arrays of a schedule written"
              + " by hand and its hyperparameters");
      Files.write(newest(), whole);
    }
    forge(entries -> entries.put("schedule", "recipe.7 " + fingerprint));
    assertPassedOver("it has no entry \"recipe.7\"");
    Files.write(newest(), whole);
    forge(entries -> entries.put("recipe.2", FALLING));
    assertPassedOver("it has an entry \"recipe.2\" that is none of this training's");
    Files.write(newest(), whole);
    forge(entries -> entries.put("schedule", "recipe.0 " + "0".repeat(64)));
    assertPassedOver("its entry \"schedule\" has the fingerprint 000");
    Trainer<double[]> sameText = trainer(FALLING, 40);
    assertThat(sameText.resume()).isTrue();
    assertThat(sameText.sgd().steps()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"anneal recipe 2\nwhatever", "anneal recipe 1\nnumerics 2\nwhatever"})
  void refusesARecipeOfAnotherVersion(String text) throws IOException {
    trainer(FALLING, 10).train();
    forge(entries -> entries.put("recipe.0", text));
    Trainer<double[]> trainer = trainer(FALLING, 40);
    assertThatThrownBy(trainer::resume)
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(
            " is of another training: its schedule has a recipe of another version: line ")
        .hasMessageContaining("anneal-runtime");
    assertThat(trainer.sgd().steps()).isZero();
    assertThat(trainer.resume(Allow.OTHER_PAST)).isTrue();
    assertThat(trainer.sgd().steps()).isEqualTo(10);
  }
}
