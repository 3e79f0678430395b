package dev.anneal.processor;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of each curve beyond the ranges of its numbers. */
class CurveRulesTest {
  @ParameterizedTest
  @MethodSource({"warmup", "positions", "points", "decays", "cyclic", "oneCycle"})
  void refuses(Mistake mistake) {
    mistake.check();
  }

  static Stream<Mistake> warmup() {
    return Stream.of(
        Mistake.of(
            "an exponential warmup from 0, left out",
            """
            @Warmup(until = 5, shape = /*!*/ Shape.EXPONENTIAL)
            @Constant(value = 0.1)
            class Config {}
            """,
            "@Warmup.initial is missing",
            "cannot start from 0",
            "a small initial such as 1e-6, or another shape",
            "[anneal:needs]"),
        Mistake.of(
            "an exponential warmup from 0, written down",
            """
            @Warmup(initial = /*!*/ 0, until = 5, shape = Shape.EXPONENTIAL)
            @Constant(value = 0.1)
            class Config {}
            """,
            "@Warmup.initial = 0: an exponential ramp grows by equal ratios, so it is above 0",
            "[anneal:positive]"),
        Mistake.of(
            "a power of a cosine",
            """
            @Warmup(until = 5, shape = Shape.COSINE, power = /*!*/ 2)
            @Constant(value = 0.1)
            class Config {}
            """,
            "@Warmup.power has no meaning with shape = COSINE: only a linear warmup is raised",
            "[anneal:belongs]"),
        Mistake.of(
            "a power of 1 of a root, written down",
            """
            @Warmup(until = 5, shape = Shape.SQRT, power = /*!*/ 1, initial = 0.01)
            @Constant(value = 0.1)
            class Config {}
            """,
            "@Warmup.power has no meaning with shape = SQRT",
            "[anneal:belongs]"),
        Mistake.of(
            "a power of an exponential, which has no initial value either",
            """
            @Warmup(until = 5, shape = Shape.EXPONENTIAL, power = /*!*/ 2)
            @Constant(value = 0.1)
            class Config {}
            """,
            "@Warmup.power has no meaning with shape = EXPONENTIAL",
            "[anneal:belongs]"),
        Mistake.of(
            "a power of 0",
            """
            @Warmup(until = 5, power = /*!*/ 0)
            @Constant(value = 0.1)
            class Config {}
            """,
            "@Warmup.power = 0: a power is finite and above 0",
            "[anneal:power]"),
        Mistake.of(
            "an exponential warmup to 0",
            """
            @Warmup(initial = 1e-6, until = 5, shape = /*!*/ Shape.EXPONENTIAL)
            @Constant(value = 0)
            class Config {}
            """,
            "the first value of @Constant = 0: an exponential ramp grows by equal ratios",
            "[anneal:positive]"));
  }

