package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What javac itself cannot make sense of is left to it: its one message is the only one. */
class UnresolvedTest {
  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("a misspelt constant", "@Constant(value = LR_MAXX)", "cannot find symbol"),
        mistake(
            "a constant of a class that does not exist",
            "@Constant(value = Rates.HIGH)",
            "cannot find symbol"),
        mistake("a text for a number", "@Constant(value = \"0.1\")", "incompatible types"),
        mistake("a boolean for a number", "@Constant(value = true)", "incompatible types"),
        mistake("null", "@Constant(value = null)", "incompatible types"),
        mistake(
            "a value that is no constant",
            "@Constant(value = Math.random())",
            "expression not allowed as annotation value"),
        mistake(
            "a misspelt unit",
            "@StepDecay(initial = 0.1, factor = 0.5, every = 1.5, unit = Unit.EPOC)",
            "must be an enum constant"),
        mistake(
            "an enum of another kind",
            "@StepDecay(initial = 0.1, factor = 0.5, every = 1, unit = Growth.LINEAR)",
            "incompatible types"),
        mistake(
            "a misspelt hyperparameter",
            "@Constant(of = Hyperparameter.MOMENTUMM, value = 0.9)",
            "must be an enum constant"),
        mistake("a number for a name", "@Constant(named = 7, value = 0.9)", "incompatible types"),
        mistake("a misspelt name", "@Constant(named = CLIP, value = 0.9)", "cannot find symbol"),
        mistake("a misspelt times", "@Constant(times = TIMES, value = 0.9)", "cannot find symbol"),
        mistake(
            "a misspelt element of an array",
            "@MultiStepDecay(initial = 0.1, factor = 0.5, at = {10, TWENTY, 15})",
            "cannot find symbol"),
        mistake(
            "a misspelt position of a point",
            "@PiecewiseLinear(values = {1, 2, 3}, at = {10, TWENTY})",
            "cannot find symbol"),
        mistake(
            "a misspelt value at a point",
            "@PiecewiseLinear(values = LOW, at = {10, 20})",
            "cannot find symbol"),
        mistake(
            "a misspelt power",
            "@Warmup(until = 5, power = FOUR) @Constant(value = 0.1)",
            "cannot find symbol"),
        mistake(
            "a text in an array",
            "@PiecewiseConstant(values = {0.1, \"0.01\"}, boundaries = 10)",
            "incompatible types"),
        mistake(
            "a missing member",
            "@StepDecay(initial = 0.1, factor = 0.5)",
            "missing a default value"),
        mistake(
            "a missing until of a warmup",
            "@Warmup @Constant(value = 0.1)",
            "missing a default value"),
        mistake(
            "a misspelt until",
            "@LinearDecay(initial = 0.1, end = 0.01, until = END) @Constant",
            "cannot find symbol"),
        mistake(
            "a misspelt amplitude",
            "@Cyclic(min = 0, max = 1, stepSize = 5, amplitude = Amplitude.QUARTERING, factor = 1)",
            "must be an enum constant"),
        mistake(
            "a misspelt shape",
            "@Warmup(until = 5, shape = Shape.CUBIC) @Constant(value = 0.1)",
            "must be an enum constant"),
        mistake(
            "a misspelt length of training",
            "@TrainingConfig(steps = STEPS) @LinearDecay(initial = 0.1, end = 0)",
            "cannot find symbol"),
        mistake(
            "a long for an int",
            "@TrainingConfig(examples = 10L, batchSize = 5L) @Constant(value = 0.1)",
            "incompatible types"),
        mistake(
            "a misspelt granularity",
            "@TrainingConfig(granularity = Granularity.EPOC) @Constant(value = 0.1)",
            "must be an enum constant"),
        mistake(
            "a misspelt member of the range test",
            "@RangeTest(min = SMALL) @Constant(value = 0.1)",
            "cannot find symbol"),
        mistake(
            "a misspelt growth",
            "@RangeTest(growth = Growth.CUBIC) @Constant(value = 0.1)",
            "must be an enum constant"),
        mistake(
            "the only curve is of an unknown kind",
            "@TrainingConfig(steps = 100) @LinearDecai(initial = 0.1, end = 0)",
            "cannot find symbol"),
        mistake(
            "the only curve of the learning rate is of an unknown kind",
            "@LinearDecai(initial = 0.1) @Constant(of = Hyperparameter.MOMENTUM, value = 0.9)",
            "cannot find symbol"),
        mistake(
            "the curve after a warmup is of an unknown kind",
            "@Warmup(until = 5) @LinearDecai(initial = 0.1, end = 0)",
            "cannot find symbol"),
        mistake(
            "the curve that is multiplied is of an unknown kind",
            "@Constant(times = true, value = 0.5) @LinearDecai(initial = 0.1, end = 0)",
            "cannot find symbol"),
        mistake(
            "a training config twice",
            "@TrainingConfig(steps = 100) @TrainingConfig(steps = 10) @Constant(value = 0.1)",
            "TrainingConfig is not a repeatable annotation"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void leavesToJavac(String name, String config, String words) {
    Source source = Source.config(config.replace(") @", ")\n@") + "\nclass Config {}\n");

    Compiled compiled = Javac.of(source).run();

    // A newer javac may warn besides that no processor claims an annotation that does not exist.
    assertThat(compiled.errors()).as(source.text()).hasSize(1);
    assertThat(compiled.errors().get(0).text()).contains(words);
    assertThat(compiled.messages()).noneMatch(found -> found.text().contains("anneal:"));
  }

  @Test
  void aMemberThatDoesNotExistIsLeftToJavac() {
    // javac itself says two things here: no such method, and no value for the missing one.
    Source source =
        Source.config(
            """
            @StepDecay(initial = 0.1, factor = 0.5, evry = 10)
            class Config {}
            """);

    Compiled compiled = Javac.of(source).run();

    assertThat(compiled.errors()).isNotEmpty().hasSizeLessThanOrEqualTo(2);
    assertThat(compiled.messages()).noneMatch(found -> found.text().contains("anneal:"));
  }

  @Test
  void mistakesBesideAnUnresolvedMemberAreReported() {
    Source source =
        Source.config(
            """
            @Warmup(until = WARM)
            @StepDecay(initial = 0.1, factor = /*!*/ 2, every = 10)
            @Constant(of = Hyperparameter.MOMENTUM, value = /*!*/ 1)
            class Config {}
            """);

    Compiled compiled = Javac.of(source).run();

    assertThat(compiled.messages()).hasSize(3);
    assertThat(compiled.messages().stream().filter(found -> found.text().contains("anneal:")))
        .extracting(found -> found.place())
        .containsExactlyInAnyOrderElementsOf(source.marks());
  }

  @Test
  void constantsOfTheUsersOwnClassesAreRead() {
    Source source =
        Source.config(
            """
            @Constant(value = Rates.HIGH / 4, until = Rates.END)
            @LinearDecay(end = 0, until = 2 * Rates.END)
            class Config {}

            final class Rates {
              static final double HIGH = 0.4f;
              static final int END = 'd';
            }
            """);

    Compiled compiled = Javac.of(source).run();

    assertThat(compiled.messages()).isEmpty();
    assertThat(compiled.source("training.ConfigSchedule"))
        .contains("ConstantCurve.of(0.10000000149011612, 100L)");
  }

  private static Arguments mistake(String name, String config, String words) {
    return Arguments.of(name, config, words);
  }
}
