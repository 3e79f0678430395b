package dev.anneal.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The arithmetic of the coefficients, against {@link Exact}. */
final class ScaledTest {
  private static final BigDecimal TINY = BigDecimal.valueOf(2).pow(-95, Exact.DIGITS);

  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void logarithms() {
    for (int i = 0; i < 2_000; i++) {
      double x = Double.longBitsToDouble(random.nextLong(1, 0x7ff0000000000000L));
      BigDecimal exact = Exact.log(new BigDecimal(x));
      assertError(Scaled.of(x).log(), exact, exact);
    }
  }

  @Test
  void logarithmsNearOne() {
    for (int i = 0; i < 500; i++) {
      double x = 1 + (random.nextDouble() - 0.5) * Math.scalb(1.0, -random.nextInt(50));
      assertError(Scaled.of(x).log(), Exact.log(new BigDecimal(x)), BigDecimal.ONE);
    }
  }

  @Test
  void exponentials() {
    for (int i = 0; i < 2_000; i++) {
      double x = (random.nextDouble() - 0.5) * 1400;
      Scaled power = Scaled.exp(DoubleDouble.of(x));
      BigDecimal exact = Exact.exp(new BigDecimal(x));
      BigDecimal unit = BigDecimal.valueOf(2).pow((int) power.exponent(), Exact.DIGITS);
      assertError(power.mantissa(), exact.divide(unit, Exact.DIGITS), BigDecimal.ONE);
    }
  }

  @Test
  void quotientsAndPowers() {
    for (int i = 0; i < 2_000; i++) {
      double a = 1 + random.nextDouble();
      double b = 1 + random.nextDouble();
      Scaled quotient = Scaled.of(a).dividedBy(Scaled.of(b));
      BigDecimal unit = BigDecimal.valueOf(2).pow((int) quotient.exponent(), Exact.DIGITS);
      BigDecimal exact = Exact.ratio(new BigDecimal(a), new BigDecimal(b));
      assertError(quotient.mantissa(), exact.divide(unit, Exact.DIGITS), BigDecimal.ONE);
    }
  }

  private static void assertError(DoubleDouble actual, BigDecimal exact, BigDecimal size) {
    BigDecimal error =
        new BigDecimal(actual.hi()).add(new BigDecimal(actual.lo())).subtract(exact).abs();
    assertThat(error).isLessThanOrEqualTo(size.abs().multiply(TINY, Exact.DIGITS));
  }
}