  static Stream<Mistake> positions() {
    return Stream.of(
        Mistake.of(
            "positions out of order",
            """
            @MultiStepDecay(initial = 0.1, factor = 0.1, at = {200, /*!*/ 100})
            class Config {}
            """,
            "@MultiStepDecay.at[1] is step 100, not after @MultiStepDecay.at[0], which is step 200",
            "positions rise strictly; sort them",
            "[anneal:rising]"),
        Mistake.of(
            "a position twice",
            """
            @MultiStepDecay(initial = 0.1, factor = 0.1, at = {200, 300, /*!*/ 300, 400})
            class Config {}
            """,
            "@MultiStepDecay.at[2] is step 300, not after @MultiStepDecay.at[1], which is step 300",
            "leave out repetitions",
            "[anneal:rising]"),
        Mistake.of(
            "two positions that round to the same step",
            """
            @TrainingConfig(stepsPerEpoch = 10)
            @MultiStepDecay(initial = 0.1, factor = 0.1, at = {1.01, /*!*/ 1.04}, unit = Unit.EPOCH)
            class Config {}
            """,
            "@MultiStepDecay.at[1] is step 10, not after @MultiStepDecay.at[0], which is step 10",
            "[anneal:rising]"),
        Mistake.of(
            "a position past its phase",
            """
            @MultiStepDecay(initial = 0.1, factor = 0.1, at = {50, /*!*/ 100}, until = 100)
            class Config {}
            """,
            "@MultiStepDecay.at[1] is step 100, outside its phase from step 0 to 100",
            "lie inside the phase",
            "[anneal:outside]"),
        Mistake.of(
            "a position before its phase",
            """
            @Warmup(until = 10)
            @MultiStepDecay(initial = 0.1, factor = 0.1, at = {/*!*/ 10, 20})
            class Config {}
            """,
            "@MultiStepDecay.at[0] is step 10, outside its phase from step 10",
            "count from step 0 and lie inside the phase, after its first step",
            "[anneal:outside]"),
        Mistake.of(
            "no position",
            """
            @MultiStepDecay(initial = 0.1, factor = 0.1, at = /*!*/ {})
            class Config {}
            """,
            "@MultiStepDecay.at is empty",
            "write at least one",
            "[anneal:empty]"),
        Mistake.of(
            "boundaries out of order",
            """
            @PiecewiseConstant(values = {0.1, 0.01, 0.001}, boundaries = {20, /*!*/ 10})
            class Config {}
            """,
            "@PiecewiseConstant.boundaries[1] is step 10, not after",
            "@PiecewiseConstant.boundaries[0], which is step 20",
            "[anneal:rising]"),
        Mistake.of(
            "a boundary past its phase",
            """
            @PiecewiseConstant(values = {0.1, 0.01}, boundaries = /*!*/ 20, until = 15)
            class Config {}
            """,
            "@PiecewiseConstant.boundaries[0] is step 20, outside its phase from step 0 to 15",
            "[anneal:outside]"),
        Mistake.of(
            "too few values",
            """
            @PiecewiseConstant(values = /*!*/ {0.1, 0.01}, boundaries = {10, 20})
            class Config {}
            """,
            "@PiecewiseConstant.values has 2 values for 2 boundaries",
            "one value more than boundaries; write 3 values, or one boundary",
            "[anneal:values-count]"),
        Mistake.of(
            "too many values",
            """
            @PiecewiseConstant(values = /*!*/ {0.1, 0.01, 0.001}, boundaries = 10)
            class Config {}
            """,
            "@PiecewiseConstant.values has 3 values for 1 boundaries",
            "write 2 values, or 2 boundaries",
            "[anneal:values-count]"),
        Mistake.of(
            "no value",
            """
            @PiecewiseConstant(values = /*!*/ {}, boundaries = {})
            class Config {}
            """,
            "@PiecewiseConstant.values has 0 values for 0 boundaries",
            "write one value [anneal:values-count]"));
  }

