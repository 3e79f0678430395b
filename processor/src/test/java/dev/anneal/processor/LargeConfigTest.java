package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.anneal.TrainingSchedule;
import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Thousands of phases in one config, and what is too much. */
class LargeConfigTest {
  private static final int STEPS = 7;

  /** 1,024 times eight. */
  private static final int MANY = 8_192;

  /** In each run more than go into one class. */
  private static final int PHASES = Boolean.getBoolean("anneal.long") ? MANY : 700;

  /** Curves that begin at their initial, for the i-th phase. */
  private static final List<String> CURVES =
      List.of(
          "@Constant(%svalue = %s, until = %s%s)",
          "@StepDecay(%sinitial = %s, factor = 0.5, every = 2, until = %s%s)",
          "@LinearDecay(%sinitial = %s, end = 0, until = %s%s)",
          "@PolynomialDecay(%sinitial = %s, power = 2.5, until = %s%s)",
          "@ExponentialDecay(%sinitial = %s, factor = 0.9, every = 3, until = %s%s)",
          "@ExponentialDecay(%sinitial = %s, end = 1e-9, until = %s%s)",
          "@CosineDecay(%sinitial = %s, power = 1.5, until = %s%s)",
          "@SqrtDecay(%sinitial = %s, until = %s%s)",
          "@InverseTimeDecay(%sinitial = %s, rate = 0.5, every = 2, until = %s%s)",
          "@InverseSqrtDecay(%sinitial = %s, timescale = 2, until = %s%s)",
          "@CosineRestarts(%sinitial = %s, period = 2, periodGrowth = 2, until = %s%s)",
          "@Cyclic(%smin = %s, max = 0.9, stepSize = 3, until = %s%s)");

  private static final String MOMENTUM = "of = Hyperparameter.MOMENTUM, ";
  private static final String WEIGHT_DECAY = "of = Hyperparameter.WEIGHT_DECAY, ";

  private static String initial(int phase) {
    return (phase + 1) + "e-5";
  }

  private static String curve(int phase, String head, String tail) {
    return CURVES
        .get(phase % CURVES.size())
        .formatted(head, initial(phase), STEPS * (phase + 1), tail);
  }

