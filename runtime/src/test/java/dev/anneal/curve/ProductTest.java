package dev.anneal.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.anneal.Amplitude;
import dev.anneal.Shape;
import dev.anneal.numeric.Real;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Products of two curves keep what the curves alone promise. */
final class ProductTest {
  private static final int STEPS = Boolean.getBoolean("anneal.long") ? 20_000 : 200;
  private static final long ENDLESS = Curve.UNBOUNDED;

  @ParameterizedTest
  @EnumSource
  void keepsThePromisesWithAnyOther(CurveKind kind) {
    List<String> violations = new ArrayList<>();
    for (CurveKind other : CurveKind.values()) {
      if (other.compareTo(kind) >= 0) {
        long seed = (kind.name() + other.name()).hashCode();
        violations.addAll(ProductAudit.of(kind, other, STEPS, seed).violations());
      }
    }
    assertThat(violations).isEmpty();
  }

  /** Where no value is a declared one and both change, rounded values would be 3.5 ulp off. */
  @ParameterizedTest
  @EnumSource(names = {"LINEAR", "WARMUP_SQRT", "STEP", "CYCLIC_CONSTANT", "INVERSE_SQRT"})
  void isNearerThanARoundedValueTimesAnother(CurveKind kind) {
    assertThat(ProductAudit.of(kind, kind, 20 * STEPS, 7).worstUlps()).isLessThan(1.7);
  }

  /** One curve falls far below the smallest double, the other lifts it back. */
  static Stream<Arguments> tiny() {
    long n = 1_000_000;
    return Stream.of(
        row("step", StepCurve.of(1, 0.1, 1, 0, ENDLESS), 400, power(0.1, 400)),
        row("step far below", StepCurve.of(1e100, 0.1, 1, 0, ENDLESS), 700, times(1e100, 0.1, 700)),
        row("step of a length", StepCurve.of(1, 0.1, 10, 0, 4_001), 9_999, power(0.1, 400)),
        row("milestones", MultiStepCurve.of(1, 1e-200, new long[] {1, 2}, 9), 5, power(1e-200, 2)),
        row(
            "exponential",
            ExponentialCurve.decaying(1, 0.5, 1, 0, ENDLESS),
            1_500,
            Real.ONE.scaled(-1_500)),
        row(
            "halved triangles",
            CyclicCurve.of(0, 1, 1, 1, Amplitude.HALVING, 1, false, ENDLESS),
            3_001,
            Real.ONE.scaled(-1_500)),
        row(
            "shrinking triangles",
            CyclicCurve.of(0, 1, 1, 1, Amplitude.EXPONENTIAL, 0.5, false, ENDLESS),
            1_501,
            Real.ONE.scaled(-1_501)),
        row(
            "restarts",
            CosineRestartsCurve.of(1, 0, 1, 1, 0.5, ENDLESS),
            1_500,
            Real.ONE.scaled(-1_500)),
        row(
            "inverse time",
            InverseTimeCurve.of(1, 1, 1, 100, false, ENDLESS),
            (1 << 15) - 1,
            Real.ONE.scaled(-1_500)),
        row(
            "inverse time to a tiny value",
            InverseTimeCurve.towards(1e-300, 1e-310, 1e300, 1, 1, false, 0, ENDLESS),
            1,
            Real.of(1e-310)
                .plus(Real.of(1e-300).minus(Real.of(1e-310)).over(Real.ONE.plus(Real.of(1e300))))),
        row("polynomial", PolynomialCurve.of(1, 0, 150, 1024), 1023, Real.ONE.scaled(-1_500)),
        row(
            "sigmoid",
            SigmoidCurve.of(1, 0, 1, 1, 0, ENDLESS),
            1_000,
            Real.ONE.over(Real.ONE.plus(Real.of(1_000).exp()))),
        row(
            "line of subnormals",
            LinearCurve.of(0, Double.MIN_VALUE, n),
            1,
            Real.of(Double.MIN_VALUE).over(Real.of(n))),
        row(
            "ramp of subnormals",
            WarmupCurve.of(Shape.SQRT, Double.MIN_VALUE, 0, 100),
            75,
            Real.of(Double.MIN_VALUE).times(Real.of(0.5))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void tiny(String name, Curve curve, long k, Real exact) {
    Factor large = Factor.of(ConstantCurve.of(1e300, ENDLESS));
    Real product = exact.times(Real.of(1e300));
    Factor small = Factor.of(curve);

    assertThat(Real.ulps(small.times(k, large, 0), product)).isLessThan(1);
    assertThat(large.times(0, small, k)).isEqualTo(small.times(k, large, 0));
  }

  @Test
  void aFactorOfNoDoubleTimesALargeRate() {
    Factor rate = Factor.of(ConstantCurve.of(1e100, ENDLESS));
    Factor factor = Factor.of(StepCurve.of(1, 0.1, 1, 0, ENDLESS));

    assertThat(rate.times(400, factor, 400)).isEqualTo(times(1e100, 0.1, 400).toDouble());
    assertThat(factor.at(400)).isZero();
    assertThat(rate.times(ENDLESS, factor, ENDLESS)).isZero();
  }

  /** Each is 1 at the ends on paper, in doubles only if both ends are themselves. */
  @Test
  void productsOfDeclaredValuesAreRoundedOnce() {
    Factor line = Factor.of(LinearCurve.of(0.1, 0.3, 10));
    Factor ramp = Factor.of(WarmupCurve.of(Shape.COSINE, 0.7, 0.9, 10));

    assertThat(line.times(0, ramp, 0)).isEqualTo(0.1 * 0.7);
    assertThat(line.times(10, ramp, 10)).isEqualTo(0.3 * 0.9);
    assertThat(line.times(Long.MAX_VALUE, ramp, Long.MAX_VALUE)).isEqualTo(0.3 * 0.9);
  }

  /** A subnormal product is rounded once, not to 53 bits first. */
  @Test
  void subnormalProductsAreRoundedOnce() {
    for (int i = 1; i < 2_000; i++) {
      double a = 1 + i * 0x1.000001p-30;
      double b = Double.MIN_NORMAL * (0.5 + i * 0x1p-12);
      Factor one = Factor.of(ConstantCurve.of(a, ENDLESS));
      Factor other = Factor.of(ConstantCurve.of(b, ENDLESS));

      assertThat(one.times(0, other, 0)).isEqualTo(a * b);
    }
  }

  private static Arguments row(String name, Curve curve, long k, Real exact) {
    return arguments(name, curve, k, exact);
  }

  private static Real power(double base, int exponent) {
    return times(1, base, exponent);
  }

  private static Real times(double first, double base, int exponent) {
    Real product = Real.of(first);
    for (int i = 0; i < exponent; i++) {
      product = product.times(Real.of(base));
    }
    return product;
  }
}
