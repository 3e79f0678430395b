package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contracts: those that do not hold, with the first step that breaks them, and those that do. */
class EnsuresTest {
  @ParameterizedTest
  @MethodSource({"wrongMembers", "bounds", "directions", "jumps", "products"})
  void refuses(Mistake mistake) {
    mistake.check();
  }

  static Stream<Mistake> wrongMembers() {
    return Stream.of(
        Mistake.of(
            "a contract that asks for nothing",
            """
            @Constant(value = 0.1)
            /*!*/ @Ensures(of = Hyperparameter.LEARNING_RATE)
            class Config {}
            """,
            "@Ensures asks for nothing",
            "[anneal:ensures-nothing]"),
        Mistake.of(
            "a contract that asks for what it need not have",
            """
            @Constant(value = 0.1)
            /*!*/ @Ensures(continuous = false, monotone = Monotone.NONE)
            class Config {}
            """,
            "@Ensures asks for nothing",
            "[anneal:ensures-nothing]"),
        Mistake.of(
            "min above max",
            """
            @Constant(value = 0.1)
            @Ensures(min = /*!*/ 0.3, max = 0.2)
            class Config {}
            """,
            "@Ensures.min = 0.3 is above max = 0.2",
            "[anneal:min-max]"),
        Mistake.of(
            "a NaN written down",
            """
            @Constant(value = 0.1)
            @Ensures(max = /*!*/ Double.NaN)
            class Config {}
            """,
            "@Ensures.max = NaN: a bound is a finite number",
            "[anneal:finite]"),
        Mistake.of(
            "an infinite bound of one of two contracts",
            """
            @Constant(value = 0.1)
            @Ensures(max = 0.1)
            @Ensures(min = /*!*/ Double.NEGATIVE_INFINITY)
            class Config {}
            """,
            "@Ensures.min = -Infinity: a bound is a finite number",
            "[anneal:finite]"));
  }

  static Stream<Mistake> bounds() {
    return Stream.of(
        Mistake.of(
            "a warmup that rises above max",
            """
            @Warmup(until = 500)
            @Constant(value = 0.2)
            @Ensures(max = /*!*/ 0.1)
            class Config {}
            """,
            "@Ensures.max = 0.1 does not hold: the learning rate is 0.1004 at step 250, after 0.1 at"
                + " the step before",
            "[anneal:ensures]"),
        Mistake.of(
            "a value above max from the first step on",
            """
            @Constant(value = 0.2)
            @Ensures(max = /*!*/ 0.1)
            class Config {}
            """,
            "the learning rate is 0.2 at step 0; keep it below"),
        Mistake.of(
            "a drop below min after many steps",
            """
            @StepDecay(initial = 1, factor = 0.5, every = 1_000_000_000_000_000L)
            @Ensures(min = /*!*/ 0.2)
            class Config {}
            """,
            "the learning rate is 0.125 at step 3000000000000000, after 0.25"),
        Mistake.of(
            "lines through points that pass max between two of them",
            """
            @PiecewiseLinear(values = {0.25, 0.75, 0.25}, at = {0, 4, 8})
            @Ensures(max = /*!*/ 0.6)
            class Config {}
            """,
            "the learning rate is 0.625 at step 3, after 0.5"),
        Mistake.of(
            "a wave of many cycles above max",
            """
            @Cyclic(min = 0, max = 1, stepSize = 4)
            @SuppressWarnings("anneal")
            @Ensures(max = /*!*/ 0.5)
            class Config {}
            """,
            "the learning rate is 0.75 at step 3, after 0.5"),
        Mistake.of(
            "a crest whose step before is as high in doubles",
            """
            @Cyclic(
                min = 0, max = 0.948, stepSize = 6, stepSizeDown = 17,
                amplitude = Amplitude.EXPONENTIAL, factor = 0.8)
            @Ensures(max = /*!*/ 0.2588672)
            class Config {}
            """,
            "@Ensures.max = 0.2588672 does not hold: the learning rate is 0.2588672000000001 at step"
                + " 4, after 0.24268800000000004 at the step before",
            "[anneal:ensures]"),
        Mistake.of(
            "the bottom of an inverted wave, one ulp below min",
            """
            @Cyclic(
                min = 0.052, max = 1, stepSize = 6, stepSizeDown = 17,
                amplitude = Amplitude.EXPONENTIAL, factor = 0.8, inverted = true)
            @Ensures(min = /*!*/ 0.7411328)
            class Config {}
            """,
            "@Ensures.min = 0.7411328 does not hold: the learning rate is 0.7411327999999999 at step"
                + " 4, after 0.757312 at the step before",
            "[anneal:ensures]"),
        Mistake.of(
            "the last of many phases",
            """
            @Constant(value = 0.1, until = 10)
            @Constant(value = 0.09, until = 20)
            @Constant(value = 0.08, until = 30)
            @Constant(value = 0.07)
            @SuppressWarnings("anneal")
            @Ensures(min = /*!*/ 0.08)
            class Config {}
            """,
            "the learning rate is 0.07 at step 30, after 0.08 at the step before"),
        Mistake.of(
            "a momentum above max",
            """
            @Constant(value = 0.1)
            @LinearDecay(of = Hyperparameter.MOMENTUM, initial = 0.5, end = 0.9, until = 100)
            @Ensures(of = Hyperparameter.MOMENTUM, max = /*!*/ 0.8)
            class Config {}
            """,
            "@Ensures.max = 0.8 does not hold: the momentum is 0.804 at step 76, after 0.8"),
        Mistake.of(
            "a momentum that is not declared is 0",
            """
            @Constant(value = 0.1)
            @Ensures(of = Hyperparameter.MOMENTUM, min = /*!*/ 0.5)
            class Config {}
            """,
            "the momentum is 0 at step 0"),
        Mistake.of(
            "by epochs, the first step of one",
            """
            @TrainingConfig(stepsPerEpoch = 100, granularity = Granularity.EPOCH)
            @LinearDecay(initial = 1, end = 0, until = 1000)
            @Ensures(min = /*!*/ 0.85)
            class Config {}
            """,
            "the learning rate is 0.8 at step 200, after 0.9 at the step before"));
  }

