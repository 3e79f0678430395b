package dev.anneal.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The searches find what a walk over the steps finds, and need no walk. */
final class CurveSearchTest {
  private static final int CURVES = Boolean.getBoolean("anneal.long") ? 20_000 : 200;
  private static final int SHORT = 60;
  private static final int STEPS = 3 * SHORT;
  private static final int MOST_BOUNDS = 24;

  @ParameterizedTest
  @EnumSource
  void agreeWithAWalk(CurveKind kind) {
    Draw draw = new Draw(kind.name().hashCode(), SHORT);
    for (int i = 0; i < CURVES; i++) {
      CurveCase drawn = kind.draw(draw);
      Walk walk = new Walk(drawn, STEPS);
      walk.checkFill();
      for (int j = 0; j < 4; j++) {
        long from = j == 0 ? 0 : draw.upTo(STEPS) - 1L;
        long to = j == 0 ? STEPS : Math.min(STEPS, from + draw.upTo(STEPS) - 1);
        walk.checkDirections(from, to);
        for (double bound : walk.bounds(draw)) {
          walk.checkBounds(bound, from, to);
        }
      }
    }
  }

  /** The searches of {@link Curve} itself are for curves that go one way. */
  @Test
  void areOfTheirOwnWhereACurveTurns() {
    Set<Class<?>> turning = new LinkedHashSet<>();
    for (CurveKind kind : CurveKind.values()) {
      Draw draw = new Draw(kind.name().hashCode(), SHORT);
      for (int i = 0; i < CURVES; i++) {
        Curve curve = kind.draw(draw).curve();
        if (curve.trend() == Trend.MIXED) {
          turning.add(curve.getClass());
        }
      }
    }

    assertThat(turning).isNotEmpty();
    for (Class<?> type : turning) {
      assertThat(Arrays.stream(type.getMethods()).filter(m -> m.getDeclaringClass() != Curve.class))
          .as(type.getSimpleName())
          .extracting(Method::getName)
          .contains("firstAbove", "firstBelow", "firstRise", "firstFall");
    }
  }

  /** All values of a short curve, and the searches in them. */
  private static final class Walk {
    private final CurveCase drawn;
    private final Curve curve;
    private final double[] values;

    Walk(CurveCase drawn, int steps) {
      this.drawn = drawn;
      this.curve = drawn.curve();
      this.values = new double[steps];
      for (int k = 0; k < steps; k++) {
        values[k] = curve.at(k);
      }
    }

    void checkFill() {
      double[] filled = new double[values.length];
      curve.fill(0, filled, 0, filled.length);
      assertThat(filled).as("%s filled", drawn).isEqualTo(values);
    }

    /** Returns visited values and all that turn, each with its neighbours among the doubles. */
    List<Double> bounds(Draw draw) {
      List<Double> turns = new ArrayList<>();
      for (int k = 1; k < values.length - 1; k++) {
        boolean top = values[k] >= values[k - 1] && values[k] > values[k + 1];
        boolean bottom = values[k] <= values[k - 1] && values[k] < values[k + 1];
        if (top || bottom) {
          turns.add(values[k]);
        }
      }
      while (turns.size() > MOST_BOUNDS) {
        turns.remove(draw.upTo(turns.size()) - 1);
      }
      turns.add(values[0]);
      turns.add(values[values.length - 1]);
      turns.add(values[draw.upTo(values.length) - 1]);
      turns.add(values[draw.upTo(SHORT) - 1]);
      List<Double> bounds = new ArrayList<>();
      for (double turn : turns) {
        bounds.addAll(List.of(turn, Math.nextUp(turn), Math.nextDown(turn)));
      }
      return bounds;
    }

    void checkBounds(double bound, long from, long to) {
      check("firstAbove", curve.firstAbove(bound, from, to), from, from, to, k -> at(k) > bound);
      check("firstBelow", curve.firstBelow(bound, from, to), from, from, to, k -> at(k) < bound);
    }

    void checkDirections(long from, long to) {
      long next = from + 1;
      check("firstRise", curve.firstRise(from, to), from, next, to, k -> at(k) > at(k - 1));
      check("firstFall", curve.firstFall(from, to), from, next, to, k -> at(k) < at(k - 1));
      LongPredicate jump = k -> at(k) != at(k - 1) && drawn.jumps().test(k);
      check("firstJump", curve.firstJump(from, to), from, next, to, jump);
    }

    private double at(long k) {
      return values[(int) k];
    }

    private void check(
        String what, long found, long from, long first, long to, LongPredicate wanted) {
      long expected = first;
      while (expected < to && !wanted.test(expected)) {
        expected++;
      }
      expected = expected < to ? expected : Curve.NONE;
      if (found != expected) {
        throw new AssertionError(
            drawn
                + ": "
                + what
                + " in ["
                + from
                + ", "
                + to
                + ") is "
                + found
                + ", but a walk finds "
                + expected);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void takeNoWalkOverLongCurves(CurveKind kind) {
    Draw draw = new Draw(kind.name().hashCode(), 1L << 62);
    for (int i = 0; i < 100; i++) {
      CurveCase drawn = kind.draw(draw);
      Curve curve = drawn.curve();
      double highest = curve.at(0);
      assertThat(curve.firstAbove(Double.MAX_VALUE, 0, Long.MAX_VALUE)).isEqualTo(Curve.NONE);
      assertThat(curve.firstBelow(0, 0, Long.MAX_VALUE)).isEqualTo(Curve.NONE);
      long below = curve.firstBelow(highest, 0, Long.MAX_VALUE);
      if (below != Curve.NONE) {
        assertThat(curve.at(below)).isLessThan(highest);
        assertThat(curve.at(below - 1)).isGreaterThanOrEqualTo(highest);
      }
      for (int j = 0; j < 10; j++) {
        checkVisited(drawn, draw.step(curve.length()), draw.step(curve.length()));
      }
    }
  }

  /** Of very long curves a walk cannot say where, but any two steps can say what not. */
  private static void checkVisited(CurveCase drawn, long a, long b) {
    Curve curve = drawn.curve();
    long from = Math.min(Math.min(a, b), Long.MAX_VALUE - 1);
    long step = Math.min(Math.max(a, b), Long.MAX_VALUE - 1);
    double value = curve.at(step);
    checkFound(drawn, curve.firstAbove(Math.nextDown(value), from, step + 1), from, step);
    checkFound(drawn, curve.firstBelow(Math.nextUp(value), from, step + 1), from, step);
    checkNear(drawn, curve.firstAbove(value, from, Long.MAX_VALUE), from, k -> curve.at(k) > value);
    checkNear(drawn, curve.firstBelow(value, from, Long.MAX_VALUE), from, k -> curve.at(k) < value);
    if (from < step && value > curve.at(step - 1)) {
      checkFound(drawn, curve.firstRise(from, step + 1), from + 1, step);
    }
    if (from < step && value < curve.at(step - 1)) {
      checkFound(drawn, curve.firstFall(from, step + 1), from + 1, step);
    }
  }

  private static void checkFound(CurveCase drawn, long found, long from, long to) {
    assertThat(found).as("%s from %s to %s", drawn, from, to).isBetween(from, to);
  }

  private static void checkNear(CurveCase drawn, long found, long from, LongPredicate wanted) {
    if (found != Curve.NONE) {
      assertThat(wanted.test(found)).as("%s at %s", drawn, found).isTrue();
      for (long k = Math.max(from, found - 20); k < found; k++) {
        assertThat(wanted.test(k)).as("%s at %s, before %s", drawn, k, found).isFalse();
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
