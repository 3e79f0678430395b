package dev.anneal.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.anneal.Group;
import dev.anneal.LayerwiseDecay;
import dev.anneal.PlateauMode;
import dev.anneal.PlateauState;
import dev.anneal.PlateauThreshold;
import dev.anneal.TrainingSchedule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What build() refuses of the schedules of groups. */
class GroupScheduleTest {
  private static final long UNBOUNDED = TrainingSchedule.UNBOUNDED;

  /** A constant rate whose training may declare a plateau. */
  private record Declared(double rate, long totalSteps) implements TrainingSchedule {
    @Override
    public double at(long step) {
      return rate;
    }

    @Override
    public double momentum(long step) {
      return 0;
    }

    @Override
    public double weightDecay(long step) {
      return 0;
    }

    @Override
    public long stepsPerEpoch() {
      return UNBOUNDED;
    }

    @Override
    public Optional<PlateauState> plateau() {
      return Optional.of(
          PlateauState.of(0.5, 2, 0, PlateauThreshold.RELATIVE, PlateauMode.MIN, 0, 0, 0));
    }
  }

  private static final LeastSquares DATA = LeastSquares.random(5, 2, 1);

  /** Five examples, two at a step: three steps an epoch. */
  private static Sgd<double[]> descent() {
    return Sgd.builder(DATA, new double[2]).batchSize(2).group("biases", 1, 2).build();
  }

  private static TrainingSchedule ending(long steps, String afterEnd) {
    return RecipeTexts.schedule(
        RecipeTexts.constant("Ending", 0.125, steps).replace("HOLD", afterEnd));
  }

  @ParameterizedTest
  @CsvSource({
    "10, FAIL, 11,  0, 0, 11 steps",
    "1,  FAIL, 2,   0, 0, 2 steps",
    "10, FAIL, 0,  11, 0, 11 steps",
    "10, FAIL, 0,   0, 4, 12 steps",
    "10, FAIL, 50, 20, 5, 15 steps",
    "10, FAIL, 0,   0, 0, without end",
    "5,  FAIL, 9,   6, 0, 6 steps",
    "5,  FAIL, 9,   0, 2, 6 steps",
    "10, FAIL, 0,   0, 9223372036854775807, without end",
  })
  void refusesAGroupsScheduleThatFailsBeforeTheEnd(
      long ends, String afterEnd, long total, long steps, long epochs, String length) {
    TrainerBuilder<double[]> builder = training(ends, afterEnd, total, steps, epochs);
    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessage(
            ("the schedule of group \"biases\" ends after %s steps and fails there: must last as long"
                    + " as the training, %s; give a longer one, or declare afterEnd = HOLD")
                .formatted(ends, length));
  }

  @ParameterizedTest
  @CsvSource({
    "10, FAIL, 10, 0, 0, 10",
    "10, FAIL, 9, 0, 0, 9",
    "10, FAIL, 50, 10, 0, 10",
    "10, FAIL, 50, 0, 3, 9",
    "10, HOLD, 50, 0, 0, 50",
    "10, HOLD, 0, 12, 0, 12",
    "5,  FAIL, 9, 5, 0, 5",
    "5,  HOLD, 9, 0, 0, 9",
  })
  void trainsToTheEndWhereNoScheduleFails(
      long ends, String afterEnd, long total, long steps, long epochs, long made) {
    Trainer<double[]> trainer = training(ends, afterEnd, total, steps, epochs).build();
    assertThat(trainer.train().steps()).isEqualTo(made);
  }

  /** Zeros are what is not set. */
  private static TrainerBuilder<double[]> training(
      long ends, String afterEnd, long total, long steps, long epochs) {
    TrainerBuilder<double[]> builder =
        Trainer.builder(descent(), FixedSchedule.rate(0.1, total == 0 ? UNBOUNDED : total))
            .group("biases", ending(ends, afterEnd))
            .timeLimit(Duration.ofDays(1));
    if (steps > 0) {
      builder.steps(steps);
    }
    if (epochs > 0) {
      builder.epochs(epochs);
    }
    return builder;
  }

  @Test
  void refusesADeclaredPlateauThatIsNotGiven() {
    TrainingSchedule declared = new Declared(0.1, 6);
    String rest =
        " declares @ReduceOnPlateau: must have a metric to watch; set plateau(metric, state)";
    assertThatIllegalArgumentException()
        .isThrownBy(Trainer.builder(descent(), declared)::build)
        .withMessage("the schedule of the training" + rest);
    assertThatIllegalArgumentException()
        .isThrownBy(
            Trainer.builder(descent(), FixedSchedule.rate(0.1, 6)).group("biases", declared)::build)
        .withMessage("the schedule of group \"biases\"" + rest);
    assertThat(
            Trainer.builder(descent(), declared)
                .evaluation("m", parameters -> 1)
                .plateau("m", declared.plateau().orElseThrow())
                .build()
                .train()
                .steps())
        .isEqualTo(6);
  }

