package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.anneal.TrainingSchedule;
import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Phases that run several times: each cycle is what the phases alone would be, written for it. */
class RepeatTest {
  private static final String EPOCHS = "@TrainingConfig(stepsPerEpoch = 1)\n";

  /**
   * A repeated config and its cycles one by one.
   *
   * @param growth how many times as long each cycle is as the one before
   * @param peak how many times as high the values are
   * @param length the exact length of the first cycle
   * @param cycle the phases, with {0}, {1} ... for lengths and positions, [0], [1] ... for values
   * @param lengths these lengths and positions
   * @param values these values
   */
  record Case(
      String growth, String peak, String length, String cycle, String lengths, String values) {
    String repeated(int cycles) {
      return EPOCHS
          + cycle(0)
          + "@Repeat(cycles = %d, periodGrowth = %s, peakFactor = %s)\n"
              .formatted(cycles, growth, peak);
    }

    String cycle(int index) {
      BigDecimal longer = new BigDecimal(growth).pow(index);
      String text = filled(cycle, "{", "}", lengths, length -> length.multiply(longer));
      BigDecimal higher = new BigDecimal(Double.parseDouble(peak)).pow(index);
      return filled(
          text,
          "[",
          "]",
          values,
          value ->
              new BigDecimal(new BigDecimal(value.doubleValue()).multiply(higher).doubleValue()));
    }

    private static String filled(
        String text,
        String open,
        String close,
        String numbers,
        java.util.function.UnaryOperator<BigDecimal> change) {
      String filled = text;
      String[] all = numbers.split(" ", -1);
      for (int i = 0; i < all.length; i++) {
        if (!all[i].isEmpty()) {
          filled =
              filled.replace(open + i + close, change.apply(new BigDecimal(all[i])).toString());
        }
      }
      return filled;
    }

    /** Returns the first steps of the cycles, and the end of the last. */
    List<Long> starts(int cycles) {
      List<Long> starts = new ArrayList<>(List.of(0L));
      BigDecimal factor = BigDecimal.ONE;
      for (int c = 1; c <= cycles; c++) {
        BigDecimal exact = new BigDecimal(length);
        starts.add(
            growth.equals("1")
                ? rounded(exact.multiply(BigDecimal.valueOf(c)))
                : starts.get(c - 1) + rounded(exact.multiply(factor)));
        factor = factor.multiply(new BigDecimal(growth));
      }
      return starts;
    }

    private static long rounded(BigDecimal steps) {
      return steps.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    @Override
    public String toString() {
      return cycle + growth + " " + peak;
    }
  }

  static Stream<Case> cases() {
    String unit = ", unit = Unit.EPOCH)\n";
    String warm =
        "@Warmup(until = {0}" + unit + "@CosineDecay(initial = [0], end = 0.01, until = {1}" + unit;
    String inPlace =
        "@Warmup(initial = [1], prefix = false, until = {0}"
            + unit
            + "@StepDecay(initial = [0], factor = 0.5, every = {2}, until = {1}"
            + unit;
    String positions =
        "@MultiStepDecay(initial = [0], factor = 0.5, at = {{0}, {1}}, until = {2}"
            + unit
            + "@PiecewiseLinear(values = {[1], [2]}, at = {{3}, {4}}, until = {5}"
            + unit;
    String goesOn =
        "@Constant(value = [0], until = {0}"
            + unit
            + "@ExponentialDecay(endFactor = 0.1, until = {1}"
            + unit
            + "@LinearDecay(end = 0.001, over = {2}, until = {3}"
            + unit;
    String waves =
        "@Cyclic(min = [0], max = [1], stepSize = {0}, until = {1}"
            + unit
            + "@CosineRestarts(initial = [2], period = {2}, until = {3}"
            + unit
            + "@OneCycle(max = [3], until = {4}"
            + unit;
    List<Case> cases = new ArrayList<>();
    for (String growth : new String[] {"1", "2", "1.5"}) {
      for (String peak : new String[] {"1", "0.5", "0.9", "1.1"}) {
        cases.add(new Case(growth, peak, "40", warm, "8 40", "1"));
        cases.add(new Case(growth, peak, "31", inPlace, "6 31 4.5", "1 0.1"));
        cases.add(new Case(growth, peak, "64", positions, "5 9.5 20 30 44 64", "1 0.7 0.2"));
        cases.add(new Case(growth, peak, "37", goesOn, "5 16 40 37", "0.3"));
        cases.add(new Case(growth, peak, "97", waves, "3.5 21 5.25 50 97", "0.1 0.4 0.7 0.5"));
      }
    }
    cases.add(new Case("1", "1", "12.4", warm, "3 12.4", "1"));
    cases.add(new Case("1", "0.9", "12.6", warm, "3 12.6", "1"));
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void eachCycleIsThePhasesForIt(Case test) {
    int cycles = 4;
    List<String> configs = new ArrayList<>(List.of(test.repeated(cycles)));
    for (int c = 0; c < cycles; c++) {
      configs.add(test.cycle(c).startsWith("@Training") ? test.cycle(c) : EPOCHS + test.cycle(c));
    }
    List<TrainingSchedule> schedules =
        Schedules.compile(configs).stream().map(Schedules::create).toList();
    TrainingSchedule repeated = schedules.get(0);
    List<Long> starts = test.starts(cycles);

    for (int c = 0; c < cycles; c++) {
      TrainingSchedule alone = schedules.get(c + 1);
      // A rounded multiple may end the last phase a step earlier or later than alone.
      boolean isWhole = !test.length().contains(".");
      long end = isWhole ? starts.get(c + 1) : starts.get(c) + 3;
      for (long step = starts.get(c); step < end; step++) {
        assertThat(repeated.at(step))
            .as("cycle %s, step %s of %s", c, step, starts)
            .isEqualTo(alone.at(step - starts.get(c)));
      }
    }
    assertThat(repeated.at(Long.MAX_VALUE)).isEqualTo(schedules.get(cycles).at(Long.MAX_VALUE));
    double[] rates = new double[(int) (starts.get(cycles) + 10)];
    repeated.fill(0, rates);
    for (int i = 0; i < rates.length; i++) {
      assertThat(rates[i]).isEqualTo(repeated.at(i));
    }
  }

  /** 2.5 epochs of one step: the cycles begin at 3, 5 and 8. */
  @Test
  void cyclesOfEqualLengthBeginAtRoundedMultiples() {
    TrainingSchedule schedule =
        Schedules.of(
            EPOCHS
                + """
                @LinearDecay(initial = 1, end = 0, until = 2.5, unit = Unit.EPOCH)
                @Repeat(cycles = 3)
                """);

    assertThat(Stream.of(0L, 1L, 2L, 3L, 4L, 5L, 8L).map(schedule::at))
        .containsExactly(1.0, 2 / 3.0, 1 / 3.0, 1.0, 0.5, 1.0, 0.0);
  }

  /** What is open is scaled too, and checked for all cycles. */
  @Test
  void openValues() {
    String config =
        """
        @Warmup(until = 0.1, unit = Unit.TRAINING)
        @LinearDecay(endFactor = 0.1, until = 0.5, unit = Unit.TRAINING)
        @LinearDecay(of = Hyperparameter.MOMENTUM, end = 0.5, until = 0.5, unit = Unit.TRAINING)
        @Repeat(cycles = 2, peakFactor = 0.5)
        @Repeat(of = Hyperparameter.MOMENTUM, cycles = 2, peakFactor = 1.25)
        """;
    TrainingSchedule schedule = Schedules.of(config, 0.3, 0.7, 100L);

    assertThat(schedule.at(10)).isEqualTo(0.3);
    assertThat(schedule.at(60)).isEqualTo(0.15);
    assertThat(schedule.at(50)).isEqualTo(0.015);
    assertThat(schedule.at(100)).isEqualTo(0.015);
    assertThat(schedule.momentum(50)).isEqualTo(0.875);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedules.of(config, 0.3, 0.8, 100L))
        .withMessageContaining("momentum in cycle 2 = 1: a momentum is at least 0 and below 1");
  }

  /** Ends that create computes, in cycles that grow and in such that do not. */
  @ParameterizedTest
  @CsvSource({"1, 10, 13, 20, 23", "2, 10, 16, 30, 42", "1.5, 10, 15, 25, 32"})
  void endsOfOpenEpochs(String growth, long second, long secondTurn, long third, long thirdTurn) {
    TrainingSchedule schedule =
        Schedules.of(
            """
            @LinearDecay(initial = 3, end = 2, until = 0.3, unit = Unit.EPOCH)
            @Constant(value = 7, until = 1, unit = Unit.EPOCH)
            @Repeat(cycles = 3, periodGrowth = %s)
            """
                .formatted(growth),
            10L);

    assertThat(schedule.at(3)).isEqualTo(7);
    assertThat(schedule.at(second)).isEqualTo(3);
    assertThat(schedule.at(secondTurn - 1)).isBetween(2.0, 2.5);
    assertThat(schedule.at(secondTurn)).isEqualTo(7);
    assertThat(schedule.at(third)).isEqualTo(3);
    assertThat(schedule.at(thirdTurn - 1)).isBetween(2.0, 2.5);
    assertThat(schedule.at(thirdTurn)).isEqualTo(7);
  }

  /** The end of training cuts cycles off, and may be open. */
  @Test
  void theEndOfTraining() {
    TrainingSchedule schedule =
        Schedules.of(
            """
            @TrainingConfig(steps = 25)
            @CosineDecay(initial = 1, until = 10)
            @Repeat(cycles = 5)
            """);

    assertThat(schedule.totalSteps()).isEqualTo(25);
    assertThat(schedule.at(20)).isEqualTo(1);
  }

  /** Never below the end that it falls to; one that rises keeps its scaled start. */
  @ParameterizedTest
  @CsvSource({"0.2, 0.2", "0, 0.125", "3, 0.125"})
  void peaksStopAtTheEnd(String end, double thirdPeak) {
    TrainingSchedule schedule =
        Schedules.of(
            "@LinearDecay(initial = 0.5, end = %s, until = 10)\n".formatted(end)
                + "@Repeat(cycles = 3, peakFactor = 0.5)");

    assertThat(schedule.at(20)).isEqualTo(thirdPeak);
  }

  @Test
  void factorsAndOwnHyperparameters() {
    TrainingSchedule schedule =
        Schedules.of(
            """
            @Constant(value = 1)
            @LinearDecay(times = true, initial = 1, end = 0.5, until = 10)
            @LinearDecay(named = "temperature", initial = 2, end = 1, until = 4)
            @Repeat(times = true, cycles = 2)
            @Repeat(named = "temperature", cycles = 3, periodGrowth = 2)
            """);

    assertThat(schedule.at(15)).isEqualTo(0.75);
    assertThat(schedule.value("temperature", 4)).isEqualTo(2);
    assertThat(schedule.value("temperature", 8)).isEqualTo(1.5);
    assertThat(schedule.value("temperature", 27)).isEqualTo(1.0625);
  }

  /** Momenta of a cycle that drives them stay. */
  @Test
  void drivenMomentum() {
    TrainingSchedule schedule =
        Schedules.of(
            """
            @OneCycle(max = 1, minMomentum = 0.8, maxMomentum = 0.9, until = 21)
            @Repeat(cycles = 2, peakFactor = 0.5)
            """);

    assertThat(schedule.momentum(0)).isEqualTo(0.9);
    assertThat(schedule.momentum(21)).isEqualTo(0.9);
    assertThat(schedule.at(21)).isEqualTo(0.5 / 25);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 512})
  void manyCycles(int cycles) {
    TrainingSchedule schedule =
        Schedules.of(
            """
            @Ensures(max = 1, min = 0.1)
            @Warmup(initial = 0.1, until = 3)
            @LinearDecay(initial = 1, end = 0.1, until = 10)
            @Repeat(cycles = %d)
            """
                .formatted(cycles));

    for (int c = 0; c < cycles; c++) {
      assertThat(schedule.at(10L * c)).isEqualTo(0.1);
      assertThat(schedule.at(10L * c + 3)).isEqualTo(1);
    }
  }