  static Stream<Mistake> directions() {
    return Stream.of(
        Mistake.of(
            "a warmup does not fall",
            """
            @Warmup(until = 500)
            @StepDecay(initial = 0.5, factor = 0.5, every = 1000)
            @Ensures(monotone = /*!*/ Monotone.DECREASING)
            class Config {}
            """,
            "@Ensures.monotone = DECREASING does not hold: the learning rate is 0.002 at step 1, after"
                + " 0.001 at the step before",
            "[anneal:ensures]"),
        Mistake.of(
            "a decay does not rise",
            """
            @StepDecay(initial = 0.5, factor = 0.5, every = 1000)
            @Ensures(monotone = /*!*/ Monotone.INCREASING)
            class Config {}
            """,
            "the learning rate is 0.25 at step 1000, after 0.5 at the step before"),
        Mistake.of(
            "the first step after a crest of two steps",
            """
            @Cyclic(
                min = 0, max = 0.948, stepSize = 6, stepSizeDown = 17,
                amplitude = Amplitude.EXPONENTIAL, factor = 0.8)
            @Ensures(monotone = /*!*/ Monotone.INCREASING)
            class Config {}
            """,
            "the learning rate is 0.24851251200000007 at step 6, after 0.2588672000000001 at the step"
                + " before"),
        Mistake.of(
            "a phase that begins higher than the one before ended",
            """
            @Constant(value = 0.1, until = 10)
            @Constant(value = 0.2)
            @SuppressWarnings("anneal")
            @Ensures(monotone = /*!*/ Monotone.DECREASING)
            class Config {}
            """,
            "the learning rate is 0.2 at step 10, after 0.1 at the step before"));
  }

  static Stream<Mistake> jumps() {
    return Stream.of(
        Mistake.of(
            "phases that do not meet",
            """
            @LinearDecay(initial = 0.1, end = 0.05, until = 10)
            @Constant(value = 0.04)
            @SuppressWarnings("anneal")
            @Ensures(continuous = /*!*/ true)
            class Config {}
            """,
            "@Ensures.continuous = true does not hold: the learning rate is 0.04 at step 10",
            "[anneal:ensures]"),
        Mistake.of(
            "a curve with steps",
            """
            @Warmup(until = 500)
            @StepDecay(initial = 0.5, factor = 0.5, every = 1000)
            @Ensures(continuous = /*!*/ true)
            class Config {}
            """,
            "the learning rate is 0.25 at step 1500, after 0.5 at the step before"),
        Mistake.of(
            "a milestone",
            """
            @MultiStepDecay(initial = 0.5, factor = 0.5, at = {30, 60})
            @Ensures(continuous = /*!*/ true)
            class Config {}
            """,
            "the learning rate is 0.25 at step 30"));
  }

