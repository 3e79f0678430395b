package dev.anneal.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One cycle of few steps, by hand: its parts, those left out, and its ends. */
final class OneCycleCurveTest {
  private static final int WALKS = Boolean.getBoolean("anneal.long") ? 2_000 : 50;
  private static final long LONGEST_WALK = Boolean.getBoolean("anneal.long") ? 1L << 21 : 20_000;

  @ParameterizedTest
  @CsvSource({
    // w n - 1 is the step of the maximum, n - 1 that of the last value
    "0.5, 8, 0, 1.0",
    "0.5, 8, 3, 4.0",
    "0.5, 8, 7, 0.5",
    "0.5, 8, 1, 2.0",
    "0.5, 8, 5, 2.25",
    // the maximum is between two steps, at 1.75
    "0.25, 11, 1, 2.7142857142857144",
    "0.25, 11, 2, 3.893939393939394",
    // a rise of less than a step is left out
    "0.25, 7, 0, 4.0",
    "0.25, 7, 3, 2.25",
    "0.25, 7, 6, 0.5",
    "0.25, 1, 0, 0.5",
    // nothing is left to fall
    "1, 4, 0, 1.0",
    "1, 4, 3, 4.0",
    "1, 4, 9, 4.0",
    "1, 2, 1, 4.0",
    "1, 1, 0, 4.0"
  })
  void twoPhases(double warmup, long length, long step, double expected) {
    Curve curve = OneCycleCurve.of(4, warmup, 4, 2, Shape.LINEAR, false, length);
    assertThat(curve.at(step)).isCloseTo(expected, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({
    "0.4, 10, 0, 1.0",
    "0.4, 10, 3, 4.0",
    "0.4, 10, 6, 1.0",
    "0.4, 10, 9, 0.5",
    // the last two steps are the first value and the last
    "0.5, 10, 4, 4.0",
    "0.5, 10, 8, 1.0",
    "0.5, 10, 9, 0.5",
    // the second part runs on past the end
    "0.75, 8, 5, 4.0",
    "0.75, 8, 7, 2.8",
    "0.75, 8, 8, 2.8",
    "0.25, 4, 0, 1.0",
    "0.25, 4, 3, 0.5",
    "0.75, 2, 0, 4.0",
    "0.75, 2, 1, 4.0",
    "0.75, 1, 0, 0.5"
  })
  void threePhases(double warmup, long length, long step, double expected) {
    Curve curve = OneCycleCurve.of(4, warmup, 4, 2, Shape.LINEAR, true, length);
    assertThat(curve.at(step)).isCloseTo(expected, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({"0, 0.95", "3, 0.85", "6, 0.95", "7, 0.95", "9, 0.95"})
  void momentumOfThreePhases(long step, double expected) {
    Curve curve = OneCycleCurve.momentum(0.85, 0.95, 0.4, Shape.COSINE, true, 10);
    assertThat(curve.at(step)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(names = {"COSINE", "LINEAR"})
  void isFiniteAndInsideItsRangeForFewSteps(Shape shape) {
    for (long length = 1; length <= 64; length++) {
      for (int percent = 1; percent <= 100; percent++) {
        for (boolean threePhase : new boolean[] {false, true}) {
          double warmup = percent / 100.0;
          check(OneCycleCurve.of(0.1, warmup, 25, 1e4, shape, threePhase, length), 4e-7, 0.1);
          check(OneCycleCurve.momentum(0.85, 0.95, warmup, shape, threePhase, length), 0.85, 0.95);
        }
      }
    }
  }

  private static void check(Curve curve, double low, double high) {
    for (long k = 0; k <= curve.length() + 1; k++) {
      double value = curve.at(k);
      if (!(value >= low && value <= high)) {
        throw new AssertionError(value + " at " + k + " of " + curve.length());
      }
    }
    assertThat(curve.at(curve.length() - 1)).isEqualTo(curve.end());
  }

  @ParameterizedTest
  @EnumSource(names = {"COSINE", "LINEAR"})
  void turnsOnce(Shape shape) {
    Draw draw = new Draw(11, LONGEST_WALK);
    for (int i = 0; i < WALKS; i++) {
      double max = draw.rate();
      double divisor = 1 + draw.rate();
      double warmup = draw.upTo(1000) / 1000.0;
      Curve curve =
          draw.chance(0.5)
              ? OneCycleCurve.of(
                  max,
                  warmup,
                  Math.min(divisor, 1e300),
                  1e4,
                  shape,
                  draw.chance(0.5),
                  draw.length())
              : OneCycleCurve.momentum(
                  max / (1 + divisor), max, warmup, shape, draw.chance(0.5), draw.length());
      assertThat(directions(curve))
          .as("max %s, warmup %s, length %s", max, warmup, curve.length())
          .isLessThanOrEqualTo(2);
    }
  }

  private static int directions(Curve curve) {
    int directions = 0;
    int last = 0;
    for (long k = 1; k <= curve.length(); k++) {
      int direction = Double.compare(curve.at(k), curve.at(k - 1));
      if (direction != 0 && direction != last) {
        directions++;
        last = direction;
      }
    }
    return directions;
  }

  @ParameterizedTest
  @ValueSource(longs = {100, 1_000_000, 1L << 49, (1L << 52) + 1, Long.MAX_VALUE - 1})
  void meetsItsMaximumAndItsEnds(long length) {
    Curve curve = OneCycleCurve.of(0.1, 0.5, 25, 1e4, Shape.COSINE, false, length);
    assertThat(curve.at(0)).isEqualTo(0.004);
    assertThat(curve.at(length / 2 - 1)).isEqualTo(0.1);
    assertThat(curve.firstAbove(0.09999, 0, length)).isBetween(length / 3, length / 2);
    assertThat(curve.firstFall(0, length)).isBetween(length / 2 - 1, length);
    assertThat(curve.at(length - 1)).isEqualTo(0.1 / 250_000);
    assertThat(curve.at(Long.MAX_VALUE)).isEqualTo(0.1 / 250_000);
  }

  @Test
  void quotientsAreRoundedOnce() {
    Curve curve = OneCycleCurve.of(0.3, 0.3, 3, 7, Shape.COSINE, false, 100);
    assertThat(curve.end()).isEqualTo(0.3 / 21);
  }
}
