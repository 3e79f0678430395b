package dev.anneal.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.anneal.PlateauMode;
import dev.anneal.PlateauState;
import dev.anneal.PlateauThreshold;
import dev.anneal.sgd.checkpoint.CheckpointException;
import dev.anneal.sgd.io.SafeTensors;
import dev.anneal.sgd.io.Storage;
import dev.anneal.sgd.io.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checkpoints whose checksum is right, but which no training has written: what is wrong is named in
 * a warning, and the one before is taken, with nothing of the wrong one.
 */
class ForgedCheckpointTest {
  private static final int PARAMETERS = 2_500;
  private static final SparseLeastSquares DATA = SparseLeastSquares.random(100, 500, 5, 4, 3);

  /** What differs between trainings; all other members are their progress. */
  private static final Set<String> IDENTITY =
      Set.of(
          "format",
          "objective",
          "examples",
          "parameters",
          "batchSize",
          "accumulation",
          "dropLast",
          "seed",
          "shuffle",
          "nesterov",
          "decoupledWeightDecay",
          "clipNorm",
          "clipValue",
          "averaging",
          "shards",
          "overfitBatches",
          "partitioned",
          "sparse",
          "group some",
          "plateau",
          "plateauRule");

  /** What says the schedules, which {@link RecipeCheckpointTest} forges. */
  private static final Set<String> SCHEDULES =
      Set.of("groups", "schedule", "schedule of group some");

  @TempDir Path directory;
  @RegisterExtension final Warnings warnings = new Warnings();

  private Trainer<float[]> trainer;
  private Path older;
  private Path newer;
  private SafeTensors.Content content;
  private float[] olderParameters;

  private Trainer<float[]> trainer(int patience) {
    Sgd<float[]> sgd =
        Sgd.builder(DATA, new float[PARAMETERS])
            .batchSize(10)
            .seed(4)
            .averaging(Averaging.exponential(0.9))
            .group("some", 3, 700)
            .build();
    return Trainer.builder(sgd, FixedSchedule.rate(0.1, 60).momentum(step -> 0.9))
        .group("some", FixedSchedule.rate(0.2, 60).momentum(step -> 0.8))
        .evaluation("m", parameters -> parameters[0])
        .plateau(
            "m",
            PlateauState.of(
                0.5, patience, 0, PlateauThreshold.RELATIVE, PlateauMode.MIN, patience, 0, 0))
        .checkpoints(Checkpoints.in(directory).everySteps(15).keep(2))
        .steps(45)
        .build();
  }

  @BeforeEach
  void train() throws IOException {
    trainer = trainer(3);
    trainer.train();
    older = directory.resolve("step-0000000000000000030.safetensors");
    newer = directory.resolve("step-0000000000000000045.safetensors");
    content = SafeTensors.read(newer);
    Trainer<float[]> again = trainer(3);
    byte[] bytes = Files.readAllBytes(newer);
    Files.delete(newer);
    again.resume();
    assertThat(again.sgd().steps()).isEqualTo(30);
    olderParameters = again.sgd().parameters();
    Files.write(newer, bytes);
  }

