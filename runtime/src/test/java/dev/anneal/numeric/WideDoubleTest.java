package dev.anneal.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The arithmetic of the coefficients, against {@link Real}. */
final class WideDoubleTest {
  private static final Real TINY = Real.ONE.scaled(-95);

  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void logarithms() {
    for (int i = 0; i < 2_000; i++) {
      double x = Double.longBitsToDouble(random.nextLong(1, 0x7ff0000000000000L));
      Real exact = Real.of(x).log();
      assertError(WideDouble.of(x).log(), exact, exact);
    }
  }

  @Test
  void logarithmsNearOne() {
    for (int i = 0; i < 500; i++) {
      double x = 1 + (random.nextDouble() - 0.5) * Math.scalb(1.0, -random.nextInt(50));
      assertError(WideDouble.of(x).log(), Real.of(x).log(), Real.ONE);
    }
  }

  @Test
  void exponentials() {
    for (int i = 0; i < 2_000; i++) {
      double x = (random.nextDouble() - 0.5) * 1400;
      WideDouble power = WideDouble.exp(DoubleDouble.of(x));
      Real exact = Real.of(x).exp();
      assertError(power.mantissa(), exact.scaled(-power.exponent()), Real.ONE);
    }
  }

  @Test
  void quotientsAndPowers() {
    for (int i = 0; i < 2_000; i++) {
      double a = 1 + random.nextDouble();
      double b = 1 + random.nextDouble();
      WideDouble quotient = WideDouble.of(a).dividedBy(WideDouble.of(b));
      Real exact = Real.of(a).over(Real.of(b));
      assertError(quotient.mantissa(), exact.scaled(-quotient.exponent()), Real.ONE);
    }
  }

  @Test
  void aValueAndWhatItMissesRoundToTheValue() {
    for (int i = 0; i < 100_000; i++) {
      DoubleDouble mantissa = DoubleDouble.of(random.nextDouble(1, 2)).times(random.nextDouble());
      int exponent = random.nextInt(10) - (i % 2 == 0 ? 1_024 : 0);
      WideDouble wide = WideDouble.ONE.times(new WideDouble(mantissa, exponent));
      assertThat(wide.value() + wide.rest()).as("%s", wide).isEqualTo(wide.value());
    }
  }

  private static void assertError(DoubleDouble actual, Real exact, Real size) {
    Real error = Real.of(actual.hi()).plus(Real.of(actual.lo())).minus(exact).abs();
    assertThat(error).isLessThanOrEqualTo(size.abs().times(TINY));
  }
}
