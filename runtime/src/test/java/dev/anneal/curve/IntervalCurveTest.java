package dev.anneal.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.Amplitude;
import dev.anneal.internal.Positions;
import dev.anneal.interval.Interval;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Curves of lengths that are no whole number of steps. */
final class IntervalCurveTest {
  private static final int CURVES = 300;

  @ParameterizedTest
  @CsvSource({
    "2.4, 5, 12, 24, 36",
    "2.5, 5, 13, 25, 38",
    "2.2, 3, 7, 13, 20",
    "2.4, 1252, 3005, 6010, 9014"
  })
  void dropsComeAtRoundedMultiples(double every, long epoch, long first, long second, long third) {
    Interval interval = Positions.interval(every, epoch);
    Curve curve = StepCurve.byInterval(1, 0.5, interval, 0, third + 1);

    assertThat(jumps(curve)).containsExactly(first, second, third);
    assertThat(curve.at(third)).isEqualTo(0.125);
    assertThat(curve.at(third - 1)).isEqualTo(0.25);
  }

  /** A rounded length of 3005 steps would be 200 steps late at drop 1000. */
  @Test
  void dropsDoNotDrift() {
    Curve curve = StepCurve.byInterval(1, 0.5, Positions.interval(2.4, 1252), 0, Curve.UNBOUNDED);
    assertThat(curve.firstBelow(Math.scalb(1.0, -999), 0, Curve.UNBOUNDED)).isEqualTo(3_004_800);
    assertThat(curve.at(3_004_799)).isEqualTo(Math.scalb(1.0, -999));
  }

  @Test
  void restartsComeAtRoundedMultiples() {
    Curve curve =
        CosineRestartsCurve.byInterval(0.1, 0, Positions.interval(2.5, 5), 1, 1, Curve.UNBOUNDED);
    assertThat(jumps(curve).subList(0, 4)).containsExactly(13L, 25L, 38L, 50L);
    assertThat(curve.at(13)).isEqualTo(0.1);
    assertThat(curve.at(19)).isCloseTo(0.05, within(1e-17));
  }

  /** Sides of 2.4 and 1.2 steps: cycles begin at 0, 4, 7, 11, and turn at 2, 6, 10, 13. */
  @Test
  void trianglesTurnAtRoundedSums() {
    Curve curve =
        CyclicCurve.byInterval(
            0,
            1,
            Positions.interval(2.4, 1),
            Positions.interval(1.2, 1),
            Amplitude.CONSTANT,
            1,
            false,
            Curve.UNBOUNDED);
    double[] values = new double[14];
    curve.fill(0, values, 0, values.length);
    assertThat(values)
        .containsExactly(0, 0.5, 1, 0.5, 0, 0.5, 1, 0, 1.0 / 3, 2.0 / 3, 1, 0, 0.5, 1);
  }

  @Test
  void wholeLevelsAreTheSame() {
    Draw draw = new Draw(7, 1L << 62);
    for (int i = 0; i < CURVES; i++) {
      double initial = draw.rate();
      double factor = draw.factor();
      long every = draw.length();
      long length = draw.lengthOrEndless();
      assertSame(
          draw,
          StepCurve.of(initial, factor, every, 0, length),
          StepCurve.byInterval(initial, factor, Interval.of(every), 0, length));
    }
  }

  @ParameterizedTest
  @EnumSource
  void wholeTrianglesAreTheSame(Amplitude amplitude) {
    Draw draw = new Draw(8, (1L << 62) - 1);
    for (int i = 0; i < CURVES; i++) {
      double max = draw.rate();
      double factor = draw.factor();
      boolean inverted = draw.chance(0.5);
      long up = draw.length();
      long down = draw.length();
      long length = draw.lengthOrEndless();
      assertSame(
          draw,
          CyclicCurve.of(0, max, up, down, amplitude, factor, inverted, length),
          CyclicCurve.byInterval(
              0, max, Interval.of(up), Interval.of(down), amplitude, factor, inverted, length));
    }
  }

  private static void assertSame(Draw draw, Curve whole, Curve curve) {
    for (int j = 0; j < 20; j++) {
      long k = draw.step(whole.length());
      assertThat(curve.at(k)).isEqualTo(whole.at(k));
    }
    assertThat(curve.end()).isEqualTo(whole.end());
  }

  @Test
  void lessThanAStepIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Positions.interval(0.12, 5))
        .withMessage("A length of 0.6 steps is less than one step; give a longer one.");
    assertThatIllegalArgumentException().isThrownBy(() -> Positions.intervalOfExamples(255, 256));
    assertThat(Positions.interval(0.2, 5).isWhole()).isTrue();
  }

  @Test
  void examplesAreDividedByTheBatch() {
    Interval interval = Positions.intervalOfExamples(1_000, 256);
    assertThat(List.of(interval.multiple(1), interval.multiple(2), interval.multiple(32)))
        .containsExactly(4L, 8L, 125L);
  }

  @Test
  void sidesOfTwoTo62StepsAreRefused() {
    Interval side = Interval.of(BigInteger.ONE.shiftLeft(63).add(BigInteger.ONE), BigInteger.TWO);
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            CyclicCurve.byInterval(0, 1, side, side, Amplitude.CONSTANT, 1, false, Curve.UNBOUNDED))
        .withMessageContaining("stepSize = 4611686018427387905: must be below 2^62 steps");
  }

  private static List<Long> jumps(Curve curve) {
    List<Long> jumps = new ArrayList<>();
    long jump = curve.firstJump(0, Math.min(10_000, curve.length()));
    while (jump != Curve.NONE) {
      jumps.add(jump);
      jump = curve.firstJump(jump, Math.min(10_000, curve.length()));
    }
    return jumps;
  }
}
