package dev.anneal.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.PlateauMode;
import dev.anneal.PlateauState;
import dev.anneal.PlateauThreshold;
import dev.anneal.Schedule;
import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.checkpoint.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Checkpoints that are gone on from otherwise: the past binds, the future is free. */
class BranchTest {
  private static final int PARAMETERS = 1_500;
  private static final SparseLeastSquares DATA = SparseLeastSquares.random(100, 500, 3, 4, 3);
  private static final String FALLING = RecipeTexts.FALLING;

  private static final String RULE = "plateau plateau(0.1, 10, 1e-4, RELATIVE, MIN, 0, 0.0, 0)\n";

  @TempDir Path directory;
  @RegisterExtension final Warnings warnings = new Warnings();

  private static SgdBuilder<float[]> descent() {
    return Sgd.builder(DATA, new float[PARAMETERS]).batchSize(10).seed(4);
  }

  private static TrainingSchedule falling() {
    return RecipeTexts.schedule(FALLING);
  }

  private TrainerBuilder<float[]> training(Sgd<float[]> sgd, TrainingSchedule schedule) {
    return Trainer.builder(sgd, schedule)
        .evaluation("first", parameters -> parameters[0])
        .checkpoints(Checkpoints.in(directory).everySteps(5).keep(2));
  }

  private Trainer<float[]> training(TrainingSchedule schedule, long steps) {
    TrainerBuilder<float[]> builder = training(descent().build(), schedule).steps(steps);
    schedule.plateau().ifPresent(state -> builder.plateau("first", state));
    return builder.build();
  }

