package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.Hyperparameter;
import dev.anneal.TrainingSchedule;
import dev.anneal.processor.reference.ReferenceSchedule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What generated schedules answer, compared with the language's formulas in many more digits. */
class BehaviourTest {
  /** A config and the values for what it leaves open, in the order of {@code create}. */
  private record Config(String annotations, Map<String, Number> open) {
    Config with(String parameter, Number value) {
      Map<String, Number> more = new LinkedHashMap<>(open);
      more.put(parameter, value);
      return new Config(annotations, more);
    }

    @Override
    public String toString() {
      return annotations.strip().replaceAll("\\s+", " ") + " " + open;
    }
  }

  private static final List<Config> CONFIGS =
      List.of(
          config("@Constant(value = 0.1)"),
          config("@Constant").with("learningRate", 0.025),
          config(
              """
              @TrainingConfig(epochs = 90, examples = 1_281_167, batchSize = 256)
              @Warmup(until = 5, unit = Unit.EPOCH)
              @StepDecay(initial = 0.1, factor = 0.1, every = 30, unit = Unit.EPOCH)
              @LinearDecay(of = Hyperparameter.MOMENTUM, initial = 0.95, end = 0.85, until = 30,
                  unit = Unit.EPOCH)
              @Constant(of = Hyperparameter.WEIGHT_DECAY, value = 1e-4)
              """),
          config("@Warmup(until = 10) @Constant(value = 0.3)"),
          config("@Warmup(until = 1) @Constant(value = 0.3)"),
          config(
              "@Warmup(initial = 0, until = 7) @LinearDecay(initial = 0.3, end = 0, until = 30)"),
          config("@Warmup(initial = 0.5, until = 7) @Constant(value = 0.3)"),
          config("@Warmup(until = 1_000, power = 4) @Constant(value = 1e-3)"),
          config("@Warmup(until = 13, power = 2, initial = 0.01) @Constant(value = 0.7)"),
          config("@Warmup(until = 13, power = 0.3, initial = 0.9) @Constant(value = 0.7)"),
          config("@Warmup(until = 13, power = 3, initial = 0.9) @Constant(value = 0)"),
          config(
                  "@Warmup(until = 13, power = 2) @Constant(times = true, value = 0.5)"
                      + " @Warmup(until = 7, power = 1.5, times = true) @Constant")
              .with("learningRate", 0.3),
          config("@Warmup(until = 13, shape = Shape.COSINE) @Constant(value = 0.7)"),
          config(
              "@Warmup(initial = 0.01, until = 13, shape = Shape.COSINE) @Constant(value = 0.7)"),
          config("@Warmup(until = 13, shape = Shape.SQRT) @Constant(value = 0.7)"),
          config("@Warmup(initial = 0.2, until = 13, shape = Shape.SQRT) @Constant(value = 0.7)"),
          config(
              "@Warmup(initial = 1e-6, until = 13, shape = Shape.EXPONENTIAL)"
                  + " @Constant(value = 0.7)"),
          config(
              """
              @Warmup(initial = 1e-4, until = 100, prefix = false)
              @StepDecay(initial = 0.1, factor = 0.1, every = 300)
              """),
          config(
              """
              @Warmup(until = 100, prefix = false)
              @LinearDecay(initial = 0.1, end = 0.01, until = 500)
              @Constant
              """),
          config(
              """
              @Warmup(until = 450, prefix = false)
              @MultiStepDecay(initial = 0.1, factor = 0.5, at = {460, 500, 900})
              """),
          config("@StepDecay(initial = 0.1, factor = 0.93, every = 7, floor = 1e-3)"),
          config("@StepDecay(initial = 0.3, factor = 0.999, every = 1)"),
          config("@StepDecay(initial = 0.3, factor = 1, every = 3)"),
          config("@StepDecay(initial = 0.1, factor = 0.5, every = 10, until = 30) @Constant"),
          config("@StepDecay(initial = 0.1, factor = 0.5, every = 10, until = 31) @Constant"),
          config("@MultiStepDecay(initial = 0.1, factor = 0.3, at = {1, 2, 50, 99}, until = 100)"),
          config("@PiecewiseConstant(values = {0.1, 0.7, 0}, boundaries = {20, 21})"),
          config("@PiecewiseConstant(values = 0.1, boundaries = {}, until = 5) @Constant"),
          config("@PiecewiseLinear(values = {0.1, 0.7, 0}, at = {0, 20, 21})"),
          config("@PiecewiseLinear(values = {0.1, 0.7, 0.7, 0.2}, at = {10, 20, 30, 70})"),
          config(
              "@PiecewiseLinear(values = {0.1, 0.7, 0}, at = {0, 20, 50}, until = 43) @Constant"),
          config("@PiecewiseLinear(values = {0.3, 0.1}, at = {50, 60}, until = 43) @Constant"),
          config(
              """
              @TrainingConfig(steps = 100)
              @Constant(value = 0.2, until = 10)
              @PiecewiseLinear(values = {0.1, 0.3, 0}, at = {10, 50, 1_000})
              """),
          config(
              """
              @Warmup(until = 30, prefix = false)
              @PiecewiseLinear(values = {0.2, 0.4, 0.1}, at = {0, 60, 90})
              """),
          config(
                  """
                  @PiecewiseLinear(values = {1, 0.5, 0.2}, at = {0, 1.5, 2.1}, unit = Unit.EPOCH)
                  @PiecewiseLinear(of = Hyperparameter.MOMENTUM, values = {0, 0.9}, at = {0, 1},
                      unit = Unit.TRAINING)
                  @PiecewiseLinear(times = true, values = {0, 1, 0.3}, at = {0, 50, 300})
                  """)
              .with("totalSteps", 500L)
              .with("stepsPerEpoch", 33L),
          config("@LinearDecay(initial = 0.1, end = 0.1, until = 3)"),
          config("@LinearDecay(initial = 0.7, end = 0.1, until = 1)"),
          config("@LinearDecay(initial = 1e-3, end = 0, until = 1_000_000_007)"),
          config("@ExponentialDecay(initial = 0.1, factor = 0.5, every = 100)"),
          config("@ExponentialDecay(initial = 0.1, factor = 0.9999, every = 1, floor = 0.05)"),
          config(
              "@ExponentialDecay(initial = 0.1, factor = 0.96, every = 2_400, until = 100_000)"
                  + " @Constant"),
          config("@ExponentialDecay(initial = 0.1, end = 1e-9, until = 999)"),
          config("@Cyclic(min = 0.01, max = 0.1, stepSize = 5)"),
          config("@Cyclic(min = 0.01, max = 0.1, stepSize = 7, stepSizeDown = 3)"),
          config(
              "@Cyclic(min = 0, max = 0.1, stepSize = 50, amplitude = Amplitude.HALVING,"
                  + " stepSizeDown = 1)"),
          config(
              "@Cyclic(min = 0.001, max = 0.1, stepSize = 50, amplitude = Amplitude.EXPONENTIAL,"
                  + " factor = 0.999)"),
          config(
              """
              @Constant(value = 0.1)
              @Cyclic(of = Hyperparameter.MOMENTUM, min = 0.8, max = 0.95, stepSize = 11,
                  stepSizeDown = 4, inverted = true)
              @Cyclic(of = Hyperparameter.WEIGHT_DECAY, min = 1e-5, max = 1e-3, stepSize = 8,
                  inverted = true, amplitude = Amplitude.HALVING)
              """),
          config(
              """
              @Constant(value = 0.1)
              @LinearDecay(of = Hyperparameter.MOMENTUM, initial = 0.5, end = 0.99, until = 77)
              @StepDecay(of = Hyperparameter.WEIGHT_DECAY, initial = 1e-4, factor = 2, every = 10,
                  until = 50)
              @ExponentialDecay(of = Hyperparameter.WEIGHT_DECAY, end = 1e-1, until = 90)
              """),
          config("@LinearDecay(end = 0)").with("learningRate", 0.1).with("totalSteps", 1_000L),
          config("@CosineDecay(endFactor = 0.1)").with("learningRate", 0.3).with("totalSteps", 9L),
          config(
                  """
                  @Warmup(until = 10)
                  @ExponentialDecay(endFactor = 0.01, until = 60)
                  @CosineRestarts(endFactor = 1.5, period = 20, peakFactor = 0.9, until = 101)
                  @RexDecay(endFactor = 0.1, until = 200)
                  @StepDecay(of = Hyperparameter.WEIGHT_DECAY, initial = 1e-4, factor = 2, every = 10,
                      ceiling = 1e-3)
                  @ExponentialDecay(of = Hyperparameter.MOMENTUM, initial = 0.5, factor = 1.1,
                      every = 25, ceiling = 0.95)
                  """)
              .with("learningRate", 0.7),
          config(
                  """
                  @InverseTimeDecay(end = 0.2, rate = 1, every = 10, power = 2, until = 90)
                  @InverseSqrtDecay(end = 0.05, floor = 0.1, timescale = 7)
                  @InverseTimeDecay(of = Hyperparameter.MOMENTUM, initial = 0.5, end = 0.95, rate = 1,
                      every = 30, staircase = true)
                  """)
              .with("learningRate", 0.1),
          config("@LinearDecay(end = 0)").with("learningRate", 0.3).with("totalSteps", 1L),
          config(
                  """
                  @Warmup(until = 0.1, unit = Unit.TRAINING)
                  @LinearDecay(end = 0)
                  @MultiStepDecay(of = Hyperparameter.MOMENTUM, factor = 0.9, at = {2, 4.5},
                      unit = Unit.EPOCH)
                  @StepDecay(of = Hyperparameter.WEIGHT_DECAY, factor = 2, every = 0.5, until = 5,
                      unit = Unit.EPOCH)
                  """)
              .with("learningRate", 0.1)
              .with("momentum", 0.9)
              .with("weightDecay", 1e-4)
              .with("totalSteps", 995L)
              .with("stepsPerEpoch", 77L),
          config(
                  """
                  @TrainingConfig(epochs = 3)
                  @Warmup(until = 10)
                  @ExponentialDecay(end = 1e-5)
                  """)
              .with("learningRate", 0.02)
              .with("stepsPerEpoch", 111L),
          config(
                  """
                  @PiecewiseConstant(values = {1, 0.5, 0.2}, boundaries = {1.5, 2.1},
                      unit = Unit.EPOCH)
                  """)
              .with("stepsPerEpoch", 33L),
          config(
                  """
                  @Warmup(until = 3, prefix = false, unit = Unit.EPOCH)
                  @StepDecay(factor = 0.5, every = 5, unit = Unit.EPOCH)
                  """)
              .with("learningRate", 0.8)
              .with("stepsPerEpoch", 17L),
          config(
              """
              @TrainingConfig(steps = 1_000, epochs = 8)
              @StepDecay(initial = 0.1, factor = 0.5, every = 1, unit = Unit.EPOCH)
              """),
          config(
              """
              @TrainingConfig(epochs = 2.5, stepsPerEpoch = 3)
              @LinearDecay(initial = 0.1, end = 0)
              """),
          config(
              """
              @TrainingConfig(epochs = 7, examples = 1_000, batchSize = 32, dropLast = true)
              @StepDecay(initial = 0.1, factor = 0.5, every = 1, unit = Unit.EPOCH)
              @LinearDecay(of = Hyperparameter.MOMENTUM, initial = 0.5, end = 0.9)
              """),
          config(
              """
              @TrainingConfig(epochs = 6, stepsPerEpoch = 100, granularity = Granularity.EPOCH)
              @Warmup(until = 1.5, unit = Unit.EPOCH)
              @LinearDecay(initial = 0.1, end = 0)
              @Cyclic(of = Hyperparameter.MOMENTUM, min = 0.8, max = 0.9, stepSize = 150)
              """),
          config(
                  """
                  @TrainingConfig(granularity = Granularity.EPOCH)
                  @ExponentialDecay(initial = 0.1, factor = 0.99, every = 10)
                  @Constant(times = true, value = 0.5)
                  """)
              .with("stepsPerEpoch", 13L),
          config(
              """
              @Cyclic(min = 0.01, max = 0.1, stepSize = 50)
              @Warmup(times = true, initial = 0.5, until = 30)
              @ExponentialDecay(times = true, initial = 1, factor = 0.9, every = 100)
              @Constant(of = Hyperparameter.MOMENTUM, value = 0.9)
              @LinearDecay(of = Hyperparameter.MOMENTUM, times = true, initial = 1, end = 0.5,
                  until = 200)
              """),
          config(
              """
              @TrainingConfig(steps = 2_000, stepsPerEpoch = 10)
              @Warmup(initial = 1e-3, until = 0.05, unit = Unit.TRAINING, shape = Shape.SQRT)
              @Constant(value = 1.5, until = 200)
              @StepDecay(factor = 0.5, every = 5, floor = 0.1, until = 40, unit = Unit.EPOCH)
              @MultiStepDecay(factor = 0.7, at = {450, 500, 580}, until = 600)
              @LinearDecay(end = 0.06, until = 0.4, unit = Unit.TRAINING)
              @ExponentialDecay(factor = 0.9, every = 3, until = 100, unit = Unit.EPOCH)
              @ExponentialDecay(end = 0.02, until = 1_200)
              @PiecewiseConstant(values = {0.02, 0.01}, boundaries = 130, until = 150,
                  unit = Unit.EPOCH)
              @Cyclic(min = 0.001, max = 0.01, stepSize = 30, stepSizeDown = 70,
                  amplitude = Amplitude.EXPONENTIAL, factor = 0.9999)
              """),
          config(sixteenPhases()));

