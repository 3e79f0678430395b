package dev.anneal.processor;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The members of the decays, the restarts and the one cycle: each place with each wrong number. */
class DecayRulesTest {
  private static final String POWER = "a power is finite and above 0";
  private static final String LENGTH = "positions and lengths are at least one step";
  private static final String RATE = "a learning rate is finite and at least 0";
  private static final String FLOOR = "a floor is not above the value that the decay starts from";
  private static final String BEND = "a bend is at least 0 and below 1; write one such as 0.5";

  @ParameterizedTest
  @MethodSource("wrong")
  void refuses(Mistake mistake) {
    mistake.check();
  }

  static Stream<Mistake> wrong() {
    return Stream.of(
        wrong("@PolynomialDecay(initial = 0.1, power = /*!*/ 0, until = 9)", POWER),
        wrong("@PolynomialDecay(initial = 0.1, power = /*!*/ -1, until = 9)", POWER),
        wrong("@PolynomialDecay(initial = 0.1, power = /*!*/ 0.0 / 0, until = 9)", POWER),
        wrong("@PolynomialDecay(initial = 0.1, power = /*!*/ 1 / 0.0, until = 9)", POWER),
        wrong("@PolynomialDecay(initial = /*!*/ -0.1, power = 1, until = 9)", RATE),
        wrong("@CosineDecay(initial = 0.1, power = /*!*/ 0, until = 9)", POWER),
        wrong("@CosineDecay(initial = 0.1, kDecay = /*!*/ 0, until = 9)", POWER),
        wrong("@CosineDecay(initial = 0.1, kDecay = /*!*/ 0.0 / 0, until = 9)", POWER),
        wrong("@CosineDecay(initial = 0.1, end = /*!*/ -1e-9, until = 9)", RATE),
        wrong(
            "@InverseTimeDecay(initial = 0.1, rate = /*!*/ 0, every = 9)",
            "a rate of decay is finite and above 0"),
        wrong(
            "@InverseTimeDecay(initial = 0.1, rate = /*!*/ -0.5, every = 9)",
            "a rate of decay is finite and above 0"),
        wrong("@InverseTimeDecay(initial = 0.1, rate = 1, every = /*!*/ 0)", LENGTH),
        wrong("@InverseTimeDecay(initial = 0.1, rate = 1, every = 9, power = /*!*/ 0)", POWER),
        wrong("@InverseTimeDecay(initial = 0.1, end = /*!*/ -1, rate = 1, every = 9)", RATE),
        wrong("@InverseTimeDecay(initial = 0.1, rate = 1, every = 9, floor = /*!*/ -1)", RATE),
        wrong("@InverseTimeDecay(initial = 0.1, rate = 1, every = 9, floor = /*!*/ 0.2)", FLOOR),
        wrong("@InverseSqrtDecay(initial = 0.1, end = /*!*/ 0.0 / 0, timescale = 9)", RATE),
        wrong("@InverseSqrtDecay(initial = 0.1, timescale = 9, floor = /*!*/ 0.2)", FLOOR),
        wrong("@InverseSqrtDecay(initial = 0.1, timescale = /*!*/ 0)", LENGTH),
        wrong(
            "@InverseSqrtDecay(initial = 0.1, timescale = /*!*/ 0.5)",
            "in unit STEP a position or length is a whole number of steps"),
        wrong(
            "@SigmoidDecay(initial = 0.1, steepness = /*!*/ 0, midpoint = 9)",
            "a steepness is finite and above 0"),
        wrong(
            "@SigmoidDecay(initial = 0.1, steepness = /*!*/ 0.0 / 0, midpoint = 9)",
            "a steepness is finite and above 0"),
        wrong("@SigmoidDecay(initial = 0.1, steepness = 1, midpoint = /*!*/ 0)", LENGTH),
        wrong("@CosineRestarts(initial = 0.1, period = /*!*/ 0)", LENGTH),
        wrong(
            "@CosineRestarts(initial = 0.1, period = 9, periodGrowth = /*!*/ 0.9)",
            "a growth is finite and at least 1"),
        wrong(
            "@CosineRestarts(initial = 0.1, period = 9, periodGrowth = /*!*/ 0.0 / 0)",
            "a growth is finite and at least 1"),
        wrong(
            "@CosineRestarts(initial = 0.1, period = 9, peakFactor = /*!*/ 0)",
            "a factor is finite and above 0"),
        wrong("@RexDecay(initial = /*!*/ -0.1, until = 9)", RATE),
        wrong("@RexDecay(initial = 0.1, bend = /*!*/ 1, until = 9)", BEND),
        wrong("@RexDecay(initial = 0.1, bend = /*!*/ -0.5, until = 9)", BEND),
        wrong("@RexDecay(initial = 0.1, bend = /*!*/ 0.0 / 0, until = 9)", BEND),
        wrong("@OneCycle(max = /*!*/ -1, until = 9)", RATE),
        wrong("@OneCycle(max = 1, warmup = /*!*/ 30, until = 9)", "write 0.3"),
        wrong("@OneCycle(max = 1, warmup = /*!*/ 33.3, until = 9)", "write 0.333 ["),
        wrong(
            "@OneCycle(max = 1, warmup = /*!*/ 0, until = 9)",
            "a fraction is above 0 and at most 1"),
        wrong(
            "@OneCycle(max = 1, divisor = /*!*/ 0.5, until = 9)",
            "a divisor is finite and at least 1"),
        wrong(
            "@OneCycle(max = 1, finalDivisor = /*!*/ 0.0 / 0, until = 9)",
            "a divisor is finite and at least 1"),
        wrong("@OneCycle(max = 1, shape = /*!*/ Shape.SQRT, until = 9)", "write COSINE or LINEAR"),
        wrong(
            "@OneCycle(max = 1, minMomentum = /*!*/ 0.8, until = 9)",
            "it goes with @OneCycle.maxMomentum"),
        wrong(
            "@OneCycle(max = 1, maxMomentum = /*!*/ 0.8, until = 9)",
            "it goes with @OneCycle.minMomentum"),
        wrong(
            "@OneCycle(max = 1, minMomentum = /*!*/ 0.9, maxMomentum = 0.8, until = 9)",
            "min is smaller than max"),
        wrong(
            "@OneCycle(max = 1, minMomentum = 0.8, maxMomentum = /*!*/ 1, until = 9)",
            "a momentum is at least 0 and below 1"));
  }