  static Stream<Mistake> products() {
    return Stream.of(
        Mistake.of(
            "a product of ranges above max",
            """
            @Cyclic(min = 0.01, max = 0.1, stepSize = 100)
            @ExponentialDecay(times = true, initial = 1, factor = 0.5, every = 100)
            @Ensures(max = /*!*/ 0.05)
            class Config {}
            """,
            "@Ensures.max = 0.05 cannot be proven: the learning rate is at most 0.1 and its factor at"
                + " most 1, so that their product may reach 0.1",
            "[anneal:ensures-unproven]"),
        Mistake.of(
            "a product of one that turns and one that falls",
            """
            @Cyclic(min = 0.01, max = 0.1, stepSize = 100)
            @ExponentialDecay(times = true, initial = 1, factor = 0.5, every = 100)
            @Ensures(monotone = /*!*/ Monotone.DECREASING)
            class Config {}
            """,
            "@Ensures.monotone = DECREASING cannot be proven",
            "[anneal:ensures-unproven]"),
        Mistake.of(
            "a product that rises where a phase goes on from a rounded value",
            """
            @StepDecay(initial = 0.38, factor = 0.62, every = 10, until = 25)
            @Constant
            @Constant(times = true, value = 0.89)
            @Ensures(monotone = /*!*/ Monotone.DECREASING)
            class Config {}
            """,
            "@Ensures.monotone = DECREASING does not hold: the learning rate is 0.13000408000000002"
                + " at step 25, after 0.13000408 at the step before",
            "[anneal:ensures]"),
        Mistake.of(
            "a product that rises by less than the double of one shows",
            """
            @Cyclic(min = 0.245, max = 0.24500000000000002, stepSize = 56, until = 28)
            @Cyclic(times = true, min = 0.09572219519295291, max = 0.09572219519295293,
                stepSize = 57, until = 28)
            @Ensures(max = /*!*/ 0.023451937822273464)
            class Config {}
            """,
            "@Ensures.max = 0.023451937822273464 cannot be proven",
            "[anneal:ensures-unproven]"),
        Mistake.of(
            "a momentum that grows to 1",
            """
            @Constant(value = 0.1)
            @StepDecay(of = Hyperparameter.MOMENTUM, initial = 0.5, factor = /*!*/ 1.5, every = 100,
                until = 1_000)
            class Config {}
            """,
            "the momentum reaches 1.125 at step 200",
            "a momentum is below 1 at every step",
            "[anneal:momentum]"),
        Mistake.of(
            "a momentum that its factor lifts above 1",
            """
            @Constant(value = 0.1)
            @Constant(of = Hyperparameter.MOMENTUM, value = 0.9)
            @Constant(of = Hyperparameter.MOMENTUM, times = /*!*/ true, value = 1.2)
            class Config {}
            """,
            "the momentum times its factor is 1.08 at step 0",
            "a momentum is below 1 at every step",
            "[anneal:momentum]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        @PiecewiseLinear(values = {0.1, 0.4, 0.4, 0.2}, at = {0, 100, 200, 900}, until = 200)
        @Constant
        @Ensures(min = 0.1, max = 0.4, continuous = true, monotone = Monotone.INCREASING)
        class Config {}
        """,
        """
        @Warmup(until = 500)
        @LinearDecay(initial = 0.1, end = 0.01, until = 2_000)
        @Constant
        @Ensures(min = 2e-4, max = 0.1, continuous = true)
        class Config {}
        """,
        """
        @Constant(value = 0.1, until = 10)
        @ExponentialDecay(factor = 0.5, every = 1_000, floor = 0.01)
        @Ensures(min = 0.01, continuous = true, monotone = Monotone.DECREASING)
        class Config {}
        """,
        """
        @Cyclic(min = 0.01, max = 0.1, stepSize = 1_000_000_000_000_000L)
        @Ensures(min = 0.01, max = 0.1, continuous = true)
        class Config {}
        """,
        """
        @StepDecay(initial = 0.1, factor = 0.5, every = 100)
        @ExponentialDecay(times = true, initial = 1, factor = 0.5, every = 100)
        @Ensures(min = 0, max = 0.1, monotone = Monotone.DECREASING)
        class Config {}
        """,
        """
        @TrainingConfig(steps = 1_000, afterEnd = AfterEnd.FAIL)
        @ExponentialDecay(initial = 0.1, factor = 0.5, every = 100)
        @Ensures(min = 9e-5)
        class Config {}
        """,
        """
        @Cyclic(
            min = 0, max = 0.948, stepSize = 6, stepSizeDown = 17, until = 5,
            amplitude = Amplitude.EXPONENTIAL, factor = 0.8)
        @SuppressWarnings("anneal")
        @Ensures(max = 0.2588672000000001, monotone = Monotone.INCREASING)
        class Config {}
        """,
      })
  void proves(String snippet) {
    Compiled compiled = Javac.of(Source.config(snippet)).run();
    assertThat(compiled.messages()).isEmpty();
  }
}