  /** Writes the newer checkpoint with other members, and a checksum that fits. */
  private void forge(Consumer<Map<String, String>> entries, Consumer<Map<String, Object>> arrays)
      throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>(content.metadata());
    metadata.remove("sha256");
    Map<String, Object> values = new LinkedHashMap<>();
    content.tensors().forEach((name, tensor) -> values.put(name, tensor.array()));
    entries.accept(metadata);
    arrays.accept(values);
    List<Tensor> tensors = new ArrayList<>();
    values.forEach((name, array) -> tensors.add(new Tensor(name, array)));
    write(newer, metadata, tensors);
  }

  private static void write(Path file, Map<String, String> metadata, List<Tensor> tensors)
      throws IOException {
    try (Storage.Output out = Storage.FILES.create(file)) {
      SafeTensors.write(out, metadata, tensors);
    }
  }

  private void forgeEntry(String key, String value) throws IOException {
    forge(entries -> entries.put(key, value), arrays -> {});
  }

  private void forgeArray(String name, Object array) throws IOException {
    forge(entries -> {}, arrays -> arrays.put(name, array));
  }

  private void assertPassedOver(String problem) {
    assertThat(trainer.resume()).as(problem).isTrue();
    assertThat(warnings.take())
        .singleElement(STRING)
        .startsWith("checkpoint " + newer + " is damaged: " + problem);
    assertThat(trainer.sgd().steps()).isEqualTo(30);
    assertThat(trainer.sgd().parameters()).isEqualTo(olderParameters);
    assertThat(trainer.history().steps("m")).containsExactly(10, 20, 30);
  }

  @Test
  void takesWhatWasWritten() throws IOException {
    forge(entries -> {}, arrays -> {});
    assertThat(trainer.resume()).isTrue();
    assertThat(trainer.sgd().steps()).isEqualTo(45);
    assertThat(warnings.take()).isEmpty();
    assertThat(content.tensors().keySet())
        .contains("velocity", "pending.velocity", "average", "pending.blocks", "pending.steps.1");
  }

  @Test
  void missesEachEntryThatIsMissing() throws IOException {
    for (String key : content.metadata().keySet()) {
      if (!key.equals("sha256")) {
        forge(entries -> entries.remove(key), arrays -> {});
        assertPassedOver("it has no entry \"" + key + "\"");
      }
    }
  }

  @Test
  void missesEachArrayThatIsMissing() throws IOException {
    for (String name : content.tensors().keySet()) {
      forge(entries -> {}, arrays -> arrays.remove(name));
      assertPassedOver("it has no array \"" + name + "\", which its entry arrays names");
    }
  }

  /** Where the entry that names the arrays is forged as well. */
  @Test
  void missesEachArrayThatMustBeThere() throws IOException {
    for (String name : content.tensors().keySet()) {
      forge(
          entries ->
              entries.put(
                  "arrays", entries.get("arrays").replace("\"" + name + "\"", "\"parameters\"")),
          arrays -> arrays.remove(name));
      if (name.equals("history.m.values")) {
        assertPassedOver("it has an array \"history.m.steps\" that is none of this training's");
      } else if (name.equals("velocity")) {
        assertPassedOver("it has an array \"pending.velocity\" that is none of this training's");
      } else {
        assertPassedOver("it has no array \"" + name + "\"");
      }
    }
  }

  @Test
  void refusesWhatIsNoneOfItsOwn() throws IOException {
    forgeEntry("more", "1");
    assertPassedOver("it has an entry \"more\" that is none of this training's");
    forgeArray("more", new float[1]);
    assertPassedOver("it has an array \"more\", which its entry arrays does not name");
    for (String name : List.of("more", "history.values", "history.x.steps", "pending.steps.2")) {
      forge(
          entries ->
              entries.put("arrays", entries.get("arrays").replace("[", "[\"" + name + "\",")),
          arrays -> arrays.put(name, new long[0]));
      assertPassedOver("it has an array \"" + name + "\" that is none of this training's");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[", "7", "{}", "[7]", "[\"parameters\"", "[[\"parameters\"]]"})
  void refusesNamesOfArraysThatAreNone(String names) throws IOException {
    forgeEntry("arrays", names);
    assertThat(trainer.resume()).isTrue();
    assertThat(trainer.sgd().steps()).isEqualTo(30);
    assertThat(warnings.take()).singleElement(STRING).contains("its entry").contains("arrays");
  }

  @Test
  void refusesArraysOfOtherTypesAndLengths() throws IOException {
    for (Tensor tensor : content.tensors().values()) {
      String name = tensor.name();
      for (Tensor.Type type : Tensor.Type.values()) {
        if (type != tensor.type()) {
          forgeArray(name, Tensor.newArray(type, tensor.length()));
          assertPassedOver("its array \"" + name + "\" has elements of type " + type);
        }
      }
      boolean values = name.equals("history.m.values");
      for (int length : new int[] {0, tensor.length() - 1, tensor.length() + 1}) {
        forgeArray(name, Tensor.newArray(tensor.type(), length));
        assertPassedOver(
            values
                ? "its array \"history.m.steps\" has 4 elements: must have " + length
                : "its array \"%s\" has %s elements: must have %s"
                    .formatted(name, length, tensor.length()));
      }
    }
  }

  @Test
  void refusesElementsThatAreNotFinite() throws IOException {
    for (Tensor tensor : content.tensors().values()) {
      String name = tensor.name();
      int last = tensor.length() - 1;
      for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
        if (tensor.array() instanceof float[] floats) {
          float[] other = floats.clone();
          other[last] = bad;
          forgeArray(name, other);
          assertPassedOver("its array \"" + name + "\" is NaN or infinite at " + last);
        } else if (tensor.array() instanceof double[] doubles
            && !name.startsWith("history")
            && !name.startsWith("byHand")) {
          double[] other = doubles.clone();
          other[last] = bad;
          forgeArray(name, other);
          assertPassedOver("its array \"" + name + "\" is NaN or infinite at " + last);
        }
      }
    }
  }

  @Test
  void refusesStepsOfMeasuresBelow0() throws IOException {
    forgeArray("history.m.steps", new long[] {10, 20, -30, 40});
    assertPassedOver("its array \"history.m.steps\" is -30 at 2: must be at least 0");
  }

  @Test
  void refusesStepsOfASampleThatAreOthers() throws IOException {
    long[] steps = ((long[]) content.tensors().get("byHand.0.steps").array()).clone();
    steps[7] = 8;
    forgeArray("byHand.0.steps", steps);
    assertPassedOver("its array \"byHand.0.steps\" is 8 at 7: must be 7");
  }

  /** A block too far behind would ask for steps that are no longer known. */
  @Test
  void refusesBlocksThatAreAheadOrTooFarBehind() throws IOException {
    int[] blocks = (int[]) content.tensors().get("pending.blocks").array();
    for (int block : new int[] {0, blocks.length / 2, blocks.length - 1}) {
      for (int done : new int[] {46, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 45 - 1024}) {
        int[] other = blocks.clone();
        other[block] = done;
        forgeArray("pending.blocks", other);
        assertPassedOver(
            "its array \"pending.blocks\" is %s at %s, where 45 steps are counted"
                .formatted(done, block));
      }
    }
  }

  @Test
  void refusesNumbersThatAreNoneOrOutOfBounds() throws IOException {
    List<String> bad =
        List.of(
            "",
            " ",
            "x",
            "null",
            "true",
            "-1",
            "-30",
            "-1.0",
            "1e3",
            "1.0d",
            "0x1p3",
            "1.",
            ".5",
            "+5",
            "007",
            " 7",
            "7 ",
            "\u0667",
            "1,5",
            "1_000",
            "NaN",
            "nan",
            "inf",
            "Infinity",
            "-Infinity",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "1.7976931348623157E309",
            "1.0E400");
    for (String key : content.metadata().keySet()) {
      if (!IDENTITY.contains(key)
          && !SCHEDULES.contains(key)
          && !key.equals("sha256")
          && !key.equals("arrays")) {
        for (String value : bad) {
          if (!isPossible(key, value)) {
            forgeEntry(key, value);
            assertPassedOver("its entry \"" + key + "\" is \"" + value + "\": must be ");
          }
        }
      }
    }
  }

  private static boolean isPossible(String key, String value) {
    return switch (key) {
      case "lastLoss" -> value.equals("-1.0");
      case "epochLoss", "plateau.best" ->
          Set.of("-1.0", "Infinity", "-Infinity", "1.7976931348623157E309", "1.0E400")
              .contains(value);
      case "epochExamples", "plateau.observations" -> value.equals("9223372036854775807");
      default -> false;
    };
  }

  @ParameterizedTest
  @CsvSource({
    "step, 44, 'its entry \"step\" is \"44\": must be 45, as its name says'",
    "step, 46, 'its entry \"step\" is \"46\": must be 45, as its name says'",
    "counted, 46, 'its entry \"counted\" is \"46\": must be a whole number from 0 to 45'",
    "rateScale, 1.5, 'its entry \"rateScale\" is \"1.5\": must be a number from 0.0 to 1.0'",
    "plateau.scale, 1.5, 'its entry \"plateau.scale\" is \"1.5\": must be a number from 0.0'",
    "rollbacks, 2147483648, 'its entry \"rollbacks\" is \"2147483648\": must be a whole number'",
  })
  void saysWhichNumbersThereMayBe(String key, String value, String problem) throws IOException {
    forgeEntry(key, value);
    assertPassedOver(problem);
  }

  /** What is long is not repeated at length. */
  @Test
  void isBriefAboutLongEntries() throws IOException {
    forgeEntry("step", "9".repeat(1_000_000));
    assertThat(trainer.resume()).isTrue();
    assertThat(warnings.take())
        .singleElement(STRING)
        .contains("999... (1000000 characters)")
        .hasSizeLessThan(1_000);
  }

  /** Of another training is another thing than damaged: nothing before it is tried. */
  @Test
  void throwsWhereTheTrainingIsAnother() throws IOException {
    for (String key : IDENTITY) {
      forgeEntry(key, "other");
      assertThatThrownBy(trainer::resume)
          .isInstanceOf(CheckpointException.class)
          .hasMessageStartingWith(
              "checkpoint " + newer + " is of another training: its " + key + " is \"other\"");
    }
    assertThat(warnings.take()).isEmpty();
    forgeEntry("plateau.bad", "4");
    Trainer<float[]> impatient = trainer(3);
    assertThatThrownBy(impatient::resume)
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(
            "checkpoint " + newer + " is of another training: its plateau was declared otherwise:")
        .hasMessageContaining("the patience");
    assertThat(impatient.sgd().steps()).isZero();
    assertThat(impatient.history().metrics()).isEmpty();
  }

  @Test
  void changesNothingWhereAllAreForged() throws IOException {
    forgeEntry("rollbacks", "-1");
    Files.copy(newer, older, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Trainer<float[]> fresh = trainer(3);
    assertThatThrownBy(fresh::resume)
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(
            "no checkpoint is intact: checkpoint "
                + newer
                + " is damaged: its entry \"rollbacks\" is \"-1\"");
    assertThat(fresh.sgd().steps()).isZero();
    assertThat(fresh.sgd().parameters()).containsOnly(0);
    assertThat(fresh.history().metrics()).isEmpty();
  }

  /** A copy under another name would be taken for newer than it is. */
  @Test
  void isNotMisledByAName() throws IOException {
    for (long step : new long[] {46, Long.MAX_VALUE}) {
      Path copy = directory.resolve("step-%019d.safetensors".formatted(step));
      Files.copy(newer, copy);
      assertThat(trainer.resume()).isTrue();
      assertThat(trainer.sgd().steps()).isEqualTo(45);
      assertThat(warnings.take())
          .singleElement(STRING)
          .isEqualTo(
              "checkpoint %s is damaged: its entry \"step\" is \"45\": must be %s, as its name says"
                  .formatted(copy, step));
      Files.delete(copy);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, Long.MAX_VALUE - 1, Long.MAX_VALUE / 2 + 1})
  void refusesStepsThatNoTrainingComesTo(long step) throws IOException {
    Path far = directory.resolve("step-%019d.safetensors".formatted(step));
    forgeEntry("step", Long.toString(step));
    Files.move(newer, far);
    assertThat(trainer.resume()).isTrue();
    assertThat(trainer.sgd().steps()).isEqualTo(30);
    assertThat(warnings.take())
        .singleElement(STRING)
        .isEqualTo(
            "checkpoint %s is damaged: its entry \"step\" is \"%s\": must be a whole number from 0"
                + " to 4611686018427387903",
            far, step);
  }

  /** Said when the trainer is built: what was written could not be read again. */
  @Test
  void refusesAFingerprintThatIsTooLongForAFile() {
    int room = 15 << 20;
    LongName shortEnough = new LongName("x".repeat(room - 2_000));
    Trainer<float[]> written = longNamed(shortEnough);
    written.train();
    Trainer<float[]> read = longNamed(shortEnough);
    assertThat(read.resume()).isTrue();
    assertThat(read.sgd().steps()).isEqualTo(2);
    assertThatThrownBy(() -> longNamed(new LongName("x".repeat(room))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "what a checkpoint says of its training would take 1572\\d{4} bytes: must be at most"
                + " 15728640, or it cannot be read again; the longest part, objective, has"
                + " 15728640 characters");
    assertThatThrownBy(() -> longNamed(new LongName("\u00e9".repeat(3 << 20))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("objective, has 3145728 characters");
  }

  private Trainer<float[]> longNamed(LongName objective) {
    return Trainer.builder(
            Sgd.builder(objective, new float[1]).batchSize(1).build(), FixedSchedule.rate(0.1, 2))
        .checkpoints(Checkpoints.in(directory.resolve("long")))
        .build();
  }

  private record LongName(String fingerprint) implements Objective<float[]> {
    @Override
    public long examples() {
      return 1;
    }

    @Override
    public double evaluate(float[] parameters, MiniBatch batch, float[] gradient) {
      return 0;
    }
  }
}
