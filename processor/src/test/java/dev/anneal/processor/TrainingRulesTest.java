package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.TrainingSchedule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of {@code @TrainingConfig} and of what depends on the length of the training. */
class TrainingRulesTest {
  @ParameterizedTest
  @MethodSource({"counts", "contradictions", "ends"})
  void refuses(Mistake mistake) {
    mistake.check();
  }

  static Stream<Mistake> counts() {
    return Stream.of(
        count("steps", "0", "@TrainingConfig.steps = 0: a number of steps is at least 1"),
        count(
            "steps",
            "Long.MAX_VALUE",
            "a number of steps is at least 1 and below 9223372036854775807, which stands for no end"),
        count("stepsPerEpoch", "Long.MAX_VALUE", "which stands for no end"),
        Mistake.of(
            "a training of more steps than can be counted",
            """
            @TrainingConfig(epochs = /*!*/ 1e300, stepsPerEpoch = 100)
            @LinearDecay(initial = 0.1, end = 0)
            class Config {}
            """,
            "@TrainingConfig.epochs = 1e300 in unit EPOCH is too many steps",
            "end below 9223372036854775807 steps",
            "[anneal:too-long]"),
        Mistake.of(
            "epochs and steps of an epoch whose product is no count",
            """
            @TrainingConfig(epochs = /*!*/ 1e12, stepsPerEpoch = 9_000_000_000_000_000L)
            @Constant(value = 0.1)
            class Config {}
            """,
            "@TrainingConfig.epochs = 1000000000000 in unit EPOCH is too many steps",
            "[anneal:too-long]"),
        Mistake.of(
            "the same beside the steps of the training",
            """
            @TrainingConfig(
                steps = 1_000,
                epochs = /*!*/ 1e12,
                stepsPerEpoch = 9_000_000_000_000_000L)
            @Constant(value = 0.1)
            class Config {}
            """,
            "@TrainingConfig.epochs = 1000000000000 in unit EPOCH is too many steps",
            "[anneal:too-long]"),
        Mistake.of(
            "a curve in a training whose steps mean that there is no end",
            """
            @TrainingConfig(steps = /*!*/ Long.MAX_VALUE)
            @LinearDecay(initial = 0.1, end = 0)
            class Config {}
            """,
            "a number of steps is at least 1 and below 9223372036854775807",
            "[anneal:count]"),
        Mistake.of(
            "a position of more steps than can be counted",
            """
            @TrainingConfig(stepsPerEpoch = 100)
            @LinearDecay(initial = 0.1, end = 0, until = /*!*/ 1e17, unit = Unit.EPOCH)
            class Config {}
            """,
            "@LinearDecay.until = 1e17 in unit EPOCH is too many steps",
            "[anneal:too-long]"),
        count("steps", "-1", "@TrainingConfig.steps = -1: a number of steps is at least 1"),
        count("steps", "Long.MIN_VALUE", "@TrainingConfig.steps = -9223372036854775808: "),
        count("stepsPerEpoch", "0", "@TrainingConfig.stepsPerEpoch = 0: "),
        count("stepsPerEpoch", "-7", "@TrainingConfig.stepsPerEpoch = -7: "),
        count(
            "batchSize = 32, examples",
            "0",
            "@TrainingConfig.examples = 0: a number of examples is at least 1"),
        count(
            "batchSize = 1, examples",
            "Long.MAX_VALUE",
            "a number of examples is at least 1 and below 9223372036854775807"),
        Mistake.of(
            "epochs of as many steps as there are examples",
            """
            @TrainingConfig(examples = Long.MAX_VALUE - 1, batchSize = 1, epochs = /*!*/ 2)
            @Constant(value = 0.1)
            class Config {}
            """,
            "@TrainingConfig.epochs = 2 in unit EPOCH is too many steps",
            "[anneal:too-long]"),
        count("batchSize = 32, examples", "-50_000", "@TrainingConfig.examples = -50000: "),
        count("examples = 50_000, batchSize", "0", "@TrainingConfig.batchSize = 0: "),
        count("examples = 50_000, batchSize", "-32", "@TrainingConfig.batchSize = -32: "),
        epochs("0"),
        epochs("-1"),
        epochs("-0.5"),
        epochs("Double.NaN"),
        epochs("Double.POSITIVE_INFINITY"),
        Mistake.of(
            "epochs that are no step",
            """
            @TrainingConfig(epochs = /*!*/ 0.001, stepsPerEpoch = 100)
            @Constant(value = 0.1)
            class Config {}
            """,
            "@TrainingConfig.epochs = 0.001 in unit EPOCH is rounded to 0 steps",
            "at least one step",
            "[anneal:length]"));
  }

