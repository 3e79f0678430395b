package dev.anneal.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exponential curves near the smallest doubles, where parts of an ulp are rounded. */
final class SubnormalExponentialTest {
  @ParameterizedTest
  @CsvSource({
    "1.508699674363214E-308, 2.243447963984797, 1312655047804702494, 1.6199043102452828",
    "1.126674273688938E-308, 1.7156201014350003, 875778949527098820, 1.7976931348623157E308",
  })
  void risesOverAHalfOfAllSteps(double initial, double factor, long every, double ceiling) {
    ExponentialCurve curve =
        ExponentialCurve.decaying(initial, factor, every, ceiling, Curve.UNBOUNDED);
    assertThat(curve.at(1L << 62)).isGreaterThanOrEqualTo(curve.at((1L << 62) - 1));
  }

  /** Tables of the values begin anew at powers of two; the order must hold across each of these. */
  @Test
  void keepsTheOrderFromOnePartToTheNext() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 300; i++) {
      double low = Math.scalb(random.nextDouble(1, 2), -1_022 - random.nextInt(3));
      double high = Math.scalb(low, random.nextInt(1, 12)) * random.nextDouble(1, 2);
      assertOrder(ExponentialCurve.between(low, high, 1L << 62), 1);
      assertOrder(ExponentialCurve.between(high, low, 1L << 62), -1);
    }
  }

  private static void assertOrder(ExponentialCurve curve, int sign) {
    for (long step = 1L << 52; step < curve.length(); step += 1L << 52) {
      double before = curve.at(step - 1);
      assertThat(sign * curve.at(step)).as("%s", step).isGreaterThanOrEqualTo(sign * before);
    }
  }
}
