package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.TrainingSchedule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Curves drawn over a length of their own, ends that count back, and amounts in examples. */
class LengthsTest {
  /** OLMo 2's: a cosine that is cut short, brought down by a line. */
  @Test
  void aPhaseThatEndsBeforeItsCurveCutsItOff() {
    TrainingSchedule schedule =
        Schedules.of(
            """
            @TrainingConfig(steps = 150)
            @Warmup(until = 20)
            @CosineDecay(initial = 1, endFactor = 0.1, over = 80, until = 60)
            @LinearDecay(end = 0)
            """
                .replace("endFactor = 0.1", "end = 0.1"));
    double cut = 0.1 + 0.9 * (1 + Math.cos(Math.PI * 40 / 80)) / 2;

    assertThat(schedule.at(19)).isEqualTo(1);
    assertThat(schedule.at(60)).isEqualTo(cut, within(1e-15));
    assertThat(schedule.at(105)).isEqualTo(cut / 2, within(1e-15));
    assertThat(schedule.at(150)).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // members of the curve | step | value
        "over = 10, until = 5 | 4 | 0.6",
        "over = 10, until = 5 | 5 | 0.5",
        "over = 10, until = 5 | 9223372036854775807 | 0.5",
        "over = 10, until = 20 | 9 | 0.1",
        "over = 10, until = 20 | 15 | 0",
        "over = 10 | 5 | 0.5",
        "over = 10 | 10 | 0",
        "over = 10 | 9223372036854775807 | 0",
        "over = 0.5, unit = Unit.EPOCH | 5 | 0.5",
      })
  void aLineOver(String members, long step, double value) {
    TrainingSchedule schedule =
        Schedules.of(
            "@TrainingConfig(stepsPerEpoch = 20)\n@LinearDecay(initial = 1, end = 0, "
                + members
                + ")");

    assertThat(schedule.at(step)).isEqualTo(value);
    double[] rates = new double[1];
    schedule.fill(step, rates);
    assertThat(rates[0]).isEqualTo(value);
  }

  /** It may pass the end of training, and 1. */
  @Test
  void overPartsOfTheTraining() {
    TrainingSchedule schedule =
        Schedules.of("@LinearDecay(initial = 1, end = 0, over = 1.25, unit = Unit.TRAINING)", 80L);

    assertThat(schedule.at(50)).isEqualTo(0.5);
    assertThat(schedule.at(100)).isZero();
  }

  /** The warmup takes the place of the beginning: the length counts from step 0. */
  @Test
  void overFromStepZeroBehindAWarmupInPlace() {
    TrainingSchedule schedule =
        Schedules.of(
            """
            @Warmup(until = 4, prefix = false)
            @LinearDecay(initial = 1, end = 0, over = 16, until = 8)
            """);

    assertThat(schedule.at(4)).isEqualTo(0.75);
    assertThat(schedule.at(8)).isEqualTo(0.5);
    assertThat(schedule.at(100)).isEqualTo(0.5);
  }

  /** What create decides: 2 epochs end before step 30, or after. */
  @ParameterizedTest
  @CsvSource({"10, 20, 0.5", "10, 100, 0.5", "30, 40, 0"})
  void openLengths(long stepsPerEpoch, long step, double value) {
    TrainingSchedule schedule =
        Schedules.of(
            """
            @LinearDecay(initial = 1, end = 0, over = 2, until = 1, unit = Unit.EPOCH)
            @Constant
            """
                .replace("until = 1,", stepsPerEpoch == 10 ? "until = 1," : "until = 3,"),
            stepsPerEpoch);

    assertThat(schedule.at(step * stepsPerEpoch)).isEqualTo(value);
  }

  @Test
  void aMomentumDrivenOverALength() {
    TrainingSchedule schedule =
        Schedules.of(
            """
            @OneCycle(
                max = 1, over = 41, until = 11, warmup = 0.5, shape = Shape.LINEAR,
                minMomentum = 0.5, maxMomentum = 0.9)
            """);

    assertThat(schedule.at(11)).isEqualTo(0.04 + 0.96 * 11 / 19.5, within(1e-15));
    assertThat(schedule.momentum(11)).isEqualTo(0.9 - 0.4 * 11 / 19.5, within(1e-15));
    assertThat(schedule.momentum(1_000)).isEqualTo(schedule.momentum(11));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // unit of the training's end | the last step at 1 | the end
        "until = -2_000 | 7999",
        "until = -20, unit = Unit.EPOCH | 7999",
        "until = -0.2, unit = Unit.TRAINING | 7999",
        "until = -64_000, unit = Unit.EXAMPLE | 7999",
        "until = -0.33333, unit = Unit.TRAINING | 6666",
      })
  void endsThatCountBack(String members, long last) {
    TrainingSchedule schedule =
        Schedules.of(
            """
            @TrainingConfig(steps = 10_000, stepsPerEpoch = 100, batchSize = 32)
            @Constant(value = 1, %s)
            @LinearDecay(end = 0)
            """
                .formatted(members));

    assertThat(schedule.at(last)).isEqualTo(1);
    assertThat(schedule.at(last + 1)).isEqualTo(1);
    assertThat(schedule.at(last + 2)).isLessThan(1);
    assertThat(schedule.at(10_000)).isZero();
  }

  @Test
  void countBackFromAnOpenEnd() {
    String config = "@Constant(value = 1, until = -2_000)\n@LinearDecay(end = 0)";

    assertThat(Schedules.of(config, 5_000L).at(4_000)).isEqualTo(0.5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedules.of(config, 2_000L))
        .withMessageContaining(
            "@Constant.until = -2000 counts back from the end of training at step 2000 to step 0");
  }

  /** 5 * 10^12 tokens in batches of 4 Mi: as the language's own example. */
  @Test
  void tokens() {
    TrainingSchedule schedule =
        Schedules.of(
            """
            @TrainingConfig(epochs = 1, examples = 5_000_000_000_000L, batchSize = 4_194_304)
            @Warmup(until = 8_388_608_000.0, unit = Unit.EXAMPLE)
            @CosineDecay(initial = 4e-4, end = 0)
            """);

    assertThat(schedule.totalSteps()).isEqualTo(1_192_093L);
    assertThat(schedule.at(1_999)).isEqualTo(4e-4);
    assertThat(schedule.at(999)).isEqualTo(2e-4);
  }

  /** As if every batch were full, rounded half up; beside the steps of an epoch, or alone. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "batchSize = 4 | 2.5",
        "batchSize = 4, stepsPerEpoch = 9 | 2.5",
        "batchSize = 3 | 3"
      })
  void examples(String training, double drop) {
    TrainingSchedule schedule =
        Schedules.of(
            "@TrainingConfig("
                + training
                + ") @MultiStepDecay(initial = 1, factor = 0.5, at = 10, unit = Unit.EXAMPLE)");

    long step = Math.round(drop);
    assertThat(schedule.at(step - 1)).isEqualTo(1);
    assertThat(schedule.at(step)).isEqualTo(0.5);
  }

  @Test
  void aSteepnessForOneExample() {
    TrainingSchedule schedule =
        Schedules.of(
            """
            @TrainingConfig(batchSize = 8)
            @SigmoidDecay(initial = 1, steepness = 0.01, midpoint = 800, unit = Unit.EXAMPLE)
            """);

    assertThat(schedule.at(110)).isEqualTo(1 / (1 + Math.exp(0.8)), within(1e-15));
  }

  @ParameterizedTest
  @MethodSource
  void refuses(Mistake mistake) {
    mistake.check();
  }

  static Stream<Mistake> refuses() {
    return Stream.of(
        Mistake.of(
            "no batch size",
            """
            @Constant(value = 1, until = 10, unit = /*!*/ Unit.EXAMPLE)
            @LinearDecay(end = 0, until = 20)
            class Config {}
            """,
            "@TrainingConfig.batchSize is missing: a step has so many examples",
            "[anneal:needs]"),
        Mistake.of(
            "a batch size that nothing needs",
            """
            @TrainingConfig(steps = 10, batchSize = /*!*/ 32)
            @Constant(value = 1)
            class Config {}
            """,
            "@TrainingConfig.batchSize has no meaning here",
            "[anneal:belongs]"),
        Mistake.of(
            "less than half of a step",
            """
            @TrainingConfig(batchSize = 32)
            @Constant(value = 1, until = /*!*/ 15, unit = Unit.EXAMPLE)
            @LinearDecay(end = 0, until = 64, unit = Unit.EXAMPLE)
            class Config {}
            """,
            "@Constant.until = 15 in unit EXAMPLE is rounded to 0 steps",
            "[anneal:length]"),
        Mistake.of(
            "the whole training before its end",
            """
            @TrainingConfig(steps = 100)
            @Constant(value = 1, until = /*!*/ -1, unit = Unit.TRAINING)
            @LinearDecay(end = 0)
            class Config {}
            """,
            "@Constant.until = -1 counts back from the end of training at step 100 to step 0",
            "[anneal:before-start]"),
        Mistake.of(
            "more than the training before its end",
            """
            @TrainingConfig(steps = 100)
            @Constant(value = 1, until = /*!*/ -2, unit = Unit.TRAINING)
            @LinearDecay(end = 0)
            class Config {}
            """,
            "@Constant.until = -2: in unit TRAINING",
            "write -0.02 for so many percent, or set unit = Unit.STEP or EPOCH",
            "[anneal:fraction]"),
        Mistake.of(
                "the whole of an open training before its end",
                """
                @Constant(value = 1, until = /*!*/ -1, unit = Unit.TRAINING)
                @LinearDecay(end = 0)
                class Config {}
                """,
                "@Constant.until = -1 in unit TRAINING counts back to step 0",
                "[anneal:before-start]")
            .create("100L"),
        Mistake.of(
            "too little before the end",
            """
            @TrainingConfig(steps = 100)
            @LinearDecay(initial = 1, end = 0, until = /*!*/ -0.001, unit = Unit.TRAINING)
            class Config {}
            """,
            "@LinearDecay.until = -0.001 in unit TRAINING is rounded to 0 steps",
            "write a smaller number",
            "[anneal:length]"),
        Mistake.of(
            "a part of a step before the end",
            """
            @TrainingConfig(steps = 100)
            @Constant(value = 1, until = /*!*/ -2.5)
            @LinearDecay(end = 0)
            class Config {}
            """,
            "@Constant.until = -2.5: in unit STEP a position or length is a whole number",
            "write -2, or set unit = EPOCH",
            "[anneal:whole]"),
        Mistake.of(
            "an end before the start of its phase",
            """
            @TrainingConfig(steps = 100)
            @Constant(value = 1, until = 90)
            @LinearDecay(end = 0, until = 95)
            @Constant(value = 1, until = /*!*/ -5)
            class Config {}
            """,
            "@Constant.until is step 95, but the phase before it ends at step 95",
            "[anneal:order]"),
        Mistake.of(
            "another member below 0",
            """
            @LinearDecay(initial = 1, end = 0, over = /*!*/ -10)
            class Config {}
            """,
            "@LinearDecay.over = -10: positions and lengths are at least one step",
            "[anneal:length]"),
        Mistake.of(
            "a length that a factor does not need",
            """
            @ExponentialDecay(initial = 1, factor = 0.5, every = 10, over = /*!*/ 10)
            class Config {}
            """,
            "@ExponentialDecay.over has no meaning here: it goes with @ExponentialDecay.end",
            "[anneal:belongs]"),
        Mistake.of(
            "a contract on a curve that is cut off too late",
            """
            @LinearDecay(initial = 1, end = 0, over = 10, until = 8)
            @Ensures(min = /*!*/ 0.25)
            class Config {}
            """,
            "@Ensures.min = 0.25 does not hold: the learning rate is 0.2 at step 8",
            "[anneal:ensures]"));
  }
}
