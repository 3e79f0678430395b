package dev.anneal.processor;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules of a timeline: the order of its phases, warmups, products, and repeated annotations.
 */
class TimelineRulesTest {
  @ParameterizedTest
  @MethodSource({"order", "warmups", "products", "repeated", "open"})
  void refuses(Mistake mistake) {
    mistake.check();
  }

  static Stream<Mistake> order() {
    return Stream.of(
        Mistake.of(
                "one end twice in an open training",
                """
                @Constant(value = 1, until = 0.5, unit = Unit.TRAINING)
                @LinearDecay(end = 0.5, until = /*!*/ 0.5, unit = Unit.TRAINING)
                @Constant
                class Config {}
                """,
                "@LinearDecay.until = 0.5 is where the phase before it ends, @Constant.until = 0.5",
                "[anneal:order]")
            .create("100L"),
        Mistake.of(
                "one end from both ends of an open training",
                """
                @Constant(value = 1, until = 0.80, unit = Unit.TRAINING)
                @LinearDecay(end = 0.5, until = /*!*/ -0.2, unit = Unit.TRAINING)
                @Constant
                class Config {}
                """,
                "@LinearDecay.until = -0.2 is where the phase before it ends, @Constant.until = 0.8",
                "[anneal:order]")
            .create("100L"),
        Mistake.of(
                "one end twice in open epochs",
                """
                @Constant(value = 1, until = 2, unit = Unit.EPOCH)
                @LinearDecay(end = 0.5, until = /*!*/ 2, unit = Unit.EPOCH)
                class Config {}
                """,
                "@LinearDecay.until = 2 is where the phase before it ends, @Constant.until = 2",
                "[anneal:order]")
            .create("100L"),
        Mistake.of(
            "two phases without until",
            """
            @Constant(value = 0.1)
            /*!*/ @StepDecay(initial = 0.1, factor = 0.5, every = 10)
            class Config {}
            """,
            "@StepDecay has no until, and neither has @Constant before it",
            "write until in one of them",
            "[anneal:two-endless]"),
        Mistake.of(
            "two phases without until, of the momentum",
            """
            @Constant(value = 0.1)
            @Constant(of = Hyperparameter.MOMENTUM, value = 0.9)
            @Constant(of = Hyperparameter.WEIGHT_DECAY, value = 1e-4)
            /*!*/ @Cyclic(of = Hyperparameter.MOMENTUM, min = 0.8, max = 0.9, stepSize = 10)
            class Config {}
            """,
            "@Cyclic has no until, and neither has @Constant before it",
            "[anneal:two-endless]"),
        Mistake.of(
            "equal untils",
            """
            @LinearDecay(initial = 1, end = 0.1, until = 100)
            @StepDecay(factor = 0.5, every = 10, until = /*!*/ 100)
            class Config {}
            """,
            "@StepDecay.until is step 100, but the phase before it ends at step 100",
            "each phase ends later than the one before",
            "[anneal:order]"),
        Mistake.of(
            "equal untils in different units",
            """
            @TrainingConfig(epochs = 4, stepsPerEpoch = 50)
            @LinearDecay(initial = 1, end = 0.1, until = 2, unit = Unit.EPOCH)
            @StepDecay(factor = 0.5, every = 0.1, until = /*!*/ 0.5, unit = Unit.TRAINING)
            class Config {}
            """,
            "@StepDecay.until is step 100, but the phase before it ends at step 100",
            "[anneal:order]"),
        Mistake.of(
            "untils that round to the same step",
            """
            @TrainingConfig(stepsPerEpoch = 3)
            @LinearDecay(initial = 1, end = 0.1, until = 0.9, unit = Unit.EPOCH)
            @Constant(until = /*!*/ 1.1, unit = Unit.EPOCH)
            class Config {}
            """,
            "@Constant.until is step 3, but the phase before it ends at step 3",
            "[anneal:order]"));
  }