  private static String curves(int phases, String head, String tail) {
    return IntStream.range(0, phases)
        .mapToObj(phase -> curve(phase, head, tail))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static void assertBeginsAtItsInitials(TrainingSchedule schedule, int phases, int grain) {
    double[] rates = new double[STEPS * phases * grain];
    schedule.fill(0, rates);
    for (int step = 0; step < rates.length; step++) {
      assertThat(rates[step]).isEqualTo(schedule.at(step));
    }
    for (int phase = 0; phase < phases; phase++) {
      assertThat(rates[STEPS * phase * grain]).isEqualTo(Double.parseDouble(initial(phase)));
    }
  }

  @Test
  void oneThousandAndTwentyFourTimesEightPhases() {
    String config =
        IntStream.range(0, MANY)
            .mapToObj(phase ->
                "@LinearDecay(initial = %s, end = 1e-6, until = %d)\n"
                    .formatted(initial(phase), STEPS * (phase + 1)))
            .collect(Collectors.joining());

    assertBeginsAtItsInitials(Schedules.of(config), MANY, 1);
  }

  @Test
  void phasesOfAllCurvesAndTimelines() {
    int third = PHASES / 3;
    String config =
        curves(third, "", "")
            + curves(third, MOMENTUM, "")
            + curves(third, WEIGHT_DECAY, "")
            + IntStream.rangeClosed(1, PHASES - 3 * third)
                .mapToObj(i -> "@Constant(times = true, value = 1, until = " + i + ")\n")
                .collect(Collectors.joining());

    TrainingSchedule schedule = Schedules.of(config + "@Constant(times = true, value = 1)");

    assertBeginsAtItsInitials(schedule, third, 1);
    for (int phase = 0; phase < third; phase++) {
      double initial = Double.parseDouble(initial(phase));
      assertThat(schedule.momentum((long) STEPS * phase)).isEqualTo(initial);
      assertThat(schedule.weightDecay((long) STEPS * phase)).isEqualTo(initial);
    }
  }

  @Test
  void phasesInEpochsOfOpenLengthWithContracts() {
    String contracts = "@Ensures(min = 0, max = 0.9)\n@TrainingConfig(afterEnd = AfterEnd.FAIL)\n";

    Class<?> type =
        Schedules.compile(List.of(curves(PHASES, "", ", unit = Unit.EPOCH") + contracts)).get(0);

    long total = 3L * STEPS * PHASES;
    TrainingSchedule schedule = Schedules.create(type, total, 3L);
    assertBeginsAtItsInitials(schedule, PHASES, 3);
    assertThat(schedule.totalSteps()).isEqualTo(total);
    assertThat(schedule.stepsPerEpoch()).isEqualTo(3);
  }

  /** Each goes on from the one before it, so the value of the last one rests on all of them. */
  @Test
  void phasesThatGoOnFromAnOpenRate() {
    String config =
        IntStream.rangeClosed(1, PHASES)
            .mapToObj(i -> "@StepDecay(factor = 0.999, every = 4, until = " + STEPS * i + ")\n")
            .collect(Collectors.joining());

    TrainingSchedule schedule = Schedules.of(config, 0.5);

    assertThat(schedule.at(4)).isEqualTo(0.5 * 0.999);
    assertThat(schedule.at((long) STEPS * PHASES - 1))
        .isCloseTo(0.5 * Math.pow(0.999, PHASES), withinPercentage(1e-6));
  }

  @Test
  void oneCyclesThatDriveTheMomentum() {
    String config =
        IntStream.rangeClosed(1, PHASES)
            .mapToObj(i ->
                "@OneCycle(max = %s, minMomentum = 0.85, maxMomentum = 0.95, until = %d)\n"
                    .formatted(initial(i), STEPS * i))
            .collect(Collectors.joining());

    TrainingSchedule schedule = Schedules.of(config);

    for (int phase = 0; phase < PHASES; phase++) {
      assertThat(schedule.at((long) STEPS * phase))
          .isEqualTo(Double.parseDouble(initial(phase + 1)) / 25);
      assertThat(schedule.momentum((long) STEPS * phase)).isEqualTo(0.95);
    }
  }

  /** The arrays of each fit into a method, but not those of all. */
  @ParameterizedTest
  @ValueSource(strings = {"", ", unit = Unit.EPOCH"})
  void manyPhasesWithManyMilestones(String unit) {
    int count = 400;
    String config =
        IntStream.range(0, 25)
            .mapToObj(phase ->
                IntStream.range(1, count)
                    .mapToObj(i -> Integer.toString(phase * count + i))
                    .collect(
                        Collectors.joining(
                            ", ",
                            "@MultiStepDecay(initial = 1, factor = 0.99, at = {",
                            "}, until = " + (phase + 1) * count + unit + ")\n")))
            .collect(Collectors.joining());

    TrainingSchedule schedule =
        unit.isEmpty() ? Schedules.of(config) : Schedules.of(config, (Object) 1L);

    for (int phase = 0; phase < 25; phase++) {
      assertThat(schedule.at((long) phase * count)).isEqualTo(1);
      assertThat(schedule.at((long) phase * count + 1)).isEqualTo(0.99);
    }
  }

  static List<Mistake> tooLarge() {
    String curves =
        IntStream.rangeClosed(1, 16_385)
            .mapToObj(i -> "@Constant(value = 1, until = " + i + ")\n")
            .collect(Collectors.joining());
    String values =
        IntStream.rangeClosed(0, 32_600)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", "));
    return List.of(
        Mistake.of(
            "curves",
            "@SuppressWarnings(\"anneal\")\n" + curves + "/*!*/ class Config {}\n",
            "Config has 16385 curves",
            "at most 16384",
            "[anneal:config-size]"),
        Mistake.of(
            "numbers",
            "@MultiStepDecay(initial = 1, factor = 1, at = {1, "
                + values.substring("0, 1, ".length())
                + "})\n/*!*/ class Config {}\n",
            "Config has about 32600 different numbers",
            "[anneal:config-size]"));
  }

  @ParameterizedTest
  @MethodSource("tooLarge")
  void whatClassFilesHaveNoRoomFor(Mistake mistake) {
    mistake.check();
  }

  /** Were each place looked for on its own, this would take minutes. */
  @Test
  void tenThousandMistakesStandAtTheirPlaces() {
    int count = 5_000;
    String repeated =
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> "@Constant(value = /*!*/ -1, until = " + i + ")\n")
            .collect(Collectors.joining());
    String elements =
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> "/*!*/ -1")
            .collect(Collectors.joining(",\n", "{", "}"));
    String momentum = "@PiecewiseConstant(" + MOMENTUM + "values = %s, boundaries = {%s})\n";
    Source source =
        Source.config(
            repeated
                + momentum.formatted(
                    elements,
                    IntStream.range(1, count)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(", ")))
                + "class Config {}\n");

    Compiled compiled = Javac.of(source).options("-proc:only", "-Xmaxerrs", "20000").run();

    assertThat(compiled.messages()).hasSize(2 * count);
    assertThat(compiled.messages().stream().map(found -> found.start()))
        .containsExactlyInAnyOrderElementsOf(source.marks());
  }
}