  static Stream<Mistake> points() {
    return Stream.of(
        Mistake.of(
            "fewer values than positions",
            """
            @PiecewiseLinear(values = /*!*/ {0.1, 0.01}, at = {0, 10, 20})
            class Config {}
            """,
            "@PiecewiseLinear.values has 2 values for 3 positions",
            "has one of each; write 3 values, or 2 positions",
            "[anneal:values-count]"),
        Mistake.of(
            "one value for two positions",
            """
            @PiecewiseLinear(values = /*!*/ 0.1, at = {0, 10})
            class Config {}
            """,
            "@PiecewiseLinear.values has 1 values for 2 positions",
            "write 2 values [anneal:values-count]"),
        Mistake.of(
            "one point",
            """
            @PiecewiseLinear(values = 0.1, at = /*!*/ 10)
            class Config {}
            """,
            "@PiecewiseLinear.at has one position",
            "write at least 2 positions and as many values [anneal:points-few]"),
        Mistake.of(
            "no point",
            """
            @PiecewiseLinear(values = {}, at = /*!*/ {})
            class Config {}
            """,
            "@PiecewiseLinear.at has no position",
            "[anneal:points-few]"),
        Mistake.of(
            "one position for three values",
            """
            @PiecewiseLinear(values = {0.1, 0.2, 0.1}, at = /*!*/ 10)
            class Config {}
            """,
            "@PiecewiseLinear.at has one position",
            "write 3 positions [anneal:points-few]"),
        Mistake.of(
            "points out of order",
            """
            @PiecewiseLinear(values = {0.1, 0.2, 0.1}, at = {0, 20, /*!*/ 10})
            class Config {}
            """,
            "@PiecewiseLinear.at[2] is step 10, not after @PiecewiseLinear.at[1], which is step 20",
            "[anneal:rising]"),
        Mistake.of(
            "a point twice, at step 0",
            """
            @PiecewiseLinear(values = {0.1, 0.2}, at = {0, /*!*/ 0})
            class Config {}
            """,
            "@PiecewiseLinear.at[1] is step 0, not after @PiecewiseLinear.at[0], which is step 0",
            "[anneal:rising]"),
        Mistake.of(
            "two points that are rounded to one step",
            """
            @TrainingConfig(stepsPerEpoch = 10)
            @PiecewiseLinear(values = {0.1, 0.2}, at = {1, /*!*/ 1.04}, unit = Unit.EPOCH)
            class Config {}
            """,
            "@PiecewiseLinear.at[1] is step 10, not after @PiecewiseLinear.at[0], which is step 10",
            "[anneal:rising]"),
        Mistake.of(
            "a negative point",
            """
            @PiecewiseLinear(values = {0.1, 0.2}, at = {/*!*/ -5, 10})
            class Config {}
            """,
            "@PiecewiseLinear.at[0] = -5: the positions of points count from step 0",
            "write 0 or a larger number [anneal:length]"),
        Mistake.of(
            "a negative part of the training",
            """
            @TrainingConfig(steps = 100)
            @PiecewiseLinear(values = {0.1, 0.2}, at = {/*!*/ -0.5, 1}, unit = Unit.TRAINING)
            class Config {}
            """,
            "@PiecewiseLinear.at[0] = -0.5: the positions of points count from step 0",
            "[anneal:length]"),
        Mistake.of(
            "part of a step",
            """
            @PiecewiseLinear(values = {0.1, 0.2}, at = {0, /*!*/ 10.5})
            class Config {}
            """,
            "@PiecewiseLinear.at[1] = 10.5: in unit STEP a position or length is a whole number",
            "[anneal:whole]"),
        Mistake.of(
            "no number",
            """
            @PiecewiseLinear(values = {0.1, 0.2}, at = {0, /*!*/ Double.NaN})
            class Config {}
            """,
            "@PiecewiseLinear.at[1] = NaN",
            "[anneal:finite]"),
        Mistake.of(
            "past the last step",
            """
            @TrainingConfig(stepsPerEpoch = 1_000)
            @PiecewiseLinear(values = {0.1, 0.2}, at = {0, /*!*/ 1e17}, unit = Unit.EPOCH)
            class Config {}
            """,
            "@PiecewiseLinear.at[1] is no step any more: positions end below 9223372036854775807",
            "[anneal:too-long]"),
        Mistake.of(
            "a first point before the phase",
            """
            @Constant(value = 0.1, until = 100)
            @PiecewiseLinear(values = {0.1, 0.2}, at = {/*!*/ 50, 200})
            class Config {}
            """,
            "@PiecewiseLinear.at[0] is step 50, before its phase, which begins at step 100",
            "[anneal:outside]"),
        Mistake.of(
            "a negative value",
            """
            @PiecewiseLinear(values = {0.1, /*!*/ -0.2}, at = {0, 200})
            class Config {}
            """,
            "@PiecewiseLinear.values[1] = -0.2: a learning rate is finite and at least 0",
            "[anneal:rate]"),
        Mistake.of(
            "a momentum of 1",
            """
            @Constant(value = 0.1)
            @PiecewiseLinear(of = Hyperparameter.MOMENTUM, values = {0.9, /*!*/ 1}, at = {0, 200})
            class Config {}
            """,
            "@PiecewiseLinear.values[1] = 1: a momentum is at least 0 and below 1",
            "[anneal:momentum]"));
  }

