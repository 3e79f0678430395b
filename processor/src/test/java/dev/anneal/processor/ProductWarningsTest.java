package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The warnings look at the value that the schedule has: of a product, at the product. */
class ProductWarningsTest {
  static Stream<Mistake> doubtful() {
    return Stream.of(
        Mistake.of(
            "only the factors jump",
            """
            @Constant(value = 0.5)
            @Constant(value = 1, until = 100, times = true)
            @Constant(value = /*!*/ 0.5, times = true)
            class Config {}
            """,
            "the value jumps here from 0.5 to 0.25: @Constant ends at step 100",
            "[anneal:jump]"),
        Mistake.of(
            "a jump of one while the other moves",
            """
            @LinearDecay(initial = 1, end = 0, until = 200)
            @Constant(value = 1, until = 100, times = true)
            @Constant(value = /*!*/ 0.5, times = true)
            class Config {}
            """,
            "the value jumps here from 0.5 to 0.25",
            "[anneal:jump]"),
        Mistake.of(
            "both jump, not by as much",
            """
            @Constant(value = 1, until = 100)
            @Constant(value = /*!*/ 0.5)
            @Constant(value = 1, until = 100, times = true)
            @Constant(value = 0.5, times = true)
            class Config {}
            """,
            "the value jumps here from 1 to 0.25",
            "[anneal:jump]"),
        Mistake.of(
            "the factors of a momentum jump",
            """
            @Constant(value = 0.1)
            @Constant(of = Hyperparameter.MOMENTUM, value = 0.5)
            @Constant(of = Hyperparameter.MOMENTUM, value = 1, until = 100, times = true)
            @Constant(of = Hyperparameter.MOMENTUM, value = /*!*/ 1.5, times = true)
            class Config {}
            """,
            "the value jumps here from 0.5 to 0.75",
            "[anneal:jump]"),
        Mistake.of(
            "factors that start at 0",
            """
            @Constant(value = 0.1)
            @Warmup(initial = /*!*/ 0, until = 100, times = true)
            @Constant(value = 1, times = true)
            class Config {}
            """,
            "the learning rate is 0 at step 0",
            "[anneal:zero-at-start]"),
        Mistake.of(
            "factors of an open rate that start at 0",
            """
            @Constant
            @PiecewiseConstant(values = {/*!*/ 0, 1}, boundaries = 10, times = true)
            class Config {}
            """,
            "the learning rate is 0 at step 0",
            "[anneal:zero-at-start]"),
        Mistake.of(
            "a product that underflows at once",
            """
            @Constant(value = /*!*/ 1e-200)
            @Constant(value = 1e-200, times = true)
            class Config {}
            """,
            "the learning rate is 0 at step 0",
            "[anneal:zero-at-start]"),
        Mistake.of(
            "both fall, and their product vanishes",
            """
            @TrainingConfig(steps = 1_000)
            /*!*/ @StepDecay(initial = 1, factor = 0.1, every = 100)
            @StepDecay(initial = 1, factor = 0.1, every = 100, times = true)
            class Config {}
            """,
            "the learning rate falls below 1e-12 at step 700, where it is 1.0000000000000008e-14",
            "before the end of training",
            "[anneal:vanishes]"),
        Mistake.of(
            "the factors vanish",
            """
            @TrainingConfig(steps = 1_000)
            @Constant(value = 1e-3)
            /*!*/ @ExponentialDecay(initial = 1, factor = 0.5, every = 10, times = true)
            class Config {}
            """,
            "the learning rate falls below 1e-12 at step 299",
            "[anneal:vanishes]"),
        Mistake.of(
            "one vanishes long before the other is at its end",
            """
            @TrainingConfig(steps = 1_000)
            @LinearDecay(initial = 1, end = 0)
            /*!*/ @StepDecay(initial = 1, factor = 0.1, every = 10, times = true)
            class Config {}
            """,
            "the learning rate falls below 1e-12 at step 120",
            "[anneal:vanishes]"),
        Mistake.of(
            "a product above 10",
            """
            @Constant(value = 1)
            @PiecewiseConstant(values = {1, /*!*/ 100}, boundaries = 50, times = true)
            class Config {}
            """,
            "the learning rate is 100 at step 50, with its factors, above 10",
            "[anneal:large-rate]"),
        Mistake.of(
            "a large rate times a small factor",
            """
            @LinearDecay(initial = /*!*/ 100, end = 1, until = 100)
            @Constant(value = 0.2, times = true)
            class Config {}
            """,
            "the learning rate is 20 at step 0, with its factors, above 10",
            "[anneal:large-rate]"),
        Mistake.of(
            "factors of 0",
            """
            @TrainingConfig(steps = 1_000)
            @LinearDecay(initial = 1, end = 0.5)
            @PiecewiseConstant(values = {1, /*!*/ 0, 1}, boundaries = {500, 600}, times = true)
            class Config {}
            """,
            "the learning rate is exactly 0 for 100 of 1000 steps, from step 500 on",
            "[anneal:wasted]"),
        Mistake.of(
            "a product that underflows",
            """
            @TrainingConfig(steps = 1_000)
            /*!*/ @ExponentialDecay(initial = 1, factor = 0.1, every = 1)
            @ExponentialDecay(initial = 1, factor = 0.1, every = 1, times = true)
            class Config {}
            """,
            "the learning rate is exactly 0 for 838 of 1000 steps, from step 162 on",
            "[anneal:wasted]"));
  }

  @ParameterizedTest
  @MethodSource("doubtful")
  void warns(Mistake doubtful) {
    doubtful.checkWarning();
  }

  /** What one timeline alone would draw a warning for, and what cannot be known exactly. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Constant(value = 1, until = 100) @Constant(value = 0.1)"
            + " @Constant(times = true, value = 0.1, until = 100) @Constant(times = true, value = 1)",
        "@Constant(value = 1, until = 100) @Constant(value = 0.1)"
            + " @PiecewiseConstant(times = true, values = {0.1, 1}, boundaries = 100)",
        "@Constant(value = 1, until = 100) @Constant(value = 0.1)"
            + " @Constant(times = true, value = 1, until = 50) @LinearDecay(times = true, end = 0,"
            + " until = 100) @Constant(times = true, value = 0)",
        "@Constant(value = 100) @Constant(value = 0.01, times = true)",
        "@LinearDecay(initial = 100, end = 0, until = 100)"
            + " @StepDecay(initial = 0.1, factor = 0.5, every = 10, times = true)",
        "@TrainingConfig(steps = 1_000) @StepDecay(initial = 1e-5, factor = 0.1, every = 100)"
            + " @Constant(value = 1e3, times = true)",
        "@TrainingConfig(steps = 1_000) @LinearDecay(initial = 1, end = 0)"
            + " @CosineDecay(initial = 1, end = 0, power = 4, times = true)",
        "@TrainingConfig(steps = 1_000) @CosineRestarts(initial = 1, period = 10)"
            + " @ExponentialDecay(initial = 1, factor = 0.5, every = 1, times = true, until = 20)",
        "@Constant(until = 100) @Constant(value = 0.1) @Constant(value = 1, times = true)",
        "@Constant @Constant(value = 100, times = true)"
      })
  void isQuiet(String config) {
    Source source = Source.config(config.replace(" @", "\n@") + "\nclass Config {}\n");

    Compiled compiled = Javac.of(source).options("-Werror").run();

    assertThat(compiled.messages()).as(source.text()).isEmpty();
  }
}
