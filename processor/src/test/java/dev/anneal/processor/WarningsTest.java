package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Found;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is legal but hardly meant draws a warning, which the user can silence. */
class WarningsTest {
  static Stream<Mistake> doubtful() {
    return Stream.of(
        Mistake.of(
            "a jump down",
            """
            @Constant(value = 0.1, until = 100)
            @LinearDecay(initial = /*!*/ 0.05, end = 0, until = 200)
            class Config {}
            """,
            "the value jumps here from 0.1 to 0.05",
            "@Constant ends at step 100 with another value than @LinearDecay begins",
            "leave out the first value to go on from there",
            "[anneal:jump]"),
        Mistake.of(
            "a jump of the momentum",
            """
            @Constant(value = 0.1)
            @Constant(of = Hyperparameter.MOMENTUM, value = 0.9, until = 100)
            @Constant(of = Hyperparameter.MOMENTUM, value = /*!*/ 0.95)
            class Config {}
            """,
            "the value jumps here from 0.9 to 0.95",
            "[anneal:jump]"),
        Mistake.of(
            "a jump to a wave",
            """
            @Constant(value = 0.1, until = 100)
            /*!*/ @Cyclic(min = 0.01, max = 0.1, stepSize = 50)
            class Config {}
            """,
            "the value jumps here from 0.1 to 0.01",
            "[anneal:jump]"),
        Mistake.of(
            "a jump to a table",
            """
            @LinearDecay(initial = 0.2, end = 0.1, until = 100)
            /*!*/ @PiecewiseConstant(values = {0.05, 0.01}, boundaries = 150)
            class Config {}
            """,
            "the value jumps here from 0.1 to 0.05",
            "[anneal:jump]"),
        Mistake.of(
            "a constant rate of 0",
            """
            @Constant(value = /*!*/ 0)
            class Config {}
            """,
            "the learning rate is 0 at step 0",
            "start above 0; 1/10 would be an integer division, which gives 0",
            "[anneal:zero-at-start]"),
        Mistake.of(
            "an integer division",
            """
            @LinearDecay(initial = /*!*/ 1/10, end = 0, until = 100)
            class Config {}
            """,
            "start above 0; 1/10 would be an integer division, which gives 0: write 0.1",
            "[anneal:zero-at-start]"),
        Mistake.of(
            "a warmup to 0",
            """
            /*!*/ @Warmup(until = 10)
            @Constant(value = 0)
            class Config {}
            """,
            "start above 0; 1/10 would be an integer division",
            "[anneal:zero-at-start]"),
        Mistake.of(
            "a warmup from 0",
            """
            @Warmup(initial = /*!*/ 0, until = 10)
            @Constant(value = 0.1)
            class Config {}
            """,
            "the learning rate is 0 at step 0",
            "leave initial out of @Warmup",
            "[anneal:zero-at-start]"),
        Mistake.of(
            "a warmup from 0 in an open training",
            """
            @Warmup(initial = /*!*/ 0, until = 0.1, unit = Unit.TRAINING)
            @CosineDecay(initial = 0.1)
            class Config {}
            """,
            "the learning rate is 0 at step 0",
            "[anneal:zero-at-start]"),
        Mistake.of(
            "points from 0 on in an open training",
            """
            @PiecewiseLinear(values = {/*!*/ 0, 1, 0}, at = {0, 0.5, 1}, unit = Unit.TRAINING)
            class Config {}
            """,
            "the learning rate is 0 at step 0",
            "[anneal:zero-at-start]"),
        Mistake.of(
            "factors from 0 on in an open training",
            """
            @Constant(value = 1)
            @SqrtDecay(times = true, initial = /*!*/ 0, end = 1)
            class Config {}
            """,
            "the learning rate is 0 at step 0",
            "[anneal:zero-at-start]"),
        Mistake.of(
            "a jump in an open training",
            """
            @CosineDecay(initial = 1, end = 0.1, until = 0.5, unit = Unit.TRAINING)
            @LinearDecay(initial = /*!*/ 0.5, end = 0)
            class Config {}
            """,
            "the value jumps here from 0.1 to 0.5: @CosineDecay ends at its until with another",
            "[anneal:jump]"),
        Mistake.of(
            "a jump of constants in an open training",
            """
            @Constant(value = 1, until = 0.5, unit = Unit.TRAINING)
            @Constant(value = /*!*/ 0.5)
            class Config {}
            """,
            "the value jumps here from 1 to 0.5: @Constant ends at its until with another",
            "[anneal:jump]"),
        Mistake.of(
            "cycles whose peaks grow too high",
            """
            @CosineDecay(initial = /*!*/ 1, until = 9)
            @Repeat(cycles = 5, peakFactor = 3)
            class Config {}
            """,
            "the learning rate is 27 at step 27, above 10",
            "[anneal:large-rate]"),
        Mistake.of(
            "a high share of the value before",
            """
            @Constant(value = 2, until = 10)
            @LinearDecay(endFactor = /*!*/ 6, until = 20)
            class Config {}
            """,
            "the learning rate is 11 at step 19, above 10",
            "[anneal:large-rate]"),
        Mistake.of(
            "a linear decay that rises",
            """
            @LinearDecay(initial = 0.01, end = /*!*/ 0.1, until = 100)
            class Config {}
            """,
            "@LinearDecay.end = 0.1: the learning rate rises here from 0.01 at step 0",
            "write a smaller number if it is to fall: @Warmup and @Cyclic are for a rate that rises",
            "[anneal:rises]"),
        Mistake.of(
            "an inverse decay that rises",
            """
            @Constant(value = 0.1, until = 50)
            @InverseSqrtDecay(initial = 0.1, end = /*!*/ 0.2, timescale = 9)
            class Config {}
            """,
            "@InverseSqrtDecay.end = 0.2: the learning rate rises here from 0.1 at step 50",
            "[anneal:rises]"),
        Mistake.of(
            "an open training over which the rate rises",
            """
            @ExponentialDecay(initial = 1e-3, end = /*!*/ 1)
            class Config {}
            """,
            "@ExponentialDecay.end = 1: the learning rate rises here from 0.001 at step 0",
            "[anneal:rises]"),
        Mistake.of(
            "a share above 1 of an open rate",
            """
            @CosineDecay(endFactor = /*!*/ 10, until = 50)
            class Config {}
            """,
            "@CosineDecay.endFactor = 10: the learning rate rises here from its first value at step 0",
            "[anneal:rises]"),
        Mistake.of(
            "restarts that rise",
            """
            @CosineRestarts(initial = 0.01, end = /*!*/ 0.1, period = 50)
            class Config {}
            """,
            "@CosineRestarts.end = 0.1: the learning rate rises here from 0.01",
            "[anneal:rises]"),
        Mistake.of(
            "a factor above 1",
            """
            @MultiStepDecay(factor = /*!*/ 10, at = {50, 80})
            class Config {}
            """,
            "@MultiStepDecay.factor = 10: the learning rate rises here from its first value at step 0",
            "[anneal:rises]"),
        Mistake.of(
            "a factor above 1 up to a ceiling",
            """
            @StepDecay(initial = 0.1, factor = /*!*/ 10, every = 30, ceiling = 1)
            class Config {}
            """,
            "@StepDecay.factor = 10: the learning rate rises here from 0.1 at step 0",
            "[anneal:rises]"),
        Mistake.of(
            "a step decay that vanishes",
            """
            @TrainingConfig(steps = 10_000)
            /*!*/ @StepDecay(initial = 0.1, factor = 0.1, every = 100)
            class Config {}
            """,
            "the learning rate falls below 1e-12 at step 1200",
            "where it is 1.0000000000000007e-13, before the end of training",
            "set a floor, or drop less often",
            "[anneal:vanishes]"),
        Mistake.of(
            "an exponential decay that underflows in its phase",
            """
            /*!*/ @ExponentialDecay(initial = 0.1, factor = 0.5, every = 1, until = 5_000)
            @Constant
            class Config {}
            """,
            "the learning rate falls below 1e-12 at step 37",
            "before its phase ends",
            "[anneal:vanishes]"),
        Mistake.of(
            "a first drop after the end of the phase",
            """
            @StepDecay(initial = 0.1, factor = 0.1, every = /*!*/ 100, until = 50)
            @Constant
            class Config {}
            """,
            "@StepDecay.every = 100 puts the first drop after the end of its phase of 50 steps",
            "[anneal:no-drop]"),
        Mistake.of(
            "a first drop at the end of the phase",
            """
            @StepDecay(initial = 0.1, factor = 0.1, every = /*!*/ 50, until = 50)
            @Constant
            class Config {}
            """,
            "@StepDecay.every = 50 puts the first drop after the end of its phase of 50 steps",
            "[anneal:no-drop]"),
        Mistake.of(
            "a first drop after the end of training",
            """
            @TrainingConfig(epochs = 20, stepsPerEpoch = 100)
            @StepDecay(initial = 0.1, factor = 0.1, every = /*!*/ 30, unit = Unit.EPOCH)
            class Config {}
            """,
            "@StepDecay.every = 30 puts the first drop after the end of its phase of 2000 steps",
            "[anneal:no-drop]"),
        Mistake.of(
            "a warmup of more than half of the training",
            """
            @TrainingConfig(steps = 100)
            @Warmup(until = /*!*/ 51)
            @LinearDecay(initial = 0.1, end = 0)
            class Config {}
            """,
            "the warmup takes 51 of 100 steps, more than half of the training",
            "is the unit right?",
            "[anneal:long-warmup]"),
        Mistake.of(
            "a first drop after the end of a training whose epochs have an open length",
            """
            @TrainingConfig(epochs = 20)
            @StepDecay(initial = 0.1, factor = 0.1, every = /*!*/ 30, unit = Unit.EPOCH)
            class Config {}
            """,
            "@StepDecay.every = 30 puts the first drop after the end of its phase of 20 epochs",
            "[anneal:no-drop]"),
        Mistake.of(
            "a first drop of an open rate",
            """
            @StepDecay(factor = 0.1, every = /*!*/ 100, until = 100)
            @Constant
            class Config {}
            """,
            "@StepDecay.every = 100 puts the first drop after the end of its phase of 100 steps",
            "[anneal:no-drop]"),
        Mistake.of(
            "a first drop of a staircase",
            """
            @TrainingConfig(steps = 100)
            @InverseTimeDecay(initial = 0.1, rate = 1, every = /*!*/ 100, staircase = true)
            class Config {}
            """,
            "@InverseTimeDecay.every = 100 puts the first drop after the end of its phase",
            "[anneal:no-drop]"),
        Mistake.of(
            "a milestone past the end of training",
            """
            @TrainingConfig(epochs = 80, stepsPerEpoch = 10)
            @MultiStepDecay(initial = 0.1, factor = 0.1, at = {30, 60, /*!*/ 90, 100}, unit = Unit.EPOCH)
            class Config {}
            """,
            "@MultiStepDecay.at[2] = 90 is step 900, but the training ends at step 800",
            "so it is never reached",
            "[anneal:no-drop]"),
        Mistake.of(
            "a point behind the end of training",
            """
            @TrainingConfig(steps = 100)
            @PiecewiseLinear(values = {1, 0.5, 0.1}, at = {0, 100, /*!*/ 101})
            class Config {}
            """,
            "@PiecewiseLinear.at[2] = 101 is step 101, but the training ends at step 100",
            "[anneal:no-drop]"),
        Mistake.of(
            "a milestone in examples",
            """
            @TrainingConfig(steps = 3, batchSize = 12)
            @MultiStepDecay(initial = 0.1, factor = 0.1, at = {18, /*!*/ 30}, unit = Unit.EXAMPLE)
            class Config {}
            """,
            "@MultiStepDecay.at[1] = 30 is step 3, but the training ends at step 3",
            "[anneal:no-drop]"),
        Mistake.of(
            "a warmup that counts back from the end",
            """
            @Warmup(until = /*!*/ -0.3, unit = Unit.TRAINING)
            @LinearDecay(initial = 0.1, end = 0)
            class Config {}
            """,
            "the warmup takes 0.7 of the training, more than half of the training",
            "[anneal:long-warmup]"),
        Mistake.of(
            "a milestone at the end of training, of factors",
            """
            @TrainingConfig(steps = 100)
            @Constant(value = 0.1)
            @MultiStepDecay(initial = 1, factor = 0.1, at = /*!*/ 100, times = true)
            class Config {}
            """,
            "@MultiStepDecay.at[0] = 100 is step 100, but the training ends at step 100",
            "[anneal:no-drop]"),
        Mistake.of(
            "a boundary past the end of a training of open length",
            """
            @TrainingConfig(epochs = 8)
            @PiecewiseConstant(values = {0.1, 0.01}, boundaries = /*!*/ 8.5, unit = Unit.EPOCH)
            class Config {}
            """,
            "@PiecewiseConstant.boundaries[0] = 8.5 epochs, but the training ends at 8 epochs",
            "[anneal:no-drop]"),
        Mistake.of(
            "a warmup of more than half of a training of open length",
            """
            @Warmup(until = /*!*/ 0.6, unit = Unit.TRAINING)
            @LinearDecay(initial = 0.1, end = 0)
            class Config {}
            """,
            "the warmup takes 0.6 of the training, more than half of the training",
            "[anneal:long-warmup]"),
        Mistake.of(
            "a warmup of more than half of the epochs",
            """
            @TrainingConfig(epochs = 9)
            @Warmup(until = /*!*/ 5, unit = Unit.EPOCH)
            @LinearDecay(initial = 0.1, end = 0)
            class Config {}
            """,
            "the warmup takes 5 of 9 epochs, more than half of the training",
            "[anneal:long-warmup]"),
        Mistake.of(
            "a large rate",
            """
            @LinearDecay(initial = /*!*/ 10.5, end = 0.1, until = 100)
            class Config {}
            """,
            "@LinearDecay.initial = 10.5 is a learning rate above 10",
            "is the decimal point right?",
            "[anneal:large-rate]"),
        Mistake.of(
            "a large rate in a table",
            """
            @PiecewiseConstant(values = {0.1, /*!*/ 25, 0.2}, boundaries = {10, 20})
            class Config {}
            """,
            "@PiecewiseConstant.values[1] = 25 is a learning rate above 10, from step 10 on",
            "[anneal:large-rate]"),
        Mistake.of(
            "a large top of a wave",
            """
            @Cyclic(min = 0.1, max = /*!*/ 11, stepSize = 50)
            class Config {}
            """,
            "@Cyclic.max = 11 is a learning rate above 10",
            "[anneal:large-rate]"));
  }

