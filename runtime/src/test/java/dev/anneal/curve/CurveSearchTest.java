package dev.anneal.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The searches find what a walk over the steps finds, and need no walk. */
final class CurveSearchTest {
  private static final int CURVES = Boolean.getBoolean("anneal.long") ? 20_000 : 200;
  private static final int SHORT = 60;

  @ParameterizedTest
  @EnumSource
  void agreeWithAWalk(CurveKind kind) {
    Draw draw = new Draw(kind.name().hashCode(), SHORT);
    for (int i = 0; i < CURVES; i++) {
      CurveCase drawn = kind.draw(draw);
      for (int j = 0; j < 6; j++) {
        long from = draw.upTo(2 * SHORT) - 1L;
        checkSearches(drawn, draw, from, from + draw.upTo(2 * SHORT) - 1);
      }
    }
  }

  private static void checkSearches(CurveCase drawn, Draw draw, long from, long to) {
    Curve curve = drawn.curve();
    double bound = curve.at(draw.upTo(2 * SHORT));
    check(
        drawn, "firstAbove", curve.firstAbove(bound, from, to), from, to, k -> curve.at(k) > bound);
    check(
        drawn, "firstBelow", curve.firstBelow(bound, from, to), from, to, k -> curve.at(k) < bound);
    check(
        drawn,
        "firstRise",
        curve.firstRise(from, to),
        from + 1,
        to,
        k -> curve.at(k) > curve.at(k - 1));
    check(
        drawn,
        "firstFall",
        curve.firstFall(from, to),
        from + 1,
        to,
        k -> curve.at(k) < curve.at(k - 1));
    if (curve instanceof CosineRestartsCurve) {
      return; // moves also between its jumps: see CosineRestartsCurveTest
    }
    check(
        drawn,
        "firstJump",
        curve.firstJump(from, to),
        from + 1,
        to,
        k -> !curve.continuous() && curve.at(k) != curve.at(k - 1));
  }

  private static void check(
      CurveCase drawn, String what, long found, long from, long to, LongPredicate wanted) {
    long expected = LongStream.range(from, to).filter(wanted).findFirst().orElse(Curve.NONE);
    if (found != expected) {
      throw new AssertionError(
          drawn + ": " + what + "(.., " + to + ") is " + found + ", but a walk finds " + expected);
    }
  }

  @ParameterizedTest
  @EnumSource
  void takeNoWalkOverLongCurves(CurveKind kind) {
    Draw draw = new Draw(kind.name().hashCode(), 1L << 62);
    for (int i = 0; i < 100; i++) {
      Curve curve = kind.draw(draw).curve();
      double highest = curve.at(0);
      assertThat(curve.firstAbove(Double.MAX_VALUE, 0, Long.MAX_VALUE)).isEqualTo(Curve.NONE);
      assertThat(curve.firstBelow(0, 0, Long.MAX_VALUE)).isEqualTo(Curve.NONE);
      long below = curve.firstBelow(highest, 0, Long.MAX_VALUE);
      if (below != Curve.NONE) {
        assertThat(curve.at(below)).isLessThan(highest);
        assertThat(curve.at(below - 1)).isGreaterThanOrEqualTo(highest);
      }
    }
  }

  @Test
  void cyclesAreSearchedAtTheEndOfTime() {
    Curve curve =
        CyclicCurve.of(0.1, 0.2, 10, 10, dev.anneal.Amplitude.CONSTANT, 1, false, Curve.UNBOUNDED);
    long from = Long.MAX_VALUE - 100;
    long found = curve.firstAbove(0.19, from, Long.MAX_VALUE);
    assertThat(curve.at(found)).isGreaterThan(0.19);
    assertThat(curve.at(found - 1)).isLessThanOrEqualTo(0.19);
  }
}