  static Stream<Mistake> decays() {
    return Stream.of(
        Mistake.of(
            "a factor that lets a learning rate grow without end",
            """
            @StepDecay(initial = 0.1, factor = /*!*/ 2, every = 10)
            class Config {}
            """,
            "@StepDecay.factor = 2: a factor above 1 lets the value grow without end",
            "write until or ceiling, or the length of the training in @TrainingConfig",
            "[anneal:grows]"),
        Mistake.of(
            "a factor that lets a weight decay grow without end",
            """
            @Constant(value = 0.1)
            @Constant(of = Hyperparameter.WEIGHT_DECAY, value = 0.01, until = 9)
            @ExponentialDecay(of = Hyperparameter.WEIGHT_DECAY, factor = /*!*/ 1.1, every = 10)
            class Config {}
            """,
            "@ExponentialDecay.factor = 1.1: a factor above 1 lets the value grow without end",
            "[anneal:grows]"),
        Mistake.of(
            "factors that grow without end",
            """
            @Constant(value = 0.1)
            @StepDecay(times = true, initial = 1, factor = /*!*/ 2, every = 10)
            class Config {}
            """,
            "[anneal:grows]"),
        Mistake.of(
            "a ceiling below the first value",
            """
            @StepDecay(initial = 0.1, factor = 2, every = 10, ceiling = /*!*/ 0.05)
            class Config {}
            """,
            "@StepDecay.ceiling = 0.05: a ceiling is not below the value that the curve starts from",
            "@StepDecay.initial = 0.1; write a larger one",
            "[anneal:ceiling]"),
        Mistake.of(
                "a ceiling below the floor, of an open rate",
                """
                @StepDecay(factor = 0.5, every = 10, floor = 0.5, ceiling = /*!*/ 0.4)
                class Config {}
                """,
                "@StepDecay.ceiling = 0.4 is below floor = 0.5: the first value lies between the two",
                "[anneal:ceiling]")
            .create("0.45"),
        Mistake.of(
            "a ceiling below the first value of a curve that falls",
            """
            @ExponentialDecay(initial = 0.1, factor = 0.5, every = 10, ceiling = /*!*/ 0)
            class Config {}
            """,
            "@ExponentialDecay.ceiling = 0: a ceiling is not below the value",
            "[anneal:ceiling]"),
        Mistake.of(
            "a ceiling below the value to go on from",
            """
            @Constant(value = 0.1, until = 9)
            @ExponentialDecay(factor = 2, every = 10, ceiling = /*!*/ 0.05)
            class Config {}
            """,
            "the value at which @Constant ends = 0.1",
            "[anneal:ceiling]"),
        Mistake.of(
            "a ceiling that is no number",
            """
            @StepDecay(initial = 0.1, factor = 2, every = 10, ceiling = /*!*/ Double.NaN)
            class Config {}
            """,
            "@StepDecay.ceiling = NaN: a learning rate is finite and at least 0",
            "[anneal:rate]"),
        Mistake.of(
            "a momentum whose ceiling is 1",
            """
            @Constant(value = 0.1)
            @StepDecay(of = Hyperparameter.MOMENTUM, initial = 0.5, factor = 1.1, every = 9,
                ceiling = /*!*/ 1)
            class Config {}
            """,
            "@StepDecay.ceiling = 1: a momentum is at least 0 and below 1",
            "[anneal:momentum]"),
        Mistake.of(
            "a ceiling beside end",
            """
            @ExponentialDecay(initial = 0.1, end = 0.2, ceiling = /*!*/ 0.3, until = 9)
            class Config {}
            """,
            "@ExponentialDecay.ceiling has no meaning here: it goes with @ExponentialDecay.factor",
            "[anneal:belongs]"),
        Mistake.of(
            "an end and a share",
            """
            @CosineDecay(initial = 0.1, end = 0.01, endFactor = /*!*/ 0.1, until = 9)
            class Config {}
            """,
            "@CosineDecay.endFactor and @CosineDecay.end exclude each other",
            "either says where the curve ends",
            "[anneal:excludes]"),
        Mistake.of(
            "a negative share",
            """
            @CosineRestarts(initial = 0.1, endFactor = /*!*/ -0.1, period = 9)
            class Config {}
            """,
            "@CosineRestarts.endFactor = -0.1: a share of the first value is finite and at least 0",
            "write one such as 0.1 [anneal:end-factor]"),
        Mistake.of(
                "a share of an open value that is no number",
                """
                @RexDecay(endFactor = /*!*/ Double.NaN, until = 9)
                class Config {}
                """,
                "@RexDecay.endFactor = NaN: a share of the first value is finite",
                "[anneal:end-factor]")
            .create("0.1"),
        Mistake.of(
            "a foot and a share",
            """
            @Cyclic(min = 0.1, max = 0.2, minFactor = /*!*/ 0.1, stepSize = 9)
            class Config {}
            """,
            "@Cyclic.minFactor and @Cyclic.min exclude each other",
            "[anneal:excludes]"),
        Mistake.of(
                "a foot without a top",
                """
                @Cyclic(min = /*!*/ 0.1, stepSize = 9)
                class Config {}
                """,
                "@Cyclic.max is missing: beside a min it is not left open",
                "write it, or minFactor in place of min [anneal:needs]")
            .create("0.1"),
        Mistake.of(
            "a foot as high as the top",
            """
            @Cyclic(max = 0.2, minFactor = /*!*/ 1, stepSize = 9)
            class Config {}
            """,
            "@Cyclic.minFactor = 1: the foot of the triangles as a share of their top is at least 0 and below 1",
            "write one such as 0.25 [anneal:min-factor]"),
        Mistake.of(
            "a foot below 0",
            """
            @Cyclic(max = 0.2, minFactor = /*!*/ -0.25, stepSize = 9)
            class Config {}
            """,
            "@Cyclic.minFactor = -0.25: ",
            "[anneal:min-factor]"),
        Mistake.of(
            "a foot above the top",
            """
            @Cyclic(min = /*!*/ 0.3, max = 0.2, stepSize = 9)
            class Config {}
            """,
            "@Cyclic.min = 0.3 is not below max = 0.2",
            "[anneal:min-max]"),
        Mistake.of(
                "an open top with a share that is no number",
                """
                @Cyclic(minFactor = /*!*/ Double.NaN, stepSize = 9)
                class Config {}
                """,
                "@Cyclic.minFactor = NaN: ",
                "[anneal:min-factor]")
            .create("0.1"),
        Mistake.of(
            "neither an end nor a share",
            """
            /*!*/ @LinearDecay(initial = 0.1, until = 9)
            class Config {}
            """,
            "@LinearDecay.end is missing: something must say where the curve ends",
            "write end or endFactor",
            "[anneal:needs]"),
        Mistake.of(
            "a share that makes a momentum 1",
            """
            @Constant(value = 0.1)
            @SqrtDecay(of = Hyperparameter.MOMENTUM, initial = 0.5, endFactor = /*!*/ 2, until = 9)
            class Config {}
            """,
            "@SqrtDecay.endFactor times @SqrtDecay.initial = 1: a momentum is at least 0 and below 1",
            "[anneal:momentum]"),
        Mistake.of(
            "a share that passes the largest double",
            """
            @Constant(value = 1e200, until = 9)
            @PolynomialDecay(endFactor = /*!*/ 1e200, power = 2, until = 20)
            class Config {}
            """,
            "@PolynomialDecay.endFactor times the value at which @Constant ends = Infinity",
            "a learning rate is finite",
            "[anneal:rate]"),
        Mistake.of(
            "a share that passes the largest factor",
            """
            @Constant(value = 0.1)
            @LinearDecay(times = true, initial = 1e200, endFactor = /*!*/ 1e200, until = 20)
            class Config {}
            """,
            "@LinearDecay.endFactor times @LinearDecay.initial = Infinity: a value of a times timeline",
            "[anneal:times-value]"),
        Mistake.of(
                "an exponential decay to a share of 0",
                """
                @ExponentialDecay(endFactor = /*!*/ 0, until = 100)
                class Config {}
                """,
                "@ExponentialDecay.endFactor = 0: an exponential decay goes by equal ratios and never",
                "[anneal:positive]")
            .create("0.1"),
        Mistake.of(
            "an exponential decay from 0 to a share",
            """
            @ExponentialDecay(initial = /*!*/ 0, endFactor = 0.1, until = 100)
            class Config {}
            """,
            "@ExponentialDecay.initial = 0: an exponential decay goes by equal ratios",
            "[anneal:positive]"),
        Mistake.of(
            "an exponential decay by a factor and to a share",
            """
            @ExponentialDecay(initial = 0.1, factor = 0.5, every = 10, endFactor = /*!*/ 0.01)
            class Config {}
            """,
            "@ExponentialDecay.endFactor and @ExponentialDecay.factor exclude each other",
            "[anneal:excludes]"),
        Mistake.of(
            "a floor beside a share",
            """
            @ExponentialDecay(initial = 0.1, endFactor = 0.01, floor = /*!*/ 0.05, until = 9)
            class Config {}
            """,
            "@ExponentialDecay.floor has no meaning here",
            "[anneal:belongs]"),
        Mistake.of(
            "an exponential decay to 0",
            """
            @ExponentialDecay(initial = 0.1, end = /*!*/ 0, until = 100)
            class Config {}
            """,
            "@ExponentialDecay.end = 0: an exponential decay goes by equal ratios and never",
            "[anneal:positive]"),
        Mistake.of(
            "an exponential decay from 0",
            """
            @ExponentialDecay(initial = /*!*/ 0, end = 0.1, until = 100)
            class Config {}
            """,
            "@ExponentialDecay.initial = 0: an exponential decay goes by equal ratios",
            "[anneal:positive]"),
        Mistake.of(
            "an exponential decay by a factor and to an end",
            """
            @ExponentialDecay(initial = 0.1, factor = 0.5, every = 10, end = /*!*/ 0.01)
            class Config {}
            """,
            "@ExponentialDecay.end and @ExponentialDecay.factor exclude each other",
            "[anneal:excludes]"),
        Mistake.of(
            "an exponential decay without factor and end",
            """
            /*!*/ @ExponentialDecay(initial = 0.1)
            class Config {}
            """,
            "@ExponentialDecay.factor is missing",
            "write factor and every, end, or endFactor",
            "[anneal:needs]"),
        Mistake.of(
            "a factor without every",
            """
            @ExponentialDecay(initial = 0.1, factor = /*!*/ 0.5)
            class Config {}
            """,
            "@ExponentialDecay.every is missing",
            "a factor belongs to a length",
            "[anneal:needs]"),
        Mistake.of(
            "every beside end",
            """
            @ExponentialDecay(initial = 0.1, end = 0.01, every = /*!*/ 10, until = 100)
            class Config {}
            """,
            "@ExponentialDecay.every has no meaning here: it goes with @ExponentialDecay.factor",
            "[anneal:belongs]"),
        Mistake.of(
            "floor beside end",
            """
            @ExponentialDecay(initial = 0.1, end = 0.01, floor = /*!*/ 0.05, until = 100)
            class Config {}
            """,
            "@ExponentialDecay.floor has no meaning here: it goes with @ExponentialDecay.factor",
            "[anneal:belongs]"),
        Mistake.of(
            "a floor above a step decay",
            """
            @StepDecay(initial = 0.1, factor = 0.5, every = 10, floor = /*!*/ 0.2)
            class Config {}
            """,
            "@StepDecay.floor = 0.2: a floor is not above the value that the decay starts from",
            "@StepDecay.initial = 0.1",
            "[anneal:floor]"),
        Mistake.of(
            "a floor above an exponential decay",
            """
            @Constant(value = 0.1, until = 7)
            @ExponentialDecay(factor = 0.5, every = 10, floor = /*!*/ 0.2)
            class Config {}
            """,
            "@ExponentialDecay.floor = 0.2: a floor is not above",
            "the value at which @Constant ends = 0.1",
            "[anneal:floor]"));
  }