  @ParameterizedTest
  @MethodSource("doubtful")
  void warns(Mistake doubtful) {
    doubtful.checkWarning();
  }

  @ParameterizedTest
  @MethodSource("doubtful")
  void isSilenced(Mistake doubtful) {
    String own = "\"anneal:" + tag(doubtful) + "\"";
    for (String silence :
        List.of(
            "\"anneal\"", "{\"unchecked\", \"anneal\"}", own, "{\"anneal:none\", " + own + "}")) {
      Compiled compiled = Javac.of(silenced(doubtful, silence)).options("-Werror").run();

      assertThat(compiled.messages()).as(silence).isEmpty();
    }
  }

  /** Another warning's tag, or a misspelt one, silences nothing. */
  @ParameterizedTest
  @MethodSource("doubtful")
  void isNotSilencedByAnother(Mistake doubtful) {
    String tag = tag(doubtful);
    String other = tag.equals("jump") ? "wasted" : "jump";
    for (String name : List.of(other, tag + "s", tag.toUpperCase(Locale.ROOT), "", "all")) {
      Compiled compiled =
          Javac.of(silenced(doubtful, "{\"anneal:" + name + "\", \"" + tag + "\"}")).run();

      assertThat(compiled.messages()).as(name).hasSize(1);
    }
  }

