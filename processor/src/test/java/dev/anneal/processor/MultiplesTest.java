package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.TrainingSchedule;
import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lengths that are no whole number of steps: their multiples are rounded, not they. */
class MultiplesTest {
  private static final String EPOCHS = "@TrainingConfig(stepsPerEpoch = %d) ";

  /** The examples of the language, with the length of an epoch known and open. */
  @ParameterizedTest
  @CsvSource({
    "2.4, 5, 12, 24, 36",
    "2.5, 5, 13, 25, 38",
    "2.2, 3, 7, 13, 20",
    "2.4, 1252, 3005, 6010, 9014",
    "0.2, 5, 1, 2, 3",
    "0.3, 5, 2, 3, 5"
  })
  void dropsComeAtRoundedMultiples(double every, long epoch, long first, long second, long third) {
    String decay =
        "@StepDecay(initial = 1, factor = 0.5, every = %s, unit = Unit.EPOCH)".formatted(every);
    TrainingSchedule open = Schedules.of(decay, epoch);
    TrainingSchedule closed = Schedules.of(EPOCHS.formatted(epoch) + decay);
    for (TrainingSchedule schedule : List.of(open, closed)) {
      assertThat(changes(schedule, third)).containsExactly(first, second, third);
      assertThat(schedule.at(third)).isEqualTo(0.125);
    }
  }

  private static LongStream changes(TrainingSchedule schedule, long last) {
    return LongStream.rangeClosed(1, last).filter(k -> schedule.at(k) != schedule.at(k - 1));
  }

  @Test
  void stairsComeAtRoundedMultiples() {
    String decay = "@InverseTimeDecay(initial = 1, rate = 1, every = 2.5, %sunit = Unit.EPOCH)";
    TrainingSchedule stairs = Schedules.of(decay.formatted("staircase = true, "), 5L);
    assertThat(changes(stairs, 38)).containsExactly(13L, 25L, 38L);
    assertThat(stairs.at(38)).isEqualTo(0.25);
    TrainingSchedule rounded = Schedules.of(decay.formatted(""), 5L);
    assertThat(rounded.at(13)).isEqualTo(0.5);
    assertThat(rounded.at(26)).isEqualTo(1 / 3.0);
  }