  /** What the compiler refuses at the members, create refuses where an epoch's length is open. */
  @Test
  void createRefusesTrainingsThatCannotBeCounted() {
    Class<?> schedule =
        Schedules.compile(List.of("@TrainingConfig(epochs = 1e12) @Constant(value = 0.1)")).get(0);

    assertThatThrownBy(() -> Schedules.create(schedule, 9_000_000_000_000_000L))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("@TrainingConfig.epochs = 1000000000000 in unit EPOCH is too many")
        .hasMessageContaining("end below 9223372036854775807 steps");
    assertThat(Schedules.create(schedule, 9_000_000L).totalSteps())
        .isEqualTo(9_000_000_000_000_000_000L);
  }

  /** A double has no room for the last digit of these. */
  @ParameterizedTest
  @CsvSource({
    "9007199254740993, 1, 9007199254740993",
    "9007199254740993, 3, 3002399751580331",
    "9223372036854775803, 3, 3074457345618258601",
    "9223372036854775806, 1, 9223372036854775806",
    "900719925474099, 0.1, 9007199254740990",
    "9007199254740993, 1.5, 6004799503160662"
  })
  void dividesStepsExactly(long steps, double epochs, long stepsPerEpoch) {
    TrainingSchedule schedule =
        Schedules.of(
            "@TrainingConfig(steps = %dL, epochs = %s) @Constant(value = 0.1)"
                .formatted(steps, epochs));

    assertThat(schedule.totalSteps()).isEqualTo(steps);
    assertThat(schedule.stepsPerEpoch()).isEqualTo(stepsPerEpoch);
  }

  static Stream<Mistake> contradictions() {
    return Stream.of(
        Mistake.of(
            "steps and epochs of given length disagree",
            """
            @TrainingConfig(steps = /*!*/ 1_000, epochs = 10, stepsPerEpoch = 99)
            @Constant(value = 0.1)
            class Config {}
            """,
            "steps = 1000, but 10 epochs of 99 steps are 990",
            "one is left out",
            "[anneal:steps-disagree]"),
        Mistake.of(
            "steps and epochs of derived length disagree",
            """
            @TrainingConfig(epochs = 10, examples = 1_000, batchSize = 32, steps = /*!*/ 310)
            @Constant(value = 0.1)
            class Config {}
            """,
            "steps = 310, but 10 epochs of 32 steps are 320",
            "[anneal:steps-disagree]"),
        Mistake.of(
            "steps and epochs without whole epochs",
            """
            @TrainingConfig(steps = /*!*/ 1_001, epochs = 10)
            @Constant(value = 0.1)
            class Config {}
            """,
            "steps = 1001 is no whole number of steps in each of 10 epochs",
            "write stepsPerEpoch",
            "[anneal:steps-epochs]"),
        Mistake.of(
            "steps and epochs that disagree by a step that no double tells",
            """
            @TrainingConfig(steps = /*!*/ 9_007_199_254_740_993L, epochs = 2)
            @Constant(value = 0.1)
            class Config {}
            """,
            "steps = 9007199254740993 is no whole number of steps in each of 2 epochs",
            "[anneal:steps-epochs]"),
        Mistake.of(
            "an epoch longer than any count",
            """
            @TrainingConfig(steps = /*!*/ Long.MAX_VALUE - 1, epochs = 0.4)
            @Constant(value = 0.1)
            class Config {}
            """,
            "steps = 9223372036854775806 is no whole number of steps in each of 0.4 epochs",
            "[anneal:steps-epochs]"),
        Mistake.of(
            "stepsPerEpoch and examples",
            """
            @TrainingConfig(stepsPerEpoch = /*!*/ 100, examples = 3_200, batchSize = 32)
            @Constant(value = 0.1)
            class Config {}
            """,
            "@TrainingConfig.stepsPerEpoch and @TrainingConfig.examples exclude each other",
            "leave one of them out",
            "[anneal:excludes]"),
        Mistake.of(
            "examples without batchSize",
            """
            @TrainingConfig(epochs = 3, examples = /*!*/ 3_200)
            @Constant(value = 0.1)
            class Config {}
            """,
            "@TrainingConfig.examples has no meaning here: it goes with @TrainingConfig.batchSize",
            "[anneal:belongs]"),
        Mistake.of(
            "batchSize without examples",
            """
            @TrainingConfig(batchSize = /*!*/ 32)
            @Constant(value = 0.1)
            class Config {}
            """,
            "@TrainingConfig.batchSize has no meaning here: it goes with @TrainingConfig.examples",
            "[anneal:belongs]"),
        Mistake.of(
            "dropLast without examples",
            """
            @TrainingConfig(steps = 100, dropLast = /*!*/ true)
            @Constant(value = 0.1)
            class Config {}
            """,
            "@TrainingConfig.dropLast has no meaning here",
            "@TrainingConfig.examples and @TrainingConfig.batchSize",
            "[anneal:belongs]"),
        Mistake.of(
            "an epoch without a full mini-batch",
            """
            @TrainingConfig(examples = 20, batchSize = /*!*/ 32, dropLast = true)
            @Constant(value = 0.1)
            class Config {}
            """,
            "batchSize = 32 is more than the 20 examples",
            "write a smaller batchSize",
            "[anneal:no-full-batch]"));
  }