  private static Mistake wrong(String annotation, String words) {
    return Mistake.of(
        annotation,
        """
        %s
        class Config {}
        """
            .formatted(annotation),
        words);
  }

  @ParameterizedTest
  @MethodSource("together")
  void refusesTogether(Mistake mistake) {
    mistake.check();
  }

  static Stream<Mistake> together() {
    return Stream.of(
        Mistake.of(
            "a momentum driven and declared",
            """
            @OneCycle(max = 1, minMomentum = /*!*/ 0.8, maxMomentum = 0.9, until = 100)
            @Constant(of = Hyperparameter.MOMENTUM, value = 0.5)
            class Config {}
            """,
            "drives the momentum, which has a timeline of its own, @Constant"),
        Mistake.of(
            "a cycle of the weight decay that drives the momentum",
            """
            @Constant(value = 0.1)
            @OneCycle(of = Hyperparameter.WEIGHT_DECAY, max = 1, minMomentum = /*!*/ 0.8,
                maxMomentum = 0.9, until = 100)
            class Config {}
            """,
            "it goes with of = LEARNING_RATE"),
        Mistake.of(
            "more cycles than a table can hold",
            """
            @CosineRestarts(initial = 0.1, period = 10, periodGrowth = /*!*/ 1.0000001)
            class Config {}
            """,
            "@CosineRestarts cannot be made: periodGrowth = 1.0000001",
            "[anneal:curve-limit]"),
        Mistake.of(
            "more cycles of factors than a table can hold",
            """
            @Constant(value = 0.1)
            @Constant(times = true, value = 1, until = 10)
            @CosineRestarts(times = true, periodGrowth = /*!*/ 1.0000001, initial = 1, period = 10)
            class Config {}
            """,
            "@CosineRestarts cannot be made: periodGrowth = 1.0000001: must give",
            "[anneal:curve-limit]"),
        Mistake.of(
            "the first side of a cycle too long for a count",
            """
            @Cyclic(min = 0, max = 1, stepSizeDown = 10, stepSize = /*!*/ 0x1p62)
            class Config {}
            """,
            "@Cyclic cannot be made: stepSize = 4611686018427387904: must be below 2^62",
            "[anneal:curve-limit]"),
        Mistake.of(
            "the second side of a cycle too long for a count",
            """
            @Cyclic(min = 0, max = 1, stepSizeDown = /*!*/ 0x1p62, stepSize = 10)
            class Config {}
            """,
            "@Cyclic cannot be made: stepSizeDown = 4611686018427387904: must be below 2^62",
            "[anneal:curve-limit]"),
        Mistake.of(
            "a cycle without a maximum after another phase",
            """
            @Constant(value = 0.1, until = 100)
            /*!*/ @OneCycle(until = 200)
            class Config {}
            """,
            "@OneCycle.max is missing: it can be left open in the first phase only"));
  }
}