  /** The class is complete, so that nothing else is reported with it. */
  @ParameterizedTest
  @MethodSource("doubtful")
  void isAnErrorWhereTheBuildAsks(Mistake doubtful) {
    Compiled compiled = Javac.of(doubtful.source()).options("-Aanneal.warnings=error").run();

    assertThat(compiled.messages()).hasSize(1);
    Found found = compiled.messages().get(0);
    assertThat(found.kind()).isEqualTo(Diagnostic.Kind.ERROR);
    Mistake.assertFound(
        found, doubtful.source(), doubtful.source().marks().get(0), doubtful.words());
    assertThat(compiled.succeeded()).isFalse();
    assertThat(compiled.source(doubtful.source().className() + "Schedule"))
        .doesNotContain("has mistakes");

    Compiled silent =
        Javac.of(silenced(doubtful, "\"anneal\"")).options("-Aanneal.warnings=error").run();
    assertThat(silent.messages()).isEmpty();
  }

  private static Source silenced(Mistake doubtful, String names) {
    return Source.of(
        doubtful
            .source()
            .text()
            .replace("class Config", "@SuppressWarnings(" + names + ")\nclass Config"));
  }

  /** Returns the tag of the warning, which stands last of its words. */
  private static String tag(Mistake doubtful) {
    String last = doubtful.words().get(doubtful.words().size() - 1);
    return last.substring("[anneal:".length(), last.length() - 1);
  }

