package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.TrainingSchedule;
import dev.anneal.processor.reference.ReferenceSchedule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A thousand phases of each kind: they compile, are proven, and mean what they say. */
class LargeKindsTest {
  private static final int PHASES = 1_024;
  private static final int STEPS = 7;

  /**
   * The first value, where the curve has one, is {@code V}; {@code E-1} is a step before the end.
   */
  private static final List<String> CURVES =
      List.of(
          "@Constant(value = V, until = E)",
          "@StepDecay(initial = V, factor = 0.5, every = 2, until = E)",
          "@StepDecay(initial = V, factor = 1.5, every = 2, ceiling = 0.9, until = E)",
          "@MultiStepDecay(initial = V, factor = 0.5, at = {E-4, E-2}, until = E)",
          "@PiecewiseConstant(values = {V, 0.2}, boundaries = E-3, until = E)",
          "@PiecewiseLinear(values = {V, 0.2, 0.1}, at = {E-5, E-2, E-1}, until = E)",
          "@LinearDecay(initial = V, end = 0, until = E)",
          "@LinearDecay(initial = V, endFactor = 0.5, over = 20, until = E)",
          "@PolynomialDecay(initial = V, power = 2.5, until = E)",
          "@ExponentialDecay(initial = V, factor = 0.9, every = 3, until = E)",
          "@ExponentialDecay(initial = V, end = 1e-9, until = E)",
          "@CosineDecay(initial = V, power = 1.5, until = E)",
          "@SqrtDecay(initial = V, until = E)",
          "@RexDecay(initial = V, bend = 0.9, until = E)",
          "@InverseTimeDecay(initial = V, end = 0.01, rate = 0.5, every = 2, until = E)",
          "@InverseSqrtDecay(initial = V, timescale = 2, until = E)",
          "@SigmoidDecay(initial = V, steepness = 0.5, midpoint = 3, until = E)",
          "@CosineRestarts(initial = V, period = 2, periodGrowth = 2, until = E)",
          "@Cyclic(min = V, max = 0.9, stepSize = 3, until = E)",
          "@OneCycle(max = V, until = E)");

  private static final String CYCLES =
      """
      @Warmup(until = 3, power = 2)
      @CosineDecay(initial = 0.5, endFactor = 0.1, until = 9)
      @Repeat(cycles = 512, peakFactor = 0.999)
      """;

  /** A config and the values for what it leaves open, in the order of {@code create}. */
  private record Config(String annotations, Map<String, Number> open) {
    @Override
    public String toString() {
      return annotations.lines().limit(2).collect(Collectors.joining(" ")) + " " + open;
    }
  }

  static Stream<Config> configs() {
    Stream<Config> known = CURVES.stream().map(curve -> new Config(phases(curve), Map.of()));
    Stream<Config> open = CURVES.stream().map(LargeKindsTest::open);
    return Stream.of(known, open, cycles()).flatMap(configs -> configs);
  }

  /** In epochs of an open length, the first value open where it can be. */
  private static Config open(String curve) {
    String inEpochs = curve.replace("until = E", "until = E, unit = Unit.EPOCH");
    String phases = phases(inEpochs);
    String first = phases.replaceFirst("(initial|value|max) = 1e-5(, )", "");
    boolean isOpen = !first.equals(phases) && !curve.contains("values");
    Map<String, Number> open = new LinkedHashMap<>();
    if (isOpen) {
      open.put("learningRate", 0.5);
    }
    open.put("stepsPerEpoch", 3L);
    return new Config(isOpen ? first : phases, open);
  }

  private static Stream<Config> cycles() {
    Map<String, Number> open = new LinkedHashMap<>();
    open.put("learningRate", 0.5);
    open.put("stepsPerEpoch", 3L);
    return Stream.of(
        new Config(CYCLES, Map.of()),
        new Config(
            CYCLES
                .replace("initial = 0.5, ", "")
                .replaceAll("(until = \\d)", "$1, unit = Unit.EPOCH"),
            open));
  }

  private static String phases(String curve) {
    return IntStream.rangeClosed(1, PHASES)
        .mapToObj(phase -> phase(curve, phase))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String phase(String curve, int phase) {
    String text = curve.replace("V", phase + "e-5");
    for (int before = 5; before >= 1; before--) {
      text = text.replace("E-" + before, Integer.toString(STEPS * phase - before));
    }
    return text.replace("until = E", "until = " + STEPS * phase);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("configs")
  void learningRate(Config config) {
    assertMeansWhatItSays("@Ensures(min = 0, max = 0.9)\n" + config.annotations(), config.open());
  }

  /** What stands in the middle of a hyperparameter of one's own is no other code. */
  @Test
  void ownHyperparameter() {
    String curves =
        phases("@LinearDecay(named = \"temperature\", initial = V, end = 0, until = E)")
            .replaceFirst("initial = 1e-5, ", "");

    assertMeansWhatItSays(
        "@Ensures(named = \"temperature\", min = 0, max = 0.9)\n@Constant(value = 1)\n" + curves,
        Map.of("temperature", 0.5));
  }

  private static void assertMeansWhatItSays(String annotations, Map<String, Number> open) {
    TrainingSchedule schedule = Schedules.of(annotations, open.values().toArray());
    ReferenceSchedule reference = ReferenceSchedule.of(annotations, open);

    Agreement.assertValues(schedule, reference);
    double[] rates = new double[3 * STEPS * PHASES + 10];
    schedule.fill(0, rates);
    for (int step = 0; step < rates.length; step++) {
      if (rates[step] != schedule.at(step)) {
        assertThat(rates[step]).as("step %s", step).isEqualTo(schedule.at(step));
      }
    }
  }

  /** The contract is proven of all of them: the last value is at step 1,023 * 7. */
  @ParameterizedTest
  @MethodSource
  void aContractThatTheLastPhaseBreaks(Mistake mistake) {
    mistake.check();
  }

  static List<Mistake> aContractThatTheLastPhaseBreaks() {
    return CURVES.stream()
        .filter(curve -> curve.contains("initial = V") && !curve.contains("ceiling"))
        .filter(curve -> !curve.contains("@Sigmoid"))
        .map(curve ->
            Mistake.of(
                curve,
                "@SuppressWarnings(\"anneal\")\n"
                    + phases(curve)
                    + "@Ensures(max = /*!*/ 0.010235)\nclass Config {}\n",
                "the learning rate is 0.01024 at step 7161",
                "[anneal:ensures]"))
        .toList();
  }
}
