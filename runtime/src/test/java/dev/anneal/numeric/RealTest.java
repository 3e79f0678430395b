package dev.anneal.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The oracle, against plain series in decimals, identities and the JDK's conversions. */
final class RealTest {
  private static final MathContext DECIMALS = new MathContext(90);

  /** What a function may be off, relative to its result. */
  private static final int ERROR = -180;

  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void conversionsAreExactOrRounded() {
    for (int i = 0; i < 20_000; i++) {
      double a = Double.longBitsToDouble(random.nextLong(1, 0x7ff0000000000000L));
      double b = Double.longBitsToDouble(random.nextLong(1, 0x7ff0000000000000L));
      assertThat(Real.of(a).toDouble()).isEqualTo(a);
      assertThat(Real.of(-a).toDouble()).isEqualTo(-a);
      assertThat(Real.of(a).times(Real.of(b)).toDouble()).isEqualTo(a * b);
      assertThat(Real.of(a).over(Real.of(b)).toDouble()).isEqualTo(a / b);
      assertThat(Real.of(a).minus(Real.of(b)).toDouble()).isEqualTo(a - b);
      assertThat(Real.of(a).sqrt().toDouble()).isEqualTo(Math.sqrt(a));
    }
  }

  @Test
  void squaresOfKnownSines() {
    BigDecimal twelfth =
        BigDecimal.valueOf(2)
            .subtract(BigDecimal.valueOf(3).sqrt(DECIMALS))
            .divide(BigDecimal.valueOf(4), DECIMALS);
    assertThat(Real.sineSquare(Real.ZERO)).isEqualTo(Real.ZERO);
    assertClose(decimal(Real.sineSquare(Real.ratio(1, 6))), twelfth);
    assertClose(Real.sineSquare(Real.ratio(1, 3)), Real.of(0.25));
    assertClose(Real.sineSquare(Real.ratio(1, 2)), Real.of(0.5));
    assertClose(Real.sineSquare(Real.ratio(2, 3)), Real.of(0.75));
    assertClose(decimal(Real.sineSquare(Real.ratio(5, 6))), BigDecimal.ONE.subtract(twelfth));
    assertClose(Real.sineSquare(Real.ONE), Real.ONE);
  }

  @Test
  void squaresOfSinesAndCosinesAddUp() {
    for (int i = 0; i < 500; i++) {
      Real part = Real.of(random.nextDouble() * Math.scalb(1.0, -random.nextInt(60)));
      Real sine = Real.sineSquare(part);
      Real cosine = Real.sineSquare(Real.ONE.minus(part));
      assertClose(sine.plus(cosine), Real.ONE);
      assertClose(
          Real.sineSquare(part.scaled(-1)).scaled(2),
          sine.over(Real.ONE.minus(Real.sineSquare(part.scaled(-1)))));
    }
  }

  @Test
  void exponentialsAreTheSumOfTheirSeries() {
    for (int i = 0; i < 100; i++) {
      double x = (random.nextDouble() - 0.5) * Math.scalb(16.0, -random.nextInt(40));
      BigDecimal exact = new BigDecimal(x);
      BigDecimal term = exact;
      BigDecimal sum = term;
      for (int j = 2; j < 140; j++) {
        term = term.multiply(exact, DECIMALS).divide(BigDecimal.valueOf(j), DECIMALS);
        sum = sum.add(term, DECIMALS);
      }
      assertClose(decimal(Real.of(x).expMinusOne()), sum);
      assertClose(decimal(Real.of(x).exp()), sum.add(BigDecimal.ONE));
    }
  }

  @Test
  void exponentialsOfSumsAreProducts() {
    for (int i = 0; i < 500; i++) {
      Real a = Real.of((random.nextDouble() - 0.5) * 4000);
      Real b = Real.of((random.nextDouble() - 0.5) * 4000);
      assertClose(a.plus(b).exp(), a.exp().times(b.exp()));
    }
  }

  @Test
  void logarithmsInvertExponentials() {
    for (int i = 0; i < 500; i++) {
      Real x = Real.of((random.nextDouble() - 0.01) * Math.scalb(700.0, -random.nextInt(70)));
      assertClose(x.expMinusOne().logOnePlus(), x);
      assertClose(x.abs().log().exp(), x.abs());
    }
  }

  @Test
  void powersOfWholeNumbers() {
    assertClose(Real.of(3).power(Real.of(100)), power(Real.of(3), 100));
    assertClose(Real.ratio(2, 7).power(Real.of(50)), power(Real.ratio(2, 7), 50));
    assertClose(Real.of(10).power(Real.ratio(1, 2)), Real.of(10).sqrt());
  }

  private static Real power(Real x, int count) {
    Real product = Real.ONE;
    for (int i = 0; i < count; i++) {
      product = product.times(x);
    }
    return product;
  }

  private static void assertClose(Real actual, Real expected) {
    assertThat(actual.minus(expected).abs()).isLessThanOrEqualTo(expected.abs().scaled(ERROR));
  }

  private static void assertClose(BigDecimal actual, BigDecimal expected) {
    assertThat(actual.subtract(expected).abs())
        .isLessThanOrEqualTo(expected.abs().multiply(new BigDecimal("1e-54")));
  }

  /** Returns a number of moderate size to 60 decimals and more. */
  private static BigDecimal decimal(Real value) {
    BigDecimal sum = BigDecimal.ZERO;
    Real rest = value;
    for (int i = 0; i < 5 && rest.signum() != 0; i++) {
      double part = rest.toDouble();
      sum = sum.add(new BigDecimal(part));
      rest = rest.minus(Real.of(part));
    }
    return sum;
  }
}
