package dev.anneal.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.interval.Interval;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where cycles begin, how high, and how they are searched. */
final class CosineRestartsCurveTest {
  private static final int CURVES = Boolean.getBoolean("anneal.long") ? 20_000 : 300;
  private static final int SHORT = 60;

  @ParameterizedTest
  @CsvSource({
    // the first step of a cycle, also where a logarithm would round the cycle down
    "10, 1, 10",
    "10, 1, 9223372036854775800",
    "10, 2, 10",
    "10, 2, 30",
    "1, 2, 32767",
    "10, 2, 327670",
    "1, 3, 121",
    "1, 3, 29524",
    "10, 3, 1210",
    "7, 3, 847",
    "1, 10, 111",
    "10, 10, 1110",
    "1, 2, 4611686018427387903",
    // 3, 4.5 and 6.75 steps are rounded half up
    "3, 1.5, 3",
    "3, 1.5, 8",
    "3, 1.5, 15",
    "1000, 1.0001, 1000",
    "1000, 1.0001, 2000",
    "1000, 1.0001, 5000",
    "1000, 1.0001, 6001"
  })
  void restartsAtItsFirstValue(long period, double growth, long step) {
    Curve curve = CosineRestartsCurve.of(0.1, 0.001, period, growth, 1, Curve.UNBOUNDED);
    assertThat(curve.at(step)).isEqualTo(0.1);
    assertThat(curve.at(step - 1)).isLessThanOrEqualTo(period == 1 ? 0.1 : 0.06);
    assertThat(curve.at(step + 1)).isLessThanOrEqualTo(0.1);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1.0",
    "1, 0.75",
    "2, 0.25",
    "3, 0.5",
    "4, 0.375",
    "5, 0.125",
    "6, 0.25",
    "9, 0.125",
    "3000000000, 0.0"
  })
  void peaksShrink(long step, double expected) {
    Curve curve = CosineRestartsCurve.of(1, 0, 3, 1, 0.5, Curve.UNBOUNDED);
    assertThat(curve.at(step)).isCloseTo(expected, within(1e-15));
  }

  @Test
  void noPeakIsBelowTheEnd() {
    Curve curve = CosineRestartsCurve.of(1, 0.01, 3, 1, 0.5, 3_000_000_000L);
    assertThat(curve.firstBelow(0.01, 0, Long.MAX_VALUE)).isEqualTo(Curve.NONE);
    assertThat(curve.at(18)).isEqualTo(0x1p-6);
    assertThat(curve.at(21)).isEqualTo(0.01);
    assertThat(curve.firstJump(18, Long.MAX_VALUE)).isEqualTo(Curve.NONE);
  }

  @Test
  void risingWavesStopAtTheEnd() {
    Curve curve = CosineRestartsCurve.of(0.5, 0.9, 10, 2, 1.5, Curve.UNBOUNDED);
    assertThat(curve.at(10)).isEqualTo(0.75);
    assertThat(curve.at(30)).isEqualTo(0.9);
    assertThat(curve.firstAbove(0.9, 0, Long.MAX_VALUE)).isEqualTo(Curve.NONE);
    assertThat(curve.firstFall(0, Long.MAX_VALUE)).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({"10, 0.0", "15, 0.5", "20, 0.0"})
  void holdsTheLimitFromTheLeft(long length, double expected) {
    Curve curve = CosineRestartsCurve.of(1, 0, 10, 1, 1, length);
    assertThat(curve.end()).isCloseTo(expected, within(1e-15));
    assertThat(curve.continuous()).isEqualTo(length == 10);
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 0.8438", "1, 0.5, 0.9219", "0, 1, 0.1562"})
  void aCycleOfMoreStepsThanALongKeepsItsLength(double initial, double end, double expected) {
    Curve curve = CosineRestartsCurve.of(initial, end, 3, 3, 1, Curve.UNBOUNDED);
    assertThat(curve.at(Long.MAX_VALUE - 1)).isCloseTo(expected, within(5e-5));
    assertThat(curve.end()).isCloseTo(expected, within(5e-5));
    Interval period = Interval.of(BigInteger.ONE.shiftLeft(64), BigInteger.ONE);
    Curve half = CosineRestartsCurve.byInterval(initial, end, period, 1, 1, Curve.UNBOUNDED);
    assertThat(half.end()).isCloseTo((initial + end) / 2, within(1e-15));
    assertThat(half.at(1L << 62)).isCloseTo(initial + (end - initial) * 0.146447, within(1e-6));
  }

  /** 7 divides 2^63 - 1, 2 does not. */
  @ParameterizedTest
  @CsvSource({"7, 1.0", "1, 1.0", "2, 0.5"})
  void withoutAnEndHoldsTheValueOfTheLastStep(long period, double expected) {
    Curve curve = CosineRestartsCurve.of(1, 0, period, 1, 1, Curve.UNBOUNDED);
    assertThat(curve.end()).isCloseTo(expected, within(1e-15));
    assertThat(CosineRestartsCurve.of(1, 0, period, 1, 1, 7_000).end()).isZero();
  }

  @Test
  void aWholePeriodGivesTheSameCurve() {
    Draw draw = new Draw(6, 1L << 62);
    for (int i = 0; i < CURVES; i++) {
      double initial = draw.rateOrZero();
      double end = draw.rateOrZero();
      double factor = draw.chance(0.5) ? 1 : draw.factor();
      long period = draw.length();
      long length = draw.lengthOrEndless();
      Curve whole = CosineRestartsCurve.of(initial, end, period, 1, factor, length);
      Curve curve =
          CosineRestartsCurve.byInterval(initial, end, Interval.of(period), 1, factor, length);
      for (int j = 0; j < 20; j++) {
        long k = draw.step(length);
        assertThat(curve.at(k)).isEqualTo(whole.at(k));
      }
      assertThat(curve.end()).isEqualTo(whole.end());
    }
  }

  /** All cycles but one in ten million are of one step; the first longer one begins at 4999999. */
  @Test
  void theFirstLongerCycleIsFoundHoweverFar() {
    Interval period = Interval.of(BigInteger.valueOf(10_000_001), BigInteger.valueOf(10_000_000));
    Curve curve = CosineRestartsCurve.byInterval(1, 0, period, 1, 1, Curve.UNBOUNDED);
    assertThat(curve.firstFall(0, Long.MAX_VALUE)).isEqualTo(5_000_000);
    assertThat(curve.firstBelow(0.9, 0, Long.MAX_VALUE)).isEqualTo(5_000_000);
    assertThat(curve.firstRise(0, Long.MAX_VALUE)).isEqualTo(5_000_001);
    assertThat(curve.firstJump(0, Long.MAX_VALUE)).isEqualTo(5_000_001);
    assertThat(curve.firstBelow(0.4, 0, Long.MAX_VALUE)).isEqualTo(Curve.NONE);
    assertThat(curve.firstFall(5_000_001, Long.MAX_VALUE)).isEqualTo(15_000_001);
    assertThat(curve.firstFall(0, 5_000_000)).isEqualTo(Curve.NONE);
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0", "0.1, 0.0999999999999999", "0.85, 0.95", "1e-320, 0", "0, 1e-310"})
  void cyclesNeverTurn(double initial, double end) {
    Draw draw = new Draw(5, 1L << 62);
    for (int i = 0; i < CURVES; i++) {
      double growth = draw.chance(0.5) ? 1 : 1 + draw.between(0.02, 1);
      double factor = draw.chance(0.5) ? 1 : draw.between(0.5, 1.2);
      Curve curve =
          CosineRestartsCurve.of(
              initial, end, draw.length(), growth, factor, draw.lengthOrEndless());
      for (int j = 0; j < 10; j++) {
        long k = Math.min(draw.step(curve.length()), Long.MAX_VALUE - 2);
        double step = curve.at(k + 1) - curve.at(k);
        if (curve.firstJump(k, k + 2) == Curve.NONE) {
          assertThat(initial < end ? step >= 0 : step <= 0)
              .as("growth %s, factor %s, step %s", growth, factor, k)
              .isTrue();
        }
      }
    }
  }

  @Test
  void jumpsAreTheRestarts() {
    Curve curve = CosineRestartsCurve.of(0.1, 0.001, 1, 3, 0.9, 400);
    assertThat(jumps(curve)).containsExactly(1L, 4L, 13L, 40L, 121L, 364L);
    assertThat(jumps(CosineRestartsCurve.of(0.1, 0.1, 1, 3, 0.9, 400))).isEmpty();
    assertThat(jumps(CosineRestartsCurve.of(1, 0.3, 4, 1, 0.5, 400))).containsExactly(4L);
  }

  private static List<Long> jumps(Curve curve) {
    List<Long> jumps = new ArrayList<>();
    long jump = curve.firstJump(0, curve.length());
    while (jump != Curve.NONE) {
      jumps.add(jump);
      jump = curve.firstJump(jump, curve.length());
    }
    return jumps;
  }

  @ParameterizedTest
  @CsvSource({
    "4.0354852898192704E-8, 5.087356944964822E-7, 2, 1.0000000000000002",
    "4.0354852898192704E-8, 5.087356944964822E-7, 2, 0.9999999999999999",
    "0.1, 0.9, 3, 1.0000000000000002",
    "0.001, 0.9, 7, 0.9999999999999999",
    "0.1, 0.10000000000000003, 2, 0.9999999999999999"
  })
  void highestValuesOfRisingWavesFollowTheFirst(
      double initial, double end, long period, double peakFactor) {
    Curve curve = CosineRestartsCurve.of(initial, end, period, 1, peakFactor, Curve.UNBOUNDED);
    double highest = curve.at(period - 1);
    for (long last = 2 * period - 1; last < 3000 * period; last += period) {
      double value = curve.at(last);
      double before = curve.at(last - period);
      assertThat(peakFactor > 1 ? value >= before : value <= before).as("%s", last).isTrue();
      if (value > highest) {
        assertThat(curve.firstAbove(highest, 0, Long.MAX_VALUE)).isEqualTo(last);
        highest = value;
      }
    }
    assertThat(curve.firstAbove(highest, 0, 3000 * period)).isEqualTo(Curve.NONE);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 1e-300", "0.999999, 0.05", "1.000001, 0.2", "1.5, 1e300"})
  void farCyclesAreSearchedWithoutAWalk(double peakFactor, double bound) {
    Curve curve = CosineRestartsCurve.of(0.1, 0, 1000, 1, peakFactor, Curve.UNBOUNDED);
    long found =
        peakFactor < 1
            ? curve.firstBelow(bound, 0, Long.MAX_VALUE)
            : curve.firstAbove(bound, 0, Long.MAX_VALUE);
    assertThat(curve.at(found) < bound).isEqualTo(peakFactor < 1);
    assertThat(curve.at(found - 1) < bound).isNotEqualTo(peakFactor < 1 && found % 1000 != 0);
  }

  @Test
  void findsAFirstRiseBehindManyEqualCycles() {
    Curve curve = CosineRestartsCurve.of(Double.MIN_VALUE, 0, 1, 1, 1 + 1e-9, Curve.UNBOUNDED);
    long rise = curve.firstRise(0, Long.MAX_VALUE);
    assertThat(curve.at(rise - 1)).isEqualTo(Double.MIN_VALUE);
    assertThat(curve.at(rise)).isEqualTo(2 * Double.MIN_VALUE);
  }

  @Test
  void shortCurvesAreSearchedAsByAWalk() {
    Draw draw = new Draw(7, SHORT);
    for (int i = 0; i < CURVES; i++) {
      CurveCase drawn = CycleCases.cosineRestarts(draw);
      Curve curve = drawn.curve();
      for (long from = 0; from < 3; from++) {
        long rise = curve.firstRise(from, 4 * SHORT);
        long fall = curve.firstFall(from, 4 * SHORT);
        for (long k = from + 1; k < 4 * SHORT; k++) {
          boolean early = curve.at(k) > curve.at(k - 1) && (rise == Curve.NONE || k < rise);
          early |= curve.at(k) < curve.at(k - 1) && (fall == Curve.NONE || k < fall);
          assertThat(early).as("%s at %s", drawn, k).isFalse();
        }
      }
    }
  }
}
