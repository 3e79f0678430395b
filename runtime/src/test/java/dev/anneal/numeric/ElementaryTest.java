package dev.anneal.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Logarithm and exponential, against {@link Real}. */
final class ElementaryTest {
  private static final int CASES = Boolean.getBoolean("anneal.long") ? 300_000 : 3_000;

  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void logarithm() {
    for (int i = 0; i < CASES; i++) {
      double x = argument();
      double rest = x * (random.nextDouble() - 0.5) * 0x1p-53;
      double log = Logarithm.of(x, rest);
      Real sum = Real.of(log).plus(Real.of(Logarithm.rest(x, rest)));
      Real exact = Real.of(x).plus(Real.of(rest)).log();
      double error = sum.minus(exact).abs().toDouble();
      double bound = 0x1p-64 * exact.abs().toDouble() + 0x1p-106;
      assertThat(error).as("log %s", x).isLessThan(bound);
    }
  }

  private double argument() {
    return switch (random.nextInt(3)) {
      case 0 -> random.nextDouble() + 0x1p-60;
      case 1 -> 1 + (random.nextDouble() - 0.5) * Math.scalb(1.0, -random.nextInt(40));
      default -> Double.longBitsToDouble(random.nextLong(1L << 52, 0x7ff0000000000000L));
    };
  }

  @Test
  void exponential() {
    for (int i = 0; i < CASES; i++) {
      double x = (random.nextDouble() - 0.5) * (random.nextBoolean() ? 1400 : 1);
      double rest = x * (random.nextDouble() - 0.5) * 0x1p-53;
      Real exact = Real.of(x).plus(Real.of(rest)).exp();
      assertThat(Real.ulps(Exponential.of(x, rest), exact)).as("exp %s", x).isLessThan(0.54);
    }
  }

  @Test
  void complementOfTheExponential() {
    for (int i = 0; i < CASES; i++) {
      double x = random.nextDouble() * Math.scalb(800.0, -random.nextInt(60));
      double rest = x * (random.nextDouble() - 0.5) * 0x1p-53;
      Real exact = Real.of(x).plus(Real.of(rest)).negated().expMinusOne().negated();
      assertThat(Real.ulps(Exponential.complement(x, rest), exact)).as("%s", x).isLessThan(1.5);
    }
  }

  @Test
  void neighboursKeepTheirOrder() {
    for (int i = 0; i < 10 * CASES; i++) {
      double unit = 0x1.62e42fefa39efp-9;
      double x = (random.nextInt(4000) - 2000) * unit;
      double next = x;
      for (int j = 0; j < 3; j++) {
        double before = next;
        next = Math.nextUp(next);
        assertThat(Exponential.of(next, 0)).isGreaterThanOrEqualTo(Exponential.of(before, 0));
        if (before >= 0) {
          assertThat(Exponential.complement(next, 0))
              .isGreaterThanOrEqualTo(Exponential.complement(before, 0));
        }
      }
    }
  }
}