  static Stream<Mistake> warmups() {
    return Stream.of(
        Mistake.of(
            "a warmup alone",
            """
            /*!*/ @Warmup(until = 5)
            class Config {}
            """,
            "@Warmup is followed by nothing",
            "write a curve for that phase",
            "[anneal:warmup-alone]"),
        Mistake.of(
            "a warmup of the momentum alone",
            """
            @Constant(value = 0.1)
            /*!*/ @Warmup(of = Hyperparameter.MOMENTUM, until = 5)
            class Config {}
            """,
            "@Warmup is followed by nothing",
            "[anneal:warmup-alone]"),
        Mistake.of(
            "a warmup that is not first",
            """
            @Constant(value = 0.1, until = 5)
            @Warmup(until = /*!*/ 10)
            @StepDecay(initial = 0.1, factor = 0.5, every = 10)
            class Config {}
            """,
            "@Warmup.until = 10, but @Constant ends before that",
            "a warmup is the first phase of its timeline",
            "[anneal:warmup-not-first]"),
        Mistake.of(
            "two warmups",
            """
            @Warmup(until = 5)
            /*!*/ @Warmup(until = 10)
            @Constant(value = 0.1)
            class Config {}
            """,
            "@Warmup is the second warmup of its timeline",
            "leave one out",
            "[anneal:warmup-twice]"));
  }

  static Stream<Mistake> products() {
    return Stream.of(
        Mistake.of(
            "factors without a first value",
            """
            @Constant(value = 0.1)
            /*!*/ @ExponentialDecay(times = true, factor = 0.5, every = 10)
            class Config {}
            """,
            "@ExponentialDecay starts a timeline of factors without initial",
            "a factor cannot be left open; write initial, such as 1",
            "[anneal:times-initial]"),
        Mistake.of(
            "a constant factor without a value",
            """
            @StepDecay(initial = 0.1, factor = 0.5, every = 10)
            /*!*/ @Constant(times = true)
            class Config {}
            """,
            "@Constant starts a timeline of factors without value",
            "write value, such as 1",
            "[anneal:times-initial]"),
        Mistake.of(
            "factors of a hyperparameter that is not declared",
            """
            @Constant(value = 0.1)
            @Constant(of = Hyperparameter.MOMENTUM, times = /*!*/ true, value = 0.9)
            class Config {}
            """,
            "@Constant has times = true, but MOMENTUM has no timeline to multiply",
            "write a curve without times",
            "[anneal:times-alone]"),
        Mistake.of(
            "factors of the learning rate alone",
            """
            @Constant(times = /*!*/ true, value = 0.9)
            class Config {}
            """,
            "@Constant has times = true, but the learning rate has no timeline to multiply",
            "[anneal:times-alone]"));
  }