  private Map<Path, List<Byte>> files() throws IOException {
    Map<Path, List<Byte>> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(directory)) {
      for (Path path : paths.toList()) {
        List<Byte> bytes = new ArrayList<>();
        for (byte each : Files.readAllBytes(path)) {
          bytes.add(each);
        }
        files.put(path, bytes);
      }
    }
    return files;
  }

  private static FixedSchedule byHand() {
    return FixedSchedule.of(step -> 0.2 / (1 + step / 10.0), 40).momentum(step -> 0.9);
  }

  /** Schedules with the same values at the first 15 steps, of other values or lengths later. */
  static List<Arguments> otherFutures() {
    TrainingSchedule constant = RecipeTexts.schedule(RecipeTexts.constant("a.Stable", 0.125, 40));
    String stable =
        RecipeTexts.constant("a.Stable", 0.125, 60)
            .replace(
                "0 to 60 from 0: constant(0.125, 60)",
                "0 to 20 from 0: constant(0.125, 20)\n  20 to 60 from 20: linear(0.125, 0.0, 40)");
    FixedSchedule hand = byHand();
    return List.of(
        Arguments.of("a cooldown", constant, RecipeTexts.schedule(stable)),
        Arguments.of(
            "a longer one",
            constant,
            RecipeTexts.schedule(RecipeTexts.constant("a.Stable", 0.125, 100))),
        Arguments.of(
            "a corrected tail",
            falling(),
            RecipeTexts.schedule(FALLING.replace("(0.0625, 0.0, 8)", "(0.0625, 0.015625, 8)"))),
        Arguments.of(
            "no total",
            falling(),
            RecipeTexts.schedule(FALLING.replace("totalSteps 40", "totalSteps unbounded"))),
        Arguments.of(
            "epochs",
            falling(),
            RecipeTexts.schedule(FALLING.replace("stepsPerEpoch unbounded", "stepsPerEpoch 10"))),
        Arguments.of(
            "a corrected tail, with a rule for plateaus",
            RecipeTexts.schedule(FALLING + RULE),
            RecipeTexts.schedule(
                FALLING.replace("(0.0625, 0.0, 8)", "(0.0625, 0.015625, 8)") + RULE)),
        Arguments.of(
            "by hand",
            hand,
            FixedSchedule.of(step -> step < 15 ? hand.at(step) : 0.01, 60)
                .momentum(step -> step < 15 ? 0.9 : 0.5)),
        Arguments.of(
            "a recipe, then by hand",
            constant,
            FixedSchedule.of(step -> step < 15 ? 0.125 : 0.1, 60)),
        Arguments.of(
            "by hand, then a recipe", FixedSchedule.rate(0.125, 40), RecipeTexts.schedule(stable)));
  }

  /** The bits of a training that had the tail from the start, and silently. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("otherFutures")
  void goesOnWithAnotherFuture(String name, TrainingSchedule schedule, TrainingSchedule other)
      throws IOException {
    training(other, 37).train();
    float[] expected = take(training(other, 37));
    clear();

    training(schedule, 15).train();
    Trainer<float[]> branched = training(other, 22);
    assertThat(branched.resume()).isTrue();
    assertThat(branched.sgd().steps()).isEqualTo(15);
    branched.train();
    Trainer<float[]> again = training(other, 37);
    assertThat(again.resume()).isTrue();
    assertThat(again.sgd().steps()).isEqualTo(22);
    again.train();

    assertThat(again.sgd().parameters()).isEqualTo(expected);
    assertThat(warnings.take()).isEmpty();
  }

  private static float[] take(Trainer<float[]> ended) {
    assertThat(ended.resume()).isTrue();
    return ended.sgd().parameters();
  }

  private void clear() throws IOException {
    for (Path file : files().keySet()) {
      Files.delete(file);
    }
  }

  private record Difference(
      String name, UnaryOperator<SgdBuilder<float[]>> other, String words, Allow allow) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Difference> differences() {
    return List.of(
        new Difference(
            "batchSize",
            sgd -> sgd.batchSize(20),
            "its batchSize is \"10\", that of this training is \"20\"",
            Allow.OTHER_BATCH),
        new Difference(
            "accumulation",
            sgd -> sgd.accumulation(2),
            "its accumulation is \"1\", that of this training is \"2\"",
            Allow.OTHER_BATCH),
        new Difference(
            "dropLast",
            sgd -> sgd.dropLast(true),
            "its dropLast is \"false\", that of this training is \"true\"",
            Allow.OTHER_BATCH),
        new Difference(
            "seed",
            sgd -> sgd.seed(5),
            "its seed is \"4\", that of this training is \"5\"",
            Allow.OTHER_SETTINGS),
        new Difference(
            "shuffle",
            sgd -> sgd.shuffle(false),
            "its shuffle is \"true\", that of this training is \"false\"",
            Allow.OTHER_SETTINGS),
        new Difference(
            "nesterov",
            sgd -> sgd.nesterov(true),
            "its nesterov is \"false\", that of this training is \"true\"",
            Allow.OTHER_SETTINGS),
        new Difference(
            "decoupledWeightDecay",
            sgd -> sgd.decoupledWeightDecay(true),
            "its decoupledWeightDecay is \"false\", that of this training is \"true\"",
            Allow.OTHER_SETTINGS),
        new Difference(
            "clipNorm",
            sgd -> sgd.clipNorm(0.5),
            "its clipNorm is \"Infinity\", that of this training is \"0.5\"",
            Allow.OTHER_SETTINGS),
        new Difference(
            "clipValue",
            sgd -> sgd.clipValue(0.25),
            "its clipValue is \"Infinity\", that of this training is \"0.25\"",
            Allow.OTHER_SETTINGS),
        new Difference(
            "averaging",
            sgd -> sgd.averaging(Averaging.exponential(0.9)),
            "its averaging is \"none\", that of this training is \"exponential(0.9)\"",
            Allow.OTHER_SETTINGS),
        new Difference(
            "shards",
            sgd -> sgd.shards(2),
            "its shards is \"1\", that of this training is \"2\"",
            Allow.OTHER_SETTINGS),
        new Difference(
            "partitioned",
            sgd -> sgd.partitioned(1),
            "its partitioned is \"false\", that of this training is \"true\"",
            Allow.OTHER_SETTINGS),
        new Difference(
            "group",
            sgd -> sgd.group("head", 3, 9).group("head", 20, 30),
            "its group head is \"none\", that of this training is \"3 to 9, 20 to 30\"",
            Allow.OTHER_SETTINGS));
  }

  @ParameterizedTest
  @MethodSource("differences")
  void refusesAnotherSettingAndGoesOnWhereItIsAllowed(Difference difference) throws IOException {
    training(falling(), 15).train();
    Map<Path, List<Byte>> files = files();

    Sgd<float[]> sgd = difference.other.apply(descent()).build();
    Trainer<float[]> trainer = training(sgd, falling()).steps(20).build();
    String way = difference.allow == Allow.OTHER_BATCH ? "keeps" : "goes";
    for (Allow[] allowed : othersThan(difference.allow)) {
      String asked = new TreeMap<>(names(allowed, difference.allow)).values().toString();
      assertThatThrownBy(() -> trainer.resume(allowed))
          .isInstanceOf(CheckpointException.class)
          .hasMessageStartingWith(
              "checkpoint %s is of another training: %s; resume as the training that wrote it, or by"
                      .formatted(newest(), difference.words)
                  + " resume(%s), which %s ".formatted(asked.substring(1, asked.length() - 1), way))
          .hasMessageEndingWith(", or keep the checkpoints of this one in another directory");
      assertThat(sgd.steps()).isZero();
      assertThat(sgd.parameters()).containsOnly(0);
      assertThat(trainer.history().metrics()).isEmpty();
      assertThat(files()).isEqualTo(files);
    }

    assertThat(trainer.resume(difference.allow)).isTrue();
    assertThat(sgd.steps()).isEqualTo(15);
    assertThat(sgd.parameters()).isEqualTo(take(training(falling(), 15)));
    trainer.train();
    assertThat(sgd.steps()).isEqualTo(20);
    // The next checkpoint is of the training as it is now.
    Sgd<float[]> same = difference.other.apply(descent()).build();
    assertThat(training(same, falling()).build().resume()).isTrue();
    assertThat(same.parameters()).isEqualTo(sgd.parameters());
    assertThat(warnings.take()).isEmpty();
  }

  private Path newest() {
    return directory.resolve("step-0000000000000000015.safetensors");
  }

  private static List<Allow[]> othersThan(Allow allow) {
    Allow[] others =
        Arrays.stream(Allow.values()).filter(each -> each != allow).toArray(Allow[]::new);
    return List.of(new Allow[0], others, new Allow[] {others[0]});
  }

  private static Map<Allow, String> names(Allow[] allowed, Allow more) {
    Map<Allow, String> names = new TreeMap<>();
    names.put(more, "Allow." + more);
    for (Allow each : allowed) {
      names.put(each, "Allow." + each);
    }
    return names;
  }

  @Test
  void neverGoesOnWithOtherDataOrParameters() {
    training(falling(), 15).train();
    for (Objective<float[]> other :
        List.<Objective<float[]>>of(
            SparseLeastSquares.random(90, 500, 3, 4, 3), new AllTouched<>(DATA))) {
      Sgd<float[]> sgd = Sgd.builder(other, new float[PARAMETERS]).batchSize(10).seed(4).build();
      assertRefused(
          training(sgd, falling()).build(),
          "its objective is \"%s\", that of this training is \"%s\""
              .formatted(DATA.fingerprint(), other.fingerprint()));
    }
    Sgd<float[]> longer =
        Sgd.builder(DATA, new float[PARAMETERS + 1]).batchSize(10).seed(4).build();
    assertRefused(
        training(longer, falling()).build(),
        "its parameters is \"float[1500]\", that of this training is \"float[1501]\"");
  }

  private void assertRefused(Trainer<float[]> trainer, String difference) {
    assertThatThrownBy(() -> trainer.resume(Allow.values()))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            "checkpoint %s is of another training: %s; resume as the training that wrote it, or keep"
                    .formatted(newest(), difference)
                + " the checkpoints of this one in another directory");
    assertThat(trainer.sgd().steps()).isZero();
  }

  static List<Arguments> otherPasts() {
    FixedSchedule hand = byHand();
    Map<String, Schedule> own = Map.of("dropout", step -> 0.5);
    return List.of(
        Arguments.of(
            falling(),
            RecipeTexts.schedule(FALLING.replace("0.9", "0.8")),
            "has 0.9 for the momentum of step 0, the first step that differs, and that of this"
                + " training has 0.8"),
        Arguments.of(
            hand,
            FixedSchedule.of(step -> step == 14 ? 0 : hand.at(step), 40).momentum(step -> 0.9),
            "has %s for the learningRate of step 14, the first that differs of a sample of 15 steps,"
                    .formatted(hand.at(14))
                + " and that of this training has 0.0"),
        Arguments.of(
            hand,
            NamedSchedule.of(hand, own),
            "has the hyperparameters [], and that of this training has the hyperparameters"
                + " [dropout]"),
        Arguments.of(
            NamedSchedule.of(hand, own),
            NamedSchedule.of(hand, Map.of("dropout", step -> step < 7 ? 0.5 : 0.25)),
            "has 0.5 for the dropout of step 7, the first that differs of a sample of 15 steps, and"
                + " that of this training has 0.25"));
  }

  @ParameterizedTest
  @MethodSource("otherPasts")
  void goesOnWithAnotherPastOnlyWhereItIsAllowed(
      TrainingSchedule schedule, TrainingSchedule other, String difference) throws IOException {
    training(schedule, 15).train();
    Map<Path, List<Byte>> files = files();
    Trainer<float[]> trainer = training(other, 20);
    assertThatThrownBy(() -> trainer.resume(Allow.OTHER_BATCH))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            ("checkpoint %s is of another training: its schedule %s; resume as the training that"
                    + " wrote it, or by resume(Allow.OTHER_PAST, Allow.OTHER_BATCH), which goes on"
                    + " by the schedules of this one all the same, or keep the checkpoints of this"
                    + " one in another directory")
                .formatted(newest(), difference));
    assertThat(trainer.sgd().steps()).isZero();
    assertThat(files()).isEqualTo(files);

    assertThat(trainer.resume(Allow.OTHER_PAST)).isTrue();
    trainer.train();
    Trainer<float[]> again = training(other, 25);
    assertThat(again.resume()).isTrue();
    assertThat(again.sgd().steps()).isEqualTo(20);
    assertThat(again.sgd().parameters()).isEqualTo(trainer.sgd().parameters());
  }

  /** What differs between two kept steps is not seen: the price of a sample. */
  @Test
  void comparesAScheduleWrittenByHandAtManySteps() {
    FixedSchedule flat = FixedSchedule.rate(1e-3, 5_000);
    training(flat, 3_000).train();
    Path last = directory.resolve("step-0000000000000003000.safetensors");
    for (long at : new long[] {0, 1_466, 2_999}) {
      Trainer<float[]> trainer =
          training(FixedSchedule.of(step -> step < at ? 1e-3 : 2e-3, 5_000), 4_000);
      assertThatThrownBy(trainer::resume)
          .isInstanceOf(CheckpointException.class)
          .hasMessageStartingWith(
              "checkpoint %s is of another training: its schedule has 0.001 for the learningRate of"
                  .formatted(last))
          .hasMessageContaining(
              " the first that differs of a sample of 1024 steps, and that of this training has"
                  + " 0.002; resume as");
    }
    Trainer<float[]> free =
        training(FixedSchedule.of(step -> step < 3_000 ? 1e-3 : 2e-3, 5_000), 4_000);
    assertThat(free.resume()).isTrue();
  }

  /** With another batch size each example of the epoch at hand still comes once. */
  @ParameterizedTest
  @EnumSource
  void placesTheDataByExamplesSeen(Order order) {
    List<Integer> seen = new ArrayList<>();
    Objective<float[]> noting = new Noting(seen);
    TrainingSchedule schedule = FixedSchedule.rate(0.01, 1_000);
    Trainer<float[]> first =
        training(
                order.of(Sgd.builder(noting, new float[PARAMETERS]).batchSize(7)).build(), schedule)
            .steps(20)
            .build();
    first.train();
    int perEpoch = order == Order.DROPPING ? 98 : 100;
    assertThat(seen).hasSize(perEpoch + 20 * 7 - (order == Order.DROPPING ? 98 : 105));
    assertThat(first.sgd().epoch()).isEqualTo(1);

    Sgd<float[]> sgd = order.of(Sgd.builder(noting, new float[PARAMETERS]).batchSize(13)).build();
    Trainer<float[]> second = training(sgd, schedule).epochs(4).build();
    assertThat(second.resume(Allow.OTHER_BATCH)).isTrue();
    assertThat(sgd.steps()).isEqualTo(20);
    assertThat(sgd.epoch()).isEqualTo(1);
    second.train();
    assertThat(sgd.epoch()).isEqualTo(4);

    int rest = seen.size();
    int from = perEpoch;
    int inFirst = 20 * 7 - (order == Order.DROPPING ? 98 : 105);
    int left = 100 - inFirst;
    int epoch = order == Order.DROPPING ? inFirst + left / 13 * 13 : 100;
    assertThat(seen.subList(from, from + epoch)).doesNotHaveDuplicates();
    from += epoch;
    int whole = order == Order.DROPPING ? 91 : 100;
    for (int i = 0; i < 2; i++, from += whole) {
      assertThat(seen.subList(from, from + whole)).doesNotHaveDuplicates();
    }
    assertThat(from).isEqualTo(rest);
  }

  private enum Order {
    SHUFFLED,
    IN_SEQUENCE,
    DROPPING,
    PARTITIONED;

    SgdBuilder<float[]> of(SgdBuilder<float[]> builder) {
      if (this == PARTITIONED) {
        builder.partitioned(3);
      }
      return builder.shuffle(this != IN_SEQUENCE).dropLast(this == DROPPING);
    }
  }

  /** Notes the examples that it is shown. */
  private record Noting(List<Integer> seen) implements Objective<float[]> {
    @Override
    public long examples() {
      return 100;
    }

    @Override
    public String fingerprint() {
      return "noting";
    }

    @Override
    public Objective<float[]> fork() {
      return this;
    }

    @Override
    public double evaluate(float[] parameters, MiniBatch batch, float[] gradient) {
      for (int i = 0; i < batch.size(); i++) {
        seen.add(batch.example(i));
      }
      return 0;
    }
  }

  /** A kill before the next checkpoint, and one after it, change no bit. */
  @Test
  void goesOnWithTheSameBitsInOtherBatches() {
    training(falling(), 15).train();
    Sgd<float[]> whole = descent().batchSize(7).build();
    Trainer<float[]> first = training(whole, falling()).steps(40).build();
    // Without a checkpoint of its own: the first is due at its end.
    Trainer<float[]> lost =
        Trainer.builder(descent().batchSize(7).build(), falling())
            .evaluation("first", parameters -> parameters[0])
            .checkpoints(Checkpoints.in(directory).everySteps(1_000))
            .build();
    lost.resume(Allow.OTHER_BATCH);
    lost.step();
    assertThat(first.resume(Allow.OTHER_BATCH)).isTrue();
    while (first.sgd().steps() < 27) {
      first.step();
    }
    Trainer<float[]> second = training(descent().batchSize(7).build(), falling()).steps(40).build();
    assertThat(second.resume()).isTrue();
    assertThat(second.sgd().steps()).isEqualTo(25);
    second.train();
    // The second one wrote there meanwhile.
    first.startOver();
    while (first.sgd().steps() < 40) {
      first.step();
    }
    assertThat(second.sgd().parameters()).isEqualTo(whole.parameters());
    assertThat(second.history().steps("first")).isEqualTo(first.history().steps("first"));
  }

  private static PlateauState plateau(int patience, PlateauMode mode) {
    return PlateauState.of(0.5, patience, 0, PlateauThreshold.RELATIVE, mode, 0, 0, 0);
  }

  @Test
  void keepsTheScaleOfAPlateauOfAnotherRule() {
    PlateauState state = plateau(0, PlateauMode.MIN);
    TrainingSchedule schedule = FixedSchedule.rate(1e-3, 1_000);
    training(descent().build(), schedule)
        .evaluation("m", parameters -> 1)
        .plateau("m", state)
        .steps(50)
        .build()
        .train();
    assertThat(state.scale()).isEqualTo(1 / 16.0);

    PlateauState patient = plateau(2, PlateauMode.MAX);
    Trainer<float[]> trainer =
        training(descent().build(), schedule)
            .evaluation("m", parameters -> 1)
            .plateau("m", patient)
            .build();
    assertThatThrownBy(trainer::resume)
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(
            "its plateauRule is \"plateau(0.5, 0, 0.0, RELATIVE, MIN, 0, 0.0, 0)\", that of this"
                + " training is \"plateau(0.5, 2, 0.0, RELATIVE, MAX, 0, 0.0, 0)\"; resume as the"
                + " training that wrote it, or by resume(Allow.OTHER_SETTINGS), which");
    assertThat(patient.scale()).isEqualTo(1);
    assertThat(trainer.resume(Allow.OTHER_SETTINGS)).isTrue();
    assertThat(patient.scale()).isEqualTo(1 / 16.0);
    assertThat(patient.best()).isEqualTo(Double.NEGATIVE_INFINITY);
    Trainer<float[]> without = training(descent().build(), schedule).build();
    assertThat(without.resume(Allow.OTHER_SETTINGS)).isTrue();
    assertThat(without.sgd().steps()).isEqualTo(50);
  }

  /** Settings that the arrays of a sparse descent depend on. */
  @Test
  void goesOnFromUpToDateArraysWithOtherGroupsOrAveraging() {
    Sgd<float[]> grouped =
        descent().averaging(Averaging.exponential(0.9)).group("a", 0, 100).build();
    training(grouped, falling()).group("a", byHand()).steps(15).build().train();
    for (UnaryOperator<SgdBuilder<float[]>> other :
        List.<UnaryOperator<SgdBuilder<float[]>>>of(
            sgd -> sgd,
            sgd -> sgd.averaging(Averaging.uniform(3)),
            sgd -> sgd.averaging(Averaging.exponential(0.9)).group("b", 0, 50),
            sgd -> sgd.averaging(Averaging.exponential(0.9)).group("a", 0, 50))) {
      Sgd<float[]> sgd = other.apply(descent()).build();
      TrainerBuilder<float[]> builder = training(sgd, falling());
      if (sgd.groups().names().contains("a")) {
        builder.group("a", byHand());
      }
      Trainer<float[]> trainer = builder.build();
      assertThat(trainer.resume(Allow.OTHER_SETTINGS)).isTrue();
      assertThat(sgd.parameters()).isEqualTo(grouped.parameters());
      if (sgd.averageOrNull() != null) {
        assertThat(sgd.averagedParameters()).isEqualTo(grouped.averagedParameters());
      }
      trainer.step();
    }
  }

  @Test
  void namesWhatIsNull() {
    Trainer<float[]> trainer = training(falling(), 15);
    for (Allow[] allowed : new Allow[][] {null, {null}, {Allow.OTHER_PAST, null}}) {
      assertThatThrownBy(() -> trainer.resume(allowed))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("allowed");
    }
  }

  @Test
  void rollsBackToTheCheckpointThatItTookUp() {
    training(falling(), 15).train();
    boolean[] fail = {true};
    Sgd<float[]> sgd = descent().batchSize(20).build();
    Trainer<float[]> trainer =
        training(sgd, falling())
            .onDivergence(DivergencePolicy.rollBack(0.5, 1))
            .listener(
                new TrainingListener() {
                  @Override
                  public void onStep(StepEvent event) {
                    if (event.step() == 16 && fail[0]) {
                      fail[0] = false;
                      throw new DivergenceException("made up", 16, 0, 0, 0);
                    }
                  }
                })
            .steps(20)
            .build();
    assertThat(trainer.resume(Allow.OTHER_BATCH)).isTrue();
    trainer.train();
    assertThat(fail[0]).isFalse();
    assertThat(sgd.steps()).isEqualTo(20);
  }

  @Test
  void restoresNoStateOfOtherBatches() {
    Sgd<float[]> sgd = descent().build();
    sgd.step(0.1);
    SgdState<float[]> state = sgd.save();
    for (Sgd<float[]> other :
        List.of(
            descent().batchSize(20).build(),
            descent().accumulation(2).build(),
            descent().batchSize(30).dropLast(true).build())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> other.restore(state))
          .withMessage(
              ("state = one of updates of 10 examples, 10 to an epoch: must be of %s, %s to an epoch;"
                      + " give one saved from a descent of the same batch size and data")
                  .formatted(other.updateSize(), other.stepsPerEpoch()));
      assertThat(other.steps()).isZero();
      assertThat(other.parameters()).containsOnly(0);
    }
  }
}
