package dev.anneal.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.anneal.Amplitude;
import dev.anneal.Shape;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class CurveFactoryTest {
  private static final double NAN = Double.NaN;
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final long ENDLESS = Curve.UNBOUNDED;

  static Stream<Arguments> wrong() {
    return Stream.of(
        wrong("value = NaN: must be finite", () -> ConstantCurve.of(NAN, 5)),
        wrong("end = NaN", () -> SqrtCurve.of(1, NAN, 5)),
        wrong("end = -1.0", () -> RexCurve.of(1, -1, 0.5, 5)),
        wrong("bend = 1.0: must be at least 0 and below 1", () -> RexCurve.of(1, 0, 1, 5)),
        wrong("bend = -0.5: must be at least 0", () -> RexCurve.of(1, 0, -0.5, 5)),
        wrong("bend = NaN", () -> RexCurve.of(1, 0, NAN, 5)),
        wrong("length = 9223372036854775807: must end", () -> RexCurve.of(1, 0, 0.5, ENDLESS)),
        wrong("value = -0.5: must be finite and at least 0", () -> ConstantCurve.of(-0.5, 5)),
        wrong("length = 0: must be at least 1 step", () -> ConstantCurve.of(1, 0)),
        wrong("initial = Infinity", () -> LinearCurve.of(INFINITY, 0, 5)),
        wrong("end = -1.0", () -> LinearCurve.of(1, -1, 5)),
        wrong("length = 9223372036854775807: must end", () -> LinearCurve.of(1, 0, ENDLESS)),
        wrong("length = -3", () -> LinearCurve.of(1, 0, -3)),
        wrong("target = NaN", () -> WarmupCurve.of(Shape.COSINE, 0, NAN, 5)),
        wrong(
            "initial = 0.0: must be finite and above 0",
            () -> WarmupCurve.of(Shape.EXPONENTIAL, 0, 1, 5)),
        wrong(
            "shape = EXPONENTIAL: must not start from 0",
            () -> WarmupCurve.oneStepAhead(Shape.EXPONENTIAL, 1, 5)),
        wrong("power = 0.0: must be finite and above 0", () -> WarmupCurve.powered(0, 0, 1, 5)),
        wrong("power = NaN", () -> WarmupCurve.poweredOneStepAhead(NAN, 1, 5)),
        wrong("target = -1.0", () -> WarmupCurve.poweredOneStepAhead(2, -1, 5)),
        wrong("initial = NaN", () -> WarmupCurve.powered(2, NAN, 1, 5)),
        wrong("length = 0", () -> WarmupCurve.powered(2, 0, 1, 0)),
        wrong("factor = 0.0: must be", () -> StepCurve.of(1, 0, 5, 0, 10)),
        wrong("every = 0", () -> StepCurve.of(1, 0.5, 0, 0, 10)),
        wrong(
            "floor = 2.0: must be at most the initial value, 1.0",
            () -> StepCurve.of(1, 0.5, 5, 2, 10)),
        wrong(
            "peakFactor = 0.0: must be finite and above 0",
            () -> CosineRestartsCurve.of(1, 0, 5, 2, 0, 10)),
        wrong(
            "periodGrowth = 1.0000001: must give at most 1048576 cycles within the length",
            () -> CosineRestartsCurve.of(1, 0, 1, 1.0000001, 1, ENDLESS)),
        wrong(
            "periodGrowth = 0.5: must be finite and at least 1",
            () -> CosineRestartsCurve.of(1, 0, 5, 0.5, 1, 10)),
        wrong("period = 0", () -> CosineRestartsCurve.of(1, 0, 0, 2, 1, 10)),
        wrong(
            "max = 0.85: must be above min, 0.85",
            () -> OneCycleCurve.momentum(0.85, 0.85, 0.3, Shape.COSINE, false, 10)),
        wrong(
            "length = 9223372036854775807: must end",
            () -> oneCycle(1, 0.3, 25, 1e4, Shape.COSINE, ENDLESS)),
        wrong(
            "shape = SQRT: must be COSINE or LINEAR",
            () -> oneCycle(1, 0.3, 25, 1e4, Shape.SQRT, 10)),
        wrong("finalDivisor = Infinity", () -> oneCycle(1, 0.3, 25, INFINITY, Shape.COSINE, 10)),
        wrong(
            "divisor = 0.5: must be finite and at least 1",
            () -> oneCycle(1, 0.3, 0.5, 1e4, Shape.COSINE, 10)),
        wrong("warmup = 1.5", () -> oneCycle(1, 1.5, 25, 1e4, Shape.COSINE, 10)),
        wrong(
            "warmup = 0.0: must be above 0 and at most 1",
            () -> oneCycle(1, 0, 25, 1e4, Shape.COSINE, 10)),
        wrong("max = NaN", () -> oneCycle(NAN, 0.3, 25, 1e4, Shape.COSINE, 10)),
        wrong("timescale = 0", () -> InverseSqrtCurve.of(1, 0, 10)),
        wrong("initial = -1.0", () -> InverseSqrtCurve.of(-1, 5, 10)),
        wrong(
            "floor = 2.0: must be at most the initial value, 1.0",
            () -> InverseSqrtCurve.towards(1, 0, 5, 2, 10)),
        wrong("end = -1.0", () -> InverseSqrtCurve.towards(1, -1, 5, 0, 10)),
        wrong("end = NaN", () -> InverseTimeCurve.towards(1, NAN, 1, 5, 1, false, 0, 10)),
        wrong("floor = NaN", () -> InverseTimeCurve.towards(1, 0, 1, 5, 1, false, NAN, 10)),
        wrong(
            "milestones[1] = 3: must be above 3",
            () -> MultiStepCurve.of(1, 0.5, new long[] {3, 3}, 10)),
        wrong(
            "milestones[0] = 0: must be above 0",
            () -> MultiStepCurve.of(1, 0.5, new long[] {0}, 10)),
        wrong(
            "boundaries[0] = 10: must be below the length, 10",
            () -> PiecewiseConstantCurve.of(new double[] {1, 2}, new long[] {10}, 10)),
        wrong(
            "values.length = 1: must be 2, one more than boundaries",
            () -> PiecewiseConstantCurve.of(new double[] {1}, new long[] {5}, 10)),
        wrong(
            "values[1] = NaN",
            () -> PiecewiseConstantCurve.of(new double[] {1, NAN}, new long[] {5}, 10)),
        wrong(
            "points.length = 1: must be at least 2",
            () -> PiecewiseLinearCurve.of(new double[] {1}, new long[] {5}, 10)),
        wrong(
            "points[0] = -1: must be at least 0",
            () -> PiecewiseLinearCurve.of(new double[] {1, 2}, new long[] {-1, 5}, 10)),
        wrong(
            "points[1] = 5: must be above 5",
            () -> PiecewiseLinearCurve.of(new double[] {1, 2}, new long[] {5, 5}, 10)),
        wrong(
            "points[1] = 9223372036854775807: must be below it",
            () -> PiecewiseLinearCurve.of(new double[] {1, 2}, new long[] {5, ENDLESS}, 10)),
        wrong(
            "values.length = 3: must be 2, one for each point",
            () -> PiecewiseLinearCurve.of(new double[] {1, 2, 3}, new long[] {0, 5}, 10)),
        wrong(
            "values[1] = -1.0",
            () -> PiecewiseLinearCurve.of(new double[] {1, -1}, new long[] {0, 5}, 10)),
        wrong(
            "length = 0: must be at least 1 step",
            () -> PiecewiseLinearCurve.of(new double[] {1, 2}, new long[] {0, 5}, 0)),
        wrong("end = 0.0: must be", () -> ExponentialCurve.between(1, 0, 10)),
        wrong("factor = NaN", () -> ExponentialCurve.decaying(1, NAN, 5, 0, 10)),
        wrong(
            "ceiling = 0.5: must be at least the initial value, 1.0",
            () -> ExponentialCurve.decaying(1, 2, 5, 0.5, 10)),
        wrong("ceiling = Infinity", () -> StepCurve.of(1, 2, 5, INFINITY, 10)),
        wrong("floor = -1.0", () -> ExponentialCurve.decaying(1, 0.5, 5, -1, 10)),
        wrong("max = 0.1: must be above min, 0.1", () -> cyclic(0.1, 0.1, 5, 5, 1)),
        wrong("stepSize = 0", () -> cyclic(0.1, 0.2, 0, 5, 1)),
        wrong("stepSizeDown = 4611686018427387904", () -> cyclic(0.1, 0.2, 5, 1L << 62, 1)),
        wrong("factor = 1.5: must be above 0 and at most 1", () -> cyclic(0.1, 0.2, 5, 5, 1.5)));
  }

  private static CyclicCurve cyclic(double min, double max, long up, long down, double factor) {
    return CyclicCurve.of(min, max, up, down, Amplitude.EXPONENTIAL, factor, false, 100);
  }

  private static OneCycleCurve oneCycle(
      double max, double warmup, double divisor, double finalDivisor, Shape shape, long length) {
    return OneCycleCurve.of(max, warmup, divisor, finalDivisor, shape, false, length);
  }

  private static Arguments wrong(String message, Supplier<Curve> call) {
    return arguments(message, call);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void namesWhatIsWrong(String message, Supplier<Curve> call) {
    assertThatIllegalArgumentException()
        .isThrownBy(call::get)
        .withMessageContaining(message)
        .withMessageMatching("\\S+ = \\S+: must [^;]+; [^;]+");
  }

  @Test
  void negativeZeroReadsAsZero() {
    assertThat(1 / ConstantCurve.of(-0.0, 5).at(0)).isPositive();
    assertThat(1 / LinearCurve.of(-0.0, 1, 5).at(0)).isPositive();
    assertThat(1 / LinearCurve.of(1, -0.0, 5).at(5)).isPositive();
    assertThat(1 / WarmupCurve.of(Shape.COSINE, -0.0, 1, 5).at(0)).isPositive();
    assertThat(1 / PiecewiseConstantCurve.of(new double[] {-0.0}, new long[0], 5).at(0))
        .isPositive();
    assertThat(1 / PiecewiseLinearCurve.of(new double[] {-0.0, 1}, new long[] {0, 5}, 9).at(0))
        .isPositive();
    assertThat(1 / RexCurve.of(-0.0, 1, -0.0, 5).at(0)).isPositive();
    assertThat(1 / StepCurve.of(-0.0, 0.5, 5, -0.0, 10).at(0)).isPositive();
  }

  @Test
  void givenArraysMayBeReused() {
    double[] values = {1, 2};
    long[] boundaries = {5};
    Curve curve = PiecewiseConstantCurve.of(values, boundaries, 10);
    values[0] = 9;
    boundaries[0] = 1;
    assertThat(curve.at(3)).isEqualTo(1);
  }
}