  static Stream<Mistake> ends() {
    return Stream.of(
        Mistake.of(
            "until beyond the end in steps",
            """
            @TrainingConfig(steps = 100)
            @LinearDecay(initial = 0.1, end = 0.01, until = /*!*/ 101)
            class Config {}
            """,
            "@LinearDecay.until is step 101, beyond the end of training at step 100",
            "train longer",
            "[anneal:beyond-end]"),
        Mistake.of(
            "until beyond the end in epochs",
            """
            @TrainingConfig(epochs = 90, examples = 1_281_167, batchSize = 256)
            @StepDecay(initial = 0.1, factor = 0.1, every = 30, unit = Unit.EPOCH)
            @Constant(
                of = Hyperparameter.MOMENTUM,
                value = 0.9,
                until = /*!*/ 91,
                unit = Unit.EPOCH)
            class Config {}
            """,
            "@Constant.until is step 455455, beyond the end of training at step 450450",
            "[anneal:beyond-end]"),
        Mistake.of(
            "a phase that starts at the end of training",
            """
            @TrainingConfig(steps = 100)
            @LinearDecay(initial = 0.1, end = 0.01, until = /*!*/ 100)
            @Constant
            class Config {}
            """,
            "@LinearDecay.until is step 100, where the training has ended",
            "@Constant after it would never run",
            "[anneal:after-end]"),
        Mistake.of(
            "a phase that starts at the end of training, as a fraction",
            """
            @TrainingConfig(steps = 100)
            @Constant(value = 0.1, until = /*!*/ 1, unit = Unit.TRAINING)
            @StepDecay(factor = 0.5, every = 10)
            class Config {}
            """,
            "@Constant.until is step 100, where the training has ended",
            "@StepDecay after it would never run",
            "[anneal:after-end]"));
  }

  private static Mistake count(String member, String value, String words) {
    return Mistake.of(
        member + " = " + value,
        """
        @TrainingConfig(%s = /*!*/ %s)
        @Constant(value = 0.1)
        class Config {}
        """
            .formatted(member, value),
        words,
        "write how many there are",
        "[anneal:count]");
  }

  private static Mistake epochs(String value) {
    return Mistake.of(
        "epochs = " + value,
        """
        @TrainingConfig(stepsPerEpoch = 100, epochs = /*!*/ %s)
        @Constant(value = 0.1)
        class Config {}
        """
            .formatted(value),
        "epochs = " + value.replace("Double.", "").replace("POSITIVE_INFINITY", "Infinity"),
        "finite and longer than 0 epochs",
        "[anneal:epochs]");
  }
}