  /** From one cycle to the next the value is meant to jump; inside one it is not. */
  @Test
  void warnings() {
    Compiled compiled =
        Javac.of(
                Source.config(
                    """
                    @Constant(value = 1, until = 5)
                    @LinearDecay(initial = 0.5, end = 0.1, until = 10)
                    @Repeat(cycles = 20)
                    class Config {}
                    """))
            .run();

    assertThat(compiled.messages()).hasSize(1);
    assertThat(compiled.messages().get(0).text()).contains("jumps here from 1 to 0.5");
  }

  /** Two phases without an end are two mistakes, not three. */
  @Test
  void eachPhaseWithoutEndIsReportedOnce() {
    Compiled compiled =
        Javac.of(
                Source.config(
                    """
                    @Constant(value = 1)
                    @LinearDecay(end = 0)
                    @Repeat(cycles = 2)
                    class Config {}
                    """))
            .run();

    assertThat(compiled.messages())
        .hasSize(2)
        .allSatisfy(found -> assertThat(found.text()).contains("[anneal:repeat]"));
  }

  /** Ends inside later cycles that only create knows; what is open may be any length. */
  @ParameterizedTest
  @CsvSource({"1, 1", "1.5, 1", "2, 0.5", "1, 0.9"})
  void openLengths(String growth, String peak) {
    String phases =
        """
        @Warmup(until = 2, unit = Unit.EPOCH)
        @Constant(value = 1, until = 3, unit = Unit.EPOCH)
        @LinearDecay(end = 0.1, until = 8, unit = Unit.EPOCH)
        @Repeat(cycles = 3, periodGrowth = %s, peakFactor = %s)
        @Ensures(min = 0.005, max = 1)
        """
            .formatted(growth, peak);
    TrainingSchedule open = Schedules.of(phases, 5L);
    TrainingSchedule known = Schedules.of("@TrainingConfig(stepsPerEpoch = 5)\n" + phases);

    double[] rates = new double[400];
    open.fill(0, rates);
    for (int step = 0; step < rates.length; step++) {
      assertThat(open.at(step)).as("step %s", step).isEqualTo(known.at(step));
      assertThat(rates[step]).as("step %s", step).isEqualTo(known.at(step));
    }
  }