  /** Sensible configs at the edge of each warning, and what only create can know. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Constant(value = 10)",
        "@Constant(value = 0.1) @Constant(of = Hyperparameter.WEIGHT_DECAY, value = 11)",
        "@Constant(value = 0.1) @Constant(of = Hyperparameter.MOMENTUM, value = 0)",
        "@Warmup(until = 50) @LinearDecay(initial = 0.1, end = 0) @TrainingConfig(steps = 100)",
        "@Warmup(until = 5) @Constant(value = 0.1)",
        "@Warmup(initial = 1e-9, until = 5) @Constant(value = 0.1)",
        "@StepDecay(initial = 0.1, factor = 0.1, every = 49, until = 50) @Constant",
        "@StepDecay(initial = 0.1, factor = 0.1, every = 100)",
        "@TrainingConfig(steps = 100) @MultiStepDecay(initial = 0.1, factor = 0.1, at = 99)",
        "@TrainingConfig(steps = 100) @PiecewiseLinear(values = {1, 0.5}, at = {0, 100})",
        "@PiecewiseLinear(values = {1, 2, 0}, at = {0, 0.5, 1}, unit = Unit.TRAINING)",
        "@TrainingConfig(epochs = 24) @PiecewiseLinear(values = {1, 2, 0}, at = {0, 5, 24},"
            + " unit = Unit.EPOCH)",
        "@CosineDecay(initial = 1, end = 0.1, until = 0.5, unit = Unit.TRAINING)"
            + " @LinearDecay(initial = 0.1, end = 0)",
        "@CosineDecay(initial = 1, end = 0.1, over = 2, until = 0.5, unit = Unit.TRAINING)"
            + " @LinearDecay(initial = 0.5, end = 0)",
        "@Warmup(until = 0.5, unit = Unit.TRAINING, prefix = false)"
            + " @LinearDecay(initial = 0.1, end = 0)",
        "@Constant(value = 0.1, until = 10) @LinearDecay(endFactor = 10, until = 20)",
        "@TrainingConfig(epochs = 9) @PiecewiseConstant(values = {1, 2}, boundaries = 8.9,"
            + " unit = Unit.EPOCH)",
        "@StepDecay(initial = 0, factor = 0.5, every = 10, until = 11,"
            + " of = Hyperparameter.MOMENTUM) @Constant(of = Hyperparameter.MOMENTUM)"
            + " @Constant(value = 0.1)",
        "@Warmup(until = 0.5, unit = Unit.TRAINING) @LinearDecay(initial = 0.1, end = 0)",
        "@Warmup(until = 4.5, unit = Unit.EPOCH) @LinearDecay(initial = 0.1, end = 0)"
            + " @TrainingConfig(epochs = 9)",
        "@StepDecay(initial = 0.1, factor = 0.1, every = 9, floor = 1e-6, until = 999) @Constant",
        "@LinearDecay(initial = 0.1, end = 0, until = 100)",
        "@ExponentialDecay(initial = 0.1, end = 1e-15, until = 100)",
        "@Constant(value = 0.1, until = 10) @Constant(value = 0.1)",
        "@StepDecay(initial = 0.1, factor = 0.1, every = 5, until = 6) @Constant(value = 0.01)",
        "@Constant(until = 10) @Constant(value = 0.1)",
        "@Warmup(until = 5, unit = Unit.EPOCH) @LinearDecay(initial = 11e-1, end = 0)"
      })
  void isQuiet(String config) {
    Source source = Source.config(config.replace(" @", "\n@") + "\nclass Config {}\n");

    Compiled compiled = Javac.of(source).options("-Werror").run();

    assertThat(compiled.messages()).as(source.text()).isEmpty();
  }

  /** A warning beside a mistake would only draw the eye away from it. */
  @ParameterizedTest
  @ValueSource(strings = {"@Constant(value = 0, until = 0)", "@Constant(value = 11, until = 1.5)"})
  void mistakesComeAlone(String config) {
    Compiled compiled = Javac.of(Source.config(config + "\nclass Config {}\n")).run();

    assertThat(compiled.messages()).hasSize(1);
    assertThat(compiled.errors()).hasSize(1);
  }
}