  private static List<Class<?>> classes;

  @BeforeAll
  static void compile() {
    classes = Schedules.compile(CONFIGS.stream().map(Config::annotations).toList());
  }

  static Stream<Config> configs() {
    return CONFIGS.stream();
  }

  @ParameterizedTest
  @MethodSource("configs")
  void valuesAreThoseOfTheFormulas(Config config) {
    ReferenceSchedule reference = ReferenceSchedule.of(config.annotations(), config.open());
    TrainingSchedule schedule = create(config);

    Agreement.assertValues(schedule, reference);
  }

  @ParameterizedTest
  @MethodSource("configs")
  void fillWritesTheBitsOfAt(Config config) {
    Agreement.assertFill(create(config), ReferenceSchedule.of(config.annotations(), config.open()));
  }

  @ParameterizedTest
  @MethodSource("configs")
  void lengthsAreThoseDeclared(Config config) {
    ReferenceSchedule reference = ReferenceSchedule.of(config.annotations(), config.open());
    TrainingSchedule schedule = create(config);

    assertThat(schedule.totalSteps()).isEqualTo(reference.totalSteps());
    assertThat(schedule.stepsPerEpoch()).isEqualTo(reference.stepsPerEpoch());
  }

  @ParameterizedTest
  @MethodSource("configs")
  void withoutOpenValuesThereIsOneInstance(Config config) {
    if (config.open().isEmpty()) {
      assertThat(create(config)).isSameAs(create(config));
    } else {
      assertThat(create(config)).isNotSameAs(create(config));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, -2, Long.MIN_VALUE})
  void aNegativeStepIsRefused(long step) {
    for (Config config : CONFIGS) {
      TrainingSchedule schedule = create(config);
      for (Hyperparameter of : Hyperparameter.values()) {
        assertThatThrownBy(() -> Agreement.ask(schedule, of, step))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("step = " + step)
            .hasMessageContaining("at least 0");
      }
      assertThatThrownBy(() -> schedule.fill(step, new double[3]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("tep = " + step);
    }
  }

  private static TrainingSchedule create(Config config) {
    return Schedules.create(classes.get(CONFIGS.indexOf(config)), config.open().values().toArray());
  }

  private static String sixteenPhases() {
    StringBuilder phases =
        new StringBuilder("@Warmup(until = 10) @Constant(value = 1, until = 20)");
    IntStream.range(3, 16)
        .forEach(i ->
            phases
                .append(" @LinearDecay(end = 0.")
                .append(95 - 5 * i)
                .append(", until = ")
                .append(i)
                .append("1)"));
    return phases + " @Constant";
  }

  private static Config config(String annotations) {
    return new Config(annotations, new LinkedHashMap<>());
  }
}