  private static final String MOMENTUM =
      "timeline momentum\n  0 to unbounded from 0: constant(%s, unbounded)\n";

  @Test
  void refusesAGroupWithoutMomentumWhereTheTrainingHasOne() {
    String none = RecipeTexts.constant("A", 0.125, 6).replaceFirst("timeline momentum\n.*\n", "");
    TrainingSchedule without = RecipeTexts.schedule(none);
    TrainingSchedule with = RecipeTexts.schedule(none + MOMENTUM.formatted("0.9"));
    TrainingSchedule zero = RecipeTexts.schedule(none + MOMENTUM.formatted("0.0"));
    assertThatIllegalArgumentException()
        .isThrownBy(Trainer.builder(descent(), with).group("biases", without)::build)
        .withMessage(
            "the schedule of group \"biases\" declares no momentum, and that of the training does:"
                + " must have its own; declare it, as 0 if there is to be none");
    List.of(
            Trainer.builder(descent(), with).group("biases", zero),
            Trainer.builder(descent(), with).group("biases", FixedSchedule.rate(0.1, 6)),
            Trainer.builder(descent(), with).group("biases", Group.times(0.5)),
            Trainer.builder(descent(), without).group("biases", with),
            Trainer.builder(descent(), without).group("biases", without.scaled(2)))
        .forEach(builder -> assertThat(builder.build().train().steps()).isEqualTo(6));
  }

  private static TrainerBuilder<double[]> builder() {
    return Trainer.builder(descent(), FixedSchedule.rate(0.1, 6));
  }

  private static final LayerwiseDecay LAYERS = LayerwiseDecay.of(new int[] {1}, 0.5);

  static Stream<Arguments> badInput() {
    String other = ": must be one of those of the descent, [biases]; give one of them";
    String twice = ": must have one schedule, not two; leave one of them out";
    Sgd<double[]> bare = Sgd.builder(DATA, new double[2]).batchSize(2).build();
    SgdBuilder<double[]> sgd = Sgd.builder(DATA, new double[2]).batchSize(2);
    return Stream.of(
        bad("group = \"bias\"" + other, () -> builder().group("bias", Group.same())),
        bad("group = \"\"" + other, () -> builder().group("", Group.same())),
        bad("group = \"layer 0\"" + other, () -> builder().groups(LAYERS)),
        bad(
            "group = \"biases\": must be one of those of the descent, which has none; call"
                + " group(name, from, to) of its builder",
            () -> Trainer.builder(bare, FixedSchedule.rate(1, 1)).group("biases", Group.same())),
        bad(
            "group = \"biases\"" + twice,
            () -> builder().group("biases", Group.same()).group("biases", Group.times(0.5))),
        bad(
            "group = \"layer 1\"" + twice,
            () ->
                Trainer.builder(sgd.groups(LAYERS).build(), FixedSchedule.rate(1, 1))
                    .groups(LAYERS)
                    .group("layer 1", FixedSchedule.rate(1, 1))),
        bad(
            "frozenUntil = 6: must be below the steps of the training, 6; give an earlier step, or"
                + " Group.frozen() for what is never to be updated",
            () -> builder().group("biases", Group.same().frozenUntil(6))),
        bad(
            "group \"layer 0\" = 0 to 3: must satisfy 0 <= from < to <= 2, the number of parameters;"
                + " give other ends",
            () -> Sgd.builder(DATA, new double[2]).groups(LayerwiseDecay.of(new int[] {3}, 0.5))));
  }

  private static Arguments bad(String message, ThrowingCallable call) {
    return Arguments.of(message, call);
  }

  @ParameterizedTest
  @MethodSource("badInput")
  void refusesBadInput(String message, ThrowingCallable call) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }

  @SuppressWarnings("NullAway") // what a caller without it may give
  static Stream<Arguments> nulls() {
    @Nullable Group none = null;
    @Nullable TrainingSchedule noSchedule = null;
    return Stream.of(
        bad("name", () -> builder().group(null, Group.same())),
        bad("name", () -> builder().group(null, FixedSchedule.rate(1, 1))),
        bad("group", () -> builder().group("biases", none)),
        bad("schedule", () -> builder().group("biases", noSchedule)),
        bad("layers", () -> builder().groups(null)),
        bad("name", () -> Sgd.builder(DATA, new double[2]).group(null, 0, 1)),
        bad("layers", () -> Sgd.builder(DATA, new double[2]).groups(null)));
  }

  @ParameterizedTest
  @MethodSource("nulls")
  void namesWhatIsNull(String name, ThrowingCallable call) {
    assertThatNullPointerException().isThrownBy(call).withMessage(name);
  }
}