  @ParameterizedTest
  @MethodSource
  void refuses(Mistake mistake) {
    mistake.check();
  }

  static Stream<Mistake> refuses() {
    IntFunction<String> line =
        until -> "@LinearDecay(initial = 1, end = 0, until = " + until + ")\n";
    return Stream.of(
        Mistake.of(
            "one cycle",
            line.apply(10) + "@Repeat(cycles = /*!*/ 1)\nclass Config {}\n",
            "@Repeat.cycles = 1: phases run at least 2 times",
            "[anneal:repeat]"),
        Mistake.of(
            "too many phases",
            line.apply(10) + "@Repeat(cycles = /*!*/ 1_025)\nclass Config {}\n",
            "@Repeat.cycles = 1025 gives 1025 phases: those of all cycles are at most 1024",
            "[anneal:repeat]"),
        Mistake.of(
            "a phase without until",
            """
            @Constant(value = 1, until = 10)
            /*!*/ @StepDecay(factor = 0.5, every = 5)
            @Repeat(cycles = 2)
            class Config {}
            """,
            "@StepDecay has no until that counts from the start, but @Repeat runs the phases",
            "[anneal:repeat]"),
        Mistake.of(
            "a ceiling that a later peak passes",
            """
            @StepDecay(initial = 1, factor = 2, every = 2, ceiling = /*!*/ 3, until = 8)
            @Repeat(cycles = 4, peakFactor = 2)
            class Config {}
            """,
            "@StepDecay.ceiling = 3",
            "@StepDecay.initial in cycle 3 = 4",
            "[anneal:ceiling]"),
        Mistake.of(
            "no learning rate at all",
            "@Repeat(cycles = 2)\n/*!*/ class Config {}\n",
            "Config declares no learning rate",
            "[anneal:no-learning-rate]"),
        Mistake.of(
            "an until that counts back",
            """
            @TrainingConfig(steps = 100)
            @Constant(value = 1, until = /*!*/ -10)
            @Repeat(cycles = 2)
            class Config {}
            """,
            "@Constant has no until that counts from the start",
            "[anneal:repeat]"),
        Mistake.of(
            "nothing to repeat",
            """
            @Constant(value = 1)
            /*!*/ @Repeat(of = Hyperparameter.MOMENTUM, cycles = 2)
            class Config {}
            """,
            "@Repeat has no phases to repeat: no curve is about the momentum",
            "[anneal:repeat]"),
        Mistake.of(
            "no factors to repeat",
            line.apply(10) + "/*!*/ @Repeat(times = true, cycles = 2)\nclass Config {}\n",
            "@Repeat has no phases to repeat: no curve is about factors of the learning rate",
            "[anneal:repeat]"),
        Mistake.of(
            "a name that no curve has",
            line.apply(10) + "@Repeat(named = /*!*/ \"clip\", cycles = 2)\nclass Config {}\n",
            "@Repeat.named = \"clip\": no curve of the config declares that hyperparameter",
            "[anneal:named]"),
        Mistake.of(
            "twice",
            line.apply(10) + "@Repeat(cycles = 2)\n/*!*/ @Repeat(cycles = 3)\nclass Config {}\n",
            "@Repeat of the learning rate, whose phases are repeated already",
            "[anneal:repeat]"),
        Mistake.of(
            "a growth below 1",
            line.apply(10) + "@Repeat(cycles = 2, periodGrowth = /*!*/ 0.5)\nclass Config {}\n",
            "@Repeat.periodGrowth = 0.5: a growth is finite and at least 1",
            "[anneal:at-least-one]"),
        Mistake.of(
            "a peak of 0",
            line.apply(10) + "@Repeat(cycles = 2, peakFactor = /*!*/ 0)\nclass Config {}\n",
            "@Repeat.peakFactor = 0: a factor is finite and above 0",
            "[anneal:factor]"),
        Mistake.of(
            "positions that are no longs",
            line.apply(10) + "@Repeat(cycles = 80, periodGrowth = /*!*/ 2)\nclass Config {}\n",
            "@Repeat.periodGrowth: cycle 60 ends after 9223372036854775807 steps or more",
            "[anneal:too-long]"),
        Mistake.of(
            "a momentum that reaches 1",
            """
            @Constant(value = 1)
            @LinearDecay(of = Hyperparameter.MOMENTUM, initial = 0.8, end = 0.1, until = 10)
            @Repeat(of = Hyperparameter.MOMENTUM, cycles = 5, peakFactor = /*!*/ 1.25)
            class Config {}
            """,
            "@LinearDecay.initial in cycle 2 = 1: a momentum is at least 0 and below 1",
            "[anneal:momentum]"),
        Mistake.of(
            "a mistake in the phases, said once",
            """
            @LinearDecay(initial = /*!*/ -1, end = 0, until = 10)
            @Repeat(cycles = 9)
            class Config {}
            """,
            "@LinearDecay.initial = -1",
            "[anneal:rate]"),
        Mistake.of(
            "phases that a rounded multiple leaves no step",
            """
            @TrainingConfig(stepsPerEpoch = 1)
            @Constant(value = 1, until = 2.4, unit = Unit.EPOCH)
            @LinearDecay(end = 0, until = 2.5, unit = Unit.EPOCH)
            /*!*/ @Repeat(cycles = 3)
            class Config {}
            """,
            "@LinearDecay.until in cycle 2 is step 5, but the phase before it ends at step 5",
            "[anneal:order]"),
        Mistake.of(
            "a contract that a later cycle breaks",
            """
            @LinearDecay(initial = 1, end = 0.1, until = 10)
            @Repeat(cycles = 9, peakFactor = 2)
            @Ensures(max = /*!*/ 100)
            class Config {}
            """,
            "@Ensures.max = 100 does not hold: the learning rate is 128 at step 70",
            "[anneal:ensures]"));
  }
}
