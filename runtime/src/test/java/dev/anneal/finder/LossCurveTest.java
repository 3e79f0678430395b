package dev.anneal.finder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class LossCurveTest {

  static Stream<Arguments> badPoints() {
    return Stream.of(
        Arguments.of(
            new double[] {1},
            new double[] {1, 2},
            "losses.length = 2: must be rates.length, 1; give"),
        Arguments.of(new double[] {0}, new double[] {1}, "rates[0] = 0.0"),
        Arguments.of(new double[] {-1}, new double[] {1}, "rates[0] = -1.0"),
        Arguments.of(new double[] {Double.NaN}, new double[] {1}, "rates[0] = NaN"),
        Arguments.of(
            new double[] {1, 1},
            new double[] {1, 1},
            "rates[1] = 1.0: must be finite and above 1.0"),
        Arguments.of(
            new double[] {1, Double.POSITIVE_INFINITY}, new double[] {1, 1}, "rates[1] = Infinity"),
        Arguments.of(new double[] {1}, new double[] {Double.NaN}, "losses[0] = NaN"),
        Arguments.of(
            new double[] {1}, new double[] {Double.NEGATIVE_INFINITY}, "losses[0] = -Infinity"));
  }

  @ParameterizedTest
  @MethodSource("badPoints")
  void refusesBadPoints(double[] rates, double[] losses, String words) {
    assertThatThrownBy(() -> LossCurve.of(rates, losses, LossCurve.End.COMPLETE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }

  @Test
  void smoothsWithoutBias() {
    double[] losses = {4, 4, 4, 8};
    LossCurve curve = LossCurve.of(new double[] {1, 2, 3, 4}, losses, LossCurve.End.COMPLETE);
    assertThat(curve.smoothed(0)).isCloseTo(4, within(1e-15));
    assertThat(curve.smoothed(2)).isCloseTo(4, within(1e-15));
    // Weights 0.3 * 0.7^(3-i), i = 0..3, divided by their sum.
    double sum = 0.3 * (1 + 0.7 + 0.49 + 0.343);
    assertThat(curve.smoothed(3)).isCloseTo((4 * (sum - 0.3) + 8 * 0.3) / sum, within(1e-14));
  }

  @Test
  void keepsItsOwnCopy() {
    double[] rates = {1, 2};
    double[] losses = {3, 4};
    LossCurve curve = LossCurve.of(rates, losses, LossCurve.End.DIVERGED);
    rates[0] = 9;
    losses[0] = 9;
    curve.losses()[1] = 9;
    assertThat(curve.rate(0)).isEqualTo(1);
    assertThat(curve.loss(0)).isEqualTo(3);
    assertThat(curve.loss(1)).isEqualTo(4);
    assertThat(curve.end()).isEqualTo(LossCurve.End.DIVERGED);
  }

  @Test
  void hasNoPointPastItsEnd() {
    LossCurve curve = LossCurve.of(new double[] {1}, new double[] {1}, LossCurve.End.COMPLETE);
    assertThatThrownBy(() -> curve.rate(1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> curve.loss(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> curve.smoothed(1)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