  /** A message about one of several annotations of a kind points at that one. */
  static Stream<Mistake> repeated() {
    return Stream.of(
        Mistake.of(
            "a value of the second of three",
            """
            @Constant(value = 0.1, until = 10)
            @Constant(value = /*!*/ -0.01, until = 20)
            @Constant(value = 0.001)
            class Config {}
            """,
            "@Constant.value = -0.01",
            "[anneal:rate]"),
        Mistake.of(
            "an array element of the second of two",
            """
            @MultiStepDecay(initial = 0.1, factor = 0.5, at = {10, 20}, until = 50)
            @MultiStepDecay(factor = 0.5, at = {60, 80, /*!*/ 70})
            class Config {}
            """,
            "@MultiStepDecay.at[2] is step 70, not after @MultiStepDecay.at[1]",
            "[anneal:rising]"),
        Mistake.of(
            "an array of the first of two",
            """
            @PiecewiseConstant(values = /*!*/ {0.1}, boundaries = {10}, until = 50)
            @PiecewiseConstant(values = {0.1, 0.2}, boundaries = 60)
            class Config {}
            """,
            "@PiecewiseConstant.values has 1 values for 1 boundaries",
            "[anneal:values-count]"),
        Mistake.of(
            "a whole annotation, between others",
            """
            @ExponentialDecay(initial = 0.1, factor = 0.5, every = 10, until = 100)
            @Deprecated
            /*!*/ @ExponentialDecay(initial = 0.1)
            class Config {}
            """,
            "@ExponentialDecay.factor is missing",
            "[anneal:needs]"),
        Mistake.of(
            "an until of the third, sorted to the second",
            """
            @LinearDecay(initial = 1, end = 0.5, until = 100)
            @LinearDecay(end = 0.25, until = 200)
            @LinearDecay(end = 0.4, until = /*!*/ 100)
            class Config {}
            """,
            "@LinearDecay.until is step 100, but the phase before it ends at step 100",
            "[anneal:order]"),
        Mistake.of(
            "annotations written into their container",
            """
            @Constant.List({
              @Constant(value = 0.1, until = 10),
              @Constant(value = /*!*/ -1)
            })
            class Config {}
            """,
            "@Constant.value = -1",
            "[anneal:rate]"),
        Mistake.of(
            "a single annotation written into its container",
            """
            @Constant.List(@Constant(value = /*!*/ -1))
            class Config {}
            """,
            "@Constant.value = -1",
            "[anneal:rate]"),
        Mistake.of(
            "annotations written with their package",
            """
            @dev.anneal.Constant(value = 0.1, until = 10)
            @dev.anneal.Constant(value = /*!*/ -1)
            class Config {}
            """,
            "@Constant.value = -1",
            "[anneal:rate]"),
        Mistake.of(
            "a momentum beside learning rates",
            """
            @StepDecay(initial = 0.1, factor = 0.5, every = 10)
            @StepDecay(
                of = Hyperparameter.MOMENTUM,
                initial = /*!*/ 1.5,
                factor = 0.5,
                every = 10)
            class Config {}
            """,
            "@StepDecay.initial = 1.5: a momentum is at least 0 and below 1",
            "[anneal:momentum]"));
  }

  /** Code that passes the open values of a config with a mistake adds no message. */
  static Stream<Mistake> open() {
    return Stream.of(
        Mistake.of(
                "an open learning rate",
                """
                @Warmup(until = 5)
                @StepDecay(factor = /*!*/ 1.5, every = 10)
                class Config {}
                """,
                "@StepDecay.factor = 1.5",
                "[anneal:grows]")
            .create("0.1"),
        Mistake.of(
                "an open training",
                """
                @LinearDecay(initial = /*!*/ -1, end = 0)
                class Config {}
                """,
                "@LinearDecay.initial = -1",
                "[anneal:rate]")
            .create("1_000L"),
        Mistake.of(
                "an open epoch",
                """
                @StepDecay(initial = 0.1, factor = 0.5, every = /*!*/ 0, unit = Unit.EPOCH)
                class Config {}
                """,
                "@StepDecay.every = 0",
                "[anneal:length]")
            .create("500"),
        Mistake.of(
                "all open values",
                """
                @TrainingConfig(granularity = Granularity.EPOCH)
                @LinearDecay(end = 0, until = 1, unit = Unit.TRAINING)
                @Warmup(of = Hyperparameter.MOMENTUM, until = 0.1, unit = Unit.TRAINING)
                @Constant(of = Hyperparameter.MOMENTUM)
                @Constant(of = Hyperparameter.WEIGHT_DECAY)
                @RangeTest(steps = /*!*/ 1)
                class Config {}
                """,
                "@RangeTest.steps = 1",
                "[anneal:range-steps]")
            .create("0.1, 0.9, 1e-4, 10_000, 500"),
        Mistake.of(
                "a timeline whose order is broken keeps its open value",
                """
                @StepDecay(factor = 0.5, every = 10)
                /*!*/ @LinearDecay(end = 0)
                class Config {}
                """,
                "@LinearDecay has no until, and neither has @StepDecay before it",
                "[anneal:two-endless]")
            .create("0.1, 1_000"));
  }
}
