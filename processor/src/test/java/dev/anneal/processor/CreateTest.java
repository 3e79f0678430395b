package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.TrainingSchedule;
import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Open values: the parameters of {@code create}, and its checks in the words of the compiler. */
class CreateTest {
  /**
   * A rule that both check.
   *
   * @param open a config that leaves the value open
   * @param arguments what {@code create} is called with
   * @param closed the same config with the value written down, which the compiler must refuse
   * @param name what the compiler calls the value and {@code create} calls {@code parameter}
   */
  private record Rule(
      String open, Object[] arguments, String closed, String name, String parameter) {
    @Override
    public String toString() {
      return closed.strip().replaceAll("\\s+", " ");
    }
  }

  static Stream<Rule> rules() {
    return Stream.of(
        rule("@Constant", "@Constant(value = -0.5)", "@Constant.value", "learningRate", -0.5),
        rule(
            "@Constant",
            "@Constant(value = Double.NaN)",
            "@Constant.value",
            "learningRate",
            Double.NaN),
        rule(
            "@Warmup(until = 5) @StepDecay(factor = 0.5, every = 10)",
            "@Warmup(until = 5) @StepDecay(initial = 1 / 0.0, factor = 0.5, every = 10)",
            "@StepDecay.initial",
            "learningRate",
            Double.POSITIVE_INFINITY),
        rule(
            "@Constant(value = 0.1) @Constant(of = Hyperparameter.MOMENTUM)",
            "@Constant(value = 0.1) @Constant(of = Hyperparameter.MOMENTUM, value = 1)",
            "@Constant.value",
            "momentum",
            1.0),
        rule(
            "@Constant(value = 0.1) @Constant(of = Hyperparameter.WEIGHT_DECAY)",
            "@Constant(value = 0.1) @Constant(of = Hyperparameter.WEIGHT_DECAY, value = -1e-4)",
            "@Constant.value",
            "weightDecay",
            -1e-4),
        rule(
            "@LinearDecay(initial = 0.1, end = 0)",
            "@TrainingConfig(steps = 0) @LinearDecay(initial = 0.1, end = 0)",
            "@TrainingConfig.steps",
            "totalSteps",
            0L),
        rule(
            "@LinearDecay(initial = 0.1, end = 0)",
            "@TrainingConfig(steps = Long.MAX_VALUE) @LinearDecay(initial = 0.1, end = 0)",
            "@TrainingConfig.steps",
            "totalSteps",
            Long.MAX_VALUE),
        same(
            "@CosineDecay(initial = 0.1, until = 1e10, unit = Unit.EPOCH)",
            "@TrainingConfig(stepsPerEpoch = 1_000_000_000L)"
                + " @CosineDecay(initial = 0.1, until = 1e10, unit = Unit.EPOCH)",
            1_000_000_000L),
        rule(
            "@StepDecay(initial = 0.1, factor = 0.5, every = 2, unit = Unit.EPOCH)",
            "@TrainingConfig(stepsPerEpoch = -3)"
                + " @StepDecay(initial = 0.1, factor = 0.5, every = 2, unit = Unit.EPOCH)",
            "@TrainingConfig.stepsPerEpoch",
            "stepsPerEpoch",
            -3L),
        rule(
            "@StepDecay(factor = 2, every = 5, ceiling = 0.01, until = 9)",
            "@StepDecay(initial = 0.05, factor = 2, every = 5, ceiling = 0.01, until = 9)",
            "@StepDecay.initial",
            "learningRate",
            0.05),
        rule(
            "@StepDecay(factor = 0.5, every = 9, floor = 0.1)",
            "@StepDecay(initial = 0.05, factor = 0.5, every = 9, floor = 0.1)",
            "@StepDecay.initial",
            "learningRate",
            0.05),
        rule(
            "@ExponentialDecay(end = 0.1, until = 9)",
            "@ExponentialDecay(initial = 0, end = 0.1, until = 9)",
            "@ExponentialDecay.initial",
            "learningRate",
            0.0),
        same(
            "@Warmup(initial = 1e-6, until = 5, shape = Shape.EXPONENTIAL) @Constant",
            "@Warmup(initial = 1e-6, until = 5, shape = Shape.EXPONENTIAL) @Constant(value = 0)",
            0.0),
        same(
            "@Warmup(until = 0.05, unit = Unit.TRAINING) @LinearDecay(initial = 1, end = 0)",
            "@TrainingConfig(steps = 9)"
                + " @Warmup(until = 0.05, unit = Unit.TRAINING) @LinearDecay(initial = 1, end = 0)",
            9L),
        same(
            "@Warmup(until = 10) @LinearDecay(initial = 1, end = 0)",
            "@TrainingConfig(steps = 9) @Warmup(until = 10) @LinearDecay(initial = 1, end = 0)",
            9L),
        same(
            "@Warmup(until = 10) @LinearDecay(initial = 1, end = 0)",
            "@TrainingConfig(steps = 10) @Warmup(until = 10) @LinearDecay(initial = 1, end = 0)",
            10L),
        same(
            "@Constant(value = 0.1, until = 100) @Constant(until = 2, unit = Unit.EPOCH)",
            "@TrainingConfig(stepsPerEpoch = 50) @Constant(value = 0.1, until = 100)"
                + " @Constant(until = 2, unit = Unit.EPOCH)",
            50L),
        same(
            "@MultiStepDecay(initial = 0.1, factor = 0.5, at = {1, 1.1}, unit = Unit.EPOCH)",
            "@TrainingConfig(stepsPerEpoch = 4)"
                + " @MultiStepDecay(initial = 0.1, factor = 0.5, at = {1, 1.1}, unit = Unit.EPOCH)",
            4L),
        same(
            "@MultiStepDecay(initial = 2, factor = 0.5, at = 0.9, until = 1, unit = Unit.TRAINING)",
            "@TrainingConfig(steps = 4) @MultiStepDecay(initial = 2, factor = 0.5, at = 0.9,"
                + " until = 1, unit = Unit.TRAINING)",
            4L),
        same(
            "@Constant(value = 0.1, until = 20)"
                + " @PiecewiseConstant(values = {2, 1}, boundaries = 3, unit = Unit.EPOCH)",
            "@TrainingConfig(stepsPerEpoch = 5) @Constant(value = 0.1, until = 20)"
                + " @PiecewiseConstant(values = {2, 1}, boundaries = 3, unit = Unit.EPOCH)",
            5L),
        same(
            "@PiecewiseLinear(values = {2, 1}, at = {1, 1.1}, unit = Unit.EPOCH)",
            "@TrainingConfig(stepsPerEpoch = 4)"
                + " @PiecewiseLinear(values = {2, 1}, at = {1, 1.1}, unit = Unit.EPOCH)",
            4L),
        same(
            "@Constant(value = 0.1, until = 20)"
                + " @PiecewiseLinear(values = {2, 1}, at = {3, 9}, unit = Unit.EPOCH)",
            "@TrainingConfig(stepsPerEpoch = 5) @Constant(value = 0.1, until = 20)"
                + " @PiecewiseLinear(values = {2, 1}, at = {3, 9}, unit = Unit.EPOCH)",
            5L),
        same(
            "@PiecewiseLinear(values = {2, 1}, at = {0, 1e18}, unit = Unit.EPOCH)",
            "@TrainingConfig(stepsPerEpoch = 10)"
                + " @PiecewiseLinear(values = {2, 1}, at = {0, 1e18}, unit = Unit.EPOCH)",
            10L),
        same(
            "@Cyclic(min = 0, max = 1, stepSize = 0.2, unit = Unit.EPOCH)",
            "@TrainingConfig(stepsPerEpoch = 2)"
                + " @Cyclic(min = 0, max = 1, stepSize = 0.2, unit = Unit.EPOCH)",
            2L));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void checksInTheWordsOfTheCompiler(Rule rule) {
    Compiled compiled =
        Javac.of(Source.config(rule.closed() + "\nclass Config {}\n")).options("-proc:only").run();
    assertThat(compiled.errors()).hasSize(1);
    String words = compiled.errors().get(0).text().replace(rule.name(), rule.parameter());
    Class<?> schedule = Schedules.compile(List.of(rule.open())).get(0);

    assertThatThrownBy(() -> Schedules.create(schedule, rule.arguments()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(words);
  }

  @Test
  void parametersComeInTheOrderOfTheLanguage() {
    Class<?> schedule =
        Schedules.compile(
                List.of(
                    """
                    @StepDecay(of = Hyperparameter.WEIGHT_DECAY, factor = 2, every = 5,
                        unit = Unit.EPOCH)
                    @Constant(of = Hyperparameter.MOMENTUM)
                    @LinearDecay(end = 0)
                    """))
            .get(0);

    TrainingSchedule created = Schedules.create(schedule, 0.1, 0.9, 1e-4, 1_000L, 50L);

    assertThat(created.at(0)).isEqualTo(0.1);
    assertThat(created.momentum(0)).isEqualTo(0.9);
    assertThat(created.weightDecay(0)).isEqualTo(1e-4);
    assertThat(created.totalSteps()).isEqualTo(1_000);
    assertThat(created.stepsPerEpoch()).isEqualTo(50);
  }

  static Stream<Rule> parameters() {
    return Stream.of(
        parameters("@Constant(value = 0.1)"),
        parameters("@Constant", double.class),
        parameters("@Warmup(until = 5) @Cyclic(min = 0, max = 1, stepSize = 5)"),
        parameters("@Warmup(until = 5) @Cyclic(stepSize = 5)", double.class),
        parameters("@Cyclic(max = 1, stepSize = 5)"),
        parameters("@Warmup(initial = 0.1, until = 5) @Constant", double.class),
        parameters("@PiecewiseConstant(values = 1, boundaries = {})"),
        parameters("@LinearDecay(initial = 0.1, end = 0)", long.class),
        parameters("@LinearDecay(initial = 0.1, end = 0, until = 9)"),
        parameters("@ExponentialDecay(initial = 0.1, end = 0.01)", long.class),
        parameters("@ExponentialDecay(initial = 0.1, factor = 0.5, every = 9)"),
        parameters("@Constant(value = 0.1, until = 0.5, unit = Unit.TRAINING)", long.class),
        parameters("@Constant(value = 0.1, until = 2, unit = Unit.EPOCH)", long.class),
        parameters("@TrainingConfig(epochs = 3) @Constant(value = 0.1)", long.class),
        parameters("@TrainingConfig(steps = 30) @LinearDecay(initial = 0.1, end = 0)"),
        parameters(
            "@TrainingConfig(steps = 30) @Constant(value = 0.1, until = 1, unit = Unit.EPOCH)",
            long.class),
        parameters(
            "@TrainingConfig(steps = 30, epochs = 3)"
                + " @Constant(value = 0.1, until = 1, unit = Unit.EPOCH)"),
        parameters(
            "@TrainingConfig(granularity = Granularity.EPOCH) @Constant(value = 0.1)", long.class),
        parameters("@TrainingConfig(afterEnd = AfterEnd.FAIL) @Constant(value = 1)", long.class),
        parameters("@TrainingConfig(stepsPerEpoch = 5) @Constant(value = 0.1)"));
  }

  @ParameterizedTest
  @MethodSource("parameters")
  void whatCannotBeDerivedIsAParameter(Rule config) {
    Class<?> schedule = Schedules.compile(List.of(config.open())).get(0);

    Method create =
        Stream.of(schedule.getMethods())
            .filter(method -> method.getName().equals("create"))
            .findFirst()
            .orElseThrow();

    assertThat(create.getParameterTypes()).isEqualTo(config.arguments());
  }

  /** An open top, with a foot that is a share of it, against both written down. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stepSize = 5 | 0.1, max = 0.4, stepSize = 5",
        "minFactor = 0, stepSize = 5 | 0, max = 0.4, stepSize = 5",
        "minFactor = 0.5, stepSize = 5, stepSizeDown = 3 | 0.2, max = 0.4, stepSize = 5, stepSizeDown = 3",
        "stepSize = 4, inverted = true | 0.1, max = 0.4, stepSize = 4, inverted = true",
        "stepSize = 4, amplitude = Amplitude.HALVING | 0.1, max = 0.4, stepSize = 4, amplitude = Amplitude.HALVING",
      })
  void trianglesOfAnOpenTop(String open, String closed) {
    for (String warmup : List.of("", "@Warmup(until = 7) ")) {
      TrainingSchedule created = Schedules.of(warmup + "@Cyclic(" + open + ")", 0.4);
      TrainingSchedule share = Schedules.of(warmup + "@Cyclic(max = 0.4, " + open + ")");
      TrainingSchedule both = Schedules.of(warmup + "@Cyclic(min = " + closed + ")");
      for (long step = 0; step < 50; step++) {
        assertThat(created.at(step)).isEqualTo(both.at(step));
        assertThat(share.at(step)).isEqualTo(both.at(step));
      }
      TrainingSchedule again = created.recipe().orElseThrow().schedule();
      assertThat(again.at(13)).isEqualTo(both.at(13));
    }
  }

  @Test
  void trianglesOfHeightZeroAreRefused() {
    assertThatThrownBy(() -> Schedules.of("@Cyclic(stepSize = 5)", 0.0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("max = 0.0: must be above min, 0.0; swap or change them");
  }

  @Test
  void aNegativeZeroReadsAsZero() {
    TrainingSchedule schedule =
        Schedules.of("@Warmup(until = 3) @LinearDecay(end = -0.0, until = 9)", -0.0);

    for (long step = 0; step < 12; step++) {
      assertThat(schedule.at(step)).isEqualTo(0.0);
      assertThat(Double.doubleToRawLongBits(schedule.at(step))).isZero();
    }
  }

  private static Rule rule(
      String open, String closed, String name, String parameter, Object argument) {
    return new Rule(open, new Object[] {argument}, closed, name, parameter);
  }

  /** A rule whose message does not name the open value. */
  private static Rule same(String open, String closed, Object argument) {
    return rule(open, closed, "@", "@", argument);
  }

  private static Rule parameters(String open, Class<?>... types) {
    return new Rule(open, types, open + Arrays.toString(types), "", "");
  }
}