  /** Multiples count from the rounded start of the phase. */
  @Test
  void multiplesCountFromTheStartOfThePhase() {
    TrainingSchedule schedule =
        Schedules.of(
            EPOCHS.formatted(5)
                + "@Warmup(until = 0.5, unit = Unit.EPOCH)"
                + " @StepDecay(initial = 1, factor = 0.5, every = 2.5, unit = Unit.EPOCH)");
    assertThat(schedule.at(3 + 12)).isEqualTo(1);
    assertThat(schedule.at(3 + 13)).isEqualTo(0.5);
    assertThat(schedule.at(3 + 24)).isEqualTo(0.5);
    assertThat(schedule.at(3 + 25)).isEqualTo(0.25);
    assertThat(schedule.at(3 + 37)).isEqualTo(0.25);
    assertThat(schedule.at(3 + 38)).isEqualTo(0.125);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "@TrainingConfig(steps = 100) "})
  void restartsOfPartsOfTheTraining(String training) {
    String restarts =
        "@CosineRestarts(initial = 1, period = 0.125, until = 1, unit = Unit.TRAINING)";
    TrainingSchedule schedule =
        training.isEmpty() ? Schedules.of(restarts, 100L) : Schedules.of(training + restarts);
    assertThat(LongStream.range(0, 100).filter(k -> schedule.at(k) == 1))
        .containsExactly(0L, 13L, 25L, 38L, 50L, 63L, 75L, 88L);
    assertThat(schedule.at(100)).isZero();
  }

  /** Batches of 4 of 10 examples: 2.5 steps. */
  @Test
  void examplesAreDividedExactly() {
    TrainingSchedule schedule =
        Schedules.of(
            "@TrainingConfig(examples = 1_000, batchSize = 4)"
                + " @StepDecay(initial = 1, factor = 0.5, every = 10, unit = Unit.EXAMPLE)");
    assertThat(changes(schedule, 10)).containsExactly(3L, 5L, 8L, 10L);
  }

  @Test
  void factorsDropAtRoundedMultiples() {
    TrainingSchedule schedule =
        Schedules.of(
            "@Constant(value = 0.3) @StepDecay(times = true, initial = 1, factor = 0.5,"
                + " every = 2.5, unit = Unit.EPOCH)",
            5L);
    assertThat(changes(schedule, 38)).containsExactly(13L, 25L, 38L);
    double[] rates = new double[40];
    schedule.fill(0, rates);
    assertThat(rates[37]).isEqualTo(0.3 / 4);
    assertThat(rates[38]).isEqualTo(0.3 / 8);
  }

  /** 12.5 steps, doubled twice: 13, 25 and 50. */
  @Test
  void growingLengthsAreRoundedEach() {
    TrainingSchedule schedule =
        Schedules.of(
            EPOCHS.formatted(5)
                + "@CosineRestarts(initial = 1, period = 2.5, periodGrowth = 2,"
                + " unit = Unit.EPOCH)");
    assertThat(LongStream.range(0, 180).filter(k -> schedule.at(k) == 1))
        .containsExactly(0L, 13L, 38L, 88L);
  }

  /** Sides of 2.4 and 1.2 steps, one of which may be a whole number of units. */
  @ParameterizedTest
  @ValueSource(strings = {"stepSize = 2, stepSizeDown = 1, ", "stepSize = 2, stepSizeDown = 1.0, "})
  void cornersAreRoundedSums(String sides) {
    TrainingSchedule open =
        Schedules.of(
            "@Cyclic(min = 0, max = 1, stepSize = 2.4, stepSizeDown = 1.2, unit = Unit.EPOCH)", 1L);
    assertThat(LongStream.range(0, 15).filter(k -> open.at(k) == 0))
        .containsExactly(0L, 4L, 7L, 11L, 14L);
    assertThat(LongStream.range(0, 15).filter(k -> open.at(k) == 1))
        .containsExactly(2L, 6L, 10L, 13L);
    TrainingSchedule half =
        Schedules.of(
            EPOCHS.formatted(5)
                + "@Cyclic(min = 0, max = 1, "
                + sides.replace("stepSize = 2,", "stepSize = 0.5,")
                + "unit = Unit.EPOCH)");
    // Cycles of 7.5 steps, turning after 2.5 of them.
    assertThat(LongStream.range(0, 32).filter(k -> half.at(k) == 0))
        .containsExactly(0L, 8L, 15L, 23L, 30L);
    assertThat(LongStream.range(0, 32).filter(k -> half.at(k) == 1))
        .containsExactly(3L, 10L, 18L, 25L);
  }

  static Stream<Mistake> tooShort() {
    String words = " in unit EPOCH is 0.6 steps: what comes again and again takes at least one";
    String part = " in unit TRAINING is 0.75 steps: what comes again and again takes at least one";
    return Stream.of(
        wrong(
            "@StepDecay(initial = 0.1, factor = 0.5, every = /*!*/ 0.12, unit = Unit.EPOCH)",
            "@StepDecay.every = 0.12" + words),
        wrong(
            "@CosineRestarts(initial = 0.1, period = /*!*/ 0.12, unit = Unit.EPOCH)",
            "@CosineRestarts.period = 0.12" + words),
        wrong(
            "@CosineRestarts(initial = 0.1, period = /*!*/ 0.12, periodGrowth = 2,"
                + " unit = Unit.EPOCH)",
            "@CosineRestarts.period = 0.12" + words),
        wrong(
            "@InverseTimeDecay(initial = 0.1, rate = 1, every = /*!*/ 0.12, staircase = true,"
                + " unit = Unit.EPOCH)",
            "@InverseTimeDecay.every = 0.12" + words),
        wrong(
            "@Cyclic(min = 0.1, max = 1, stepSize = /*!*/ 0.12, unit = Unit.EPOCH)",
            "@Cyclic.stepSize = 0.12" + words),
        wrong(
            "@Cyclic(min = 0.1, max = 1, stepSize = 1, stepSizeDown = /*!*/ 0.12,"
                + " unit = Unit.EPOCH)",
            "@Cyclic.stepSizeDown = 0.12" + words),
        Mistake.of(
            "less than a batch",
            """
            @TrainingConfig(examples = 1_000, batchSize = 4)
            @StepDecay(initial = 0.1, factor = 0.5, every = /*!*/ 3, unit = Unit.EXAMPLE)
            class Config {}
            """,
            "@StepDecay.every = 3 in unit EXAMPLE is 0.75 steps",
            "[anneal:length]"),
        wrong(
            "@StepDecay(initial = 0.1, factor = 0.5, every = /*!*/ 0.0075, unit = Unit.TRAINING)",
            "@StepDecay.every = 0.0075" + part));
  }

  private static Mistake wrong(String annotation, String words) {
    String training = "@TrainingConfig(steps = 100, stepsPerEpoch = 5)\n";
    return Mistake.of(
        annotation, training + annotation + "\nclass Config {}\n", words, "[anneal:length]");
  }

  @ParameterizedTest
  @MethodSource("tooShort")
  void lessThanAStepIsAnError(Mistake mistake) {
    mistake.check();
  }

  /** A length that is rounded once may be shorter than a step. */
  @Test
  void otherLengthsAreRoundedOnce() {
    TrainingSchedule schedule =
        Schedules.of(
            EPOCHS.formatted(5)
                + "@InverseSqrtDecay(initial = 1, timescale = 0.12, unit = Unit.EPOCH)");
    assertThat(schedule.at(3)).isEqualTo(0.5);
  }

  @ParameterizedTest
  @MethodSource("open")
  void createSaysTheSame(String annotation, String words) {
    Class<?> type = Schedules.compile(List.of(annotation)).get(0);
    assertThatThrownBy(() -> Schedules.create(type, 5L))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
    assertThat(Schedules.create(type, 9L).at(0)).isPositive();
  }

  static Stream<Arguments> open() {
    return tooShort()
        .filter(mistake -> mistake.rule().contains("EPOCH"))
        .map(mistake -> Arguments.of(mistake.rule().replace("/*!*/ ", ""), mistake.words().get(0)));
  }

  @Test
  void theFirstDropMayComeTooLate() {
    Source source =
        Source.config(
            """
            @TrainingConfig(steps = 12, stepsPerEpoch = 5)
            @StepDecay(initial = 0.1, factor = 0.1, every = /*!*/ 2.5, unit = Unit.EPOCH)
            class Config {}
            """);
    Compiled compiled = Javac.of(source).run();
    assertThat(compiled.messages()).hasSize(1);
    Mistake.assertFound(
        compiled.messages().get(0),
        source,
        source.marks().get(0),
        List.of("@StepDecay.every = 2.5 puts the first drop after the end", "[anneal:no-drop]"));
  }

  /** A whole number of steps is written as one. */
  @Test
  void wholeLengthsAreWrittenAsSteps() {
    Source source =
        Source.config(
            """
            @TrainingConfig(stepsPerEpoch = 5)
            @StepDecay(initial = 0.1, factor = 0.1, every = 2.4, unit = Unit.EPOCH)
            class Config {}
            """);
    assertThat(Javac.of(source).run().sources().values())
        .singleElement()
        .asString()
        .contains("StepCurve.of(0.1, 0.1, 12L, 0.0, Curve.UNBOUNDED)");
  }

  @Test
  void contractsAreProven() {
    Source source =
        Source.config(
            """
            @TrainingConfig(stepsPerEpoch = 5)
            @StepDecay(initial = 0.1, factor = 0.1, every = 2.5, unit = Unit.EPOCH)
            @Ensures(min = /*!*/ 0.0005, monotone = Monotone.DECREASING)
            class Config {}
            """);
    Compiled compiled = Javac.of(source).run();
    assertThat(compiled.messages()).hasSize(1);
    Mistake.assertFound(
        compiled.messages().get(0), source, source.marks().get(0), List.of("at step 38"));
  }
}