  static Stream<Mistake> cyclic() {
    return Stream.of(
        Mistake.of(
            "min above max",
            """
            @Cyclic(min = /*!*/ 0.1, max = 0.01, stepSize = 100)
            class Config {}
            """,
            "@Cyclic.min = 0.1 is not below max = 0.01",
            "swap or change them",
            "[anneal:min-max]"),
        Mistake.of(
            "min equal to max",
            """
            @Cyclic(max = 0.1, min = /*!*/ 0.1, stepSize = 100)
            class Config {}
            """,
            "@Cyclic.min = 0.1 is not below max = 0.1",
            "[anneal:min-max]"),
        Mistake.of(
            "a factor without an exponential amplitude",
            """
            @Cyclic(min = 0, max = 0.1, stepSize = 100, factor = /*!*/ 0.99)
            class Config {}
            """,
            "@Cyclic.factor has no meaning here: it goes with amplitude = EXPONENTIAL",
            "[anneal:belongs]"),
        Mistake.of(
            "a factor beside a halving amplitude",
            """
            @Cyclic(
                min = 0,
                max = 0.1,
                stepSize = 100,
                amplitude = Amplitude.HALVING,
                factor = /*!*/ 0.99)
            class Config {}
            """,
            "@Cyclic.factor has no meaning here",
            "[anneal:belongs]"),
        Mistake.of(
            "an exponential amplitude without a factor",
            """
            @Cyclic(min = 0, max = 0.1, stepSize = 100, amplitude = /*!*/ Amplitude.EXPONENTIAL)
            class Config {}
            """,
            "@Cyclic.factor is missing",
            "write one such as 0.9999",
            "[anneal:needs]"));
  }

  /** Two curves are made of it, and its mistakes are reported once. */
  static Stream<Mistake> oneCycle() {
    return Stream.of(
        Mistake.of(
            "a shape of a cycle that drives the momentum",
            """
            @TrainingConfig(steps = 100)
            @OneCycle(
                max = 0.1,
                minMomentum = 0.85,
                maxMomentum = 0.95,
                shape = /*!*/ Shape.EXPONENTIAL)
            class Config {}
            """,
            "@OneCycle.shape = EXPONENTIAL",
            "[anneal:one-cycle-shape]"),
        Mistake.of(
            "a warmup of a cycle that drives the momentum",
            """
            @TrainingConfig(steps = 100)
            @OneCycle(max = 0.1, minMomentum = 0.85, maxMomentum = 0.95, warmup = /*!*/ 30)
            class Config {}
            """,
            "@OneCycle.warmup = 30",
            "[anneal:fraction]"));
  }
}
