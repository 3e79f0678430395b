package dev.anneal.curve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.Amplitude;
import dev.anneal.numeric.Real;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fading triangles turn where the formula turns, however little the values beside the crest differ,
 * and the searches know it. Beside each crest lies a window, of a million steps with {@code
 * -Danneal.long=true}.
 */
final class CyclicCrestTest {
  private static final boolean LONG = Boolean.getBoolean("anneal.long");
  private static final int NARROW = 2_000;
  private static final int WIDE = LONG ? 500_000 : NARROW;
  private static final int CURVES = LONG ? 20_000 : 300;
  private static final int SHORT = 200;
  private static final long HUGE = (1L << 62) - 1;

  @Test
  void searchesUseTheRoundedValues() {
    Curve wave = cyclic(0, 0.948, 6, 17, 0.8, false);
    assertThat(wave.at(4)).isEqualTo(0.2588672000000001);
    assertThat(wave.firstAbove(0.2588672, 0, Long.MAX_VALUE)).isEqualTo(4);
    assertThat(wave.firstAbove(0.2588672000000001, 0, Long.MAX_VALUE)).isEqualTo(Curve.NONE);
    assertThat(wave.firstFall(0, Long.MAX_VALUE)).isEqualTo(6);
  }

  static Stream<Triangles> slowFactors() {
    List<Triangles> triangles = new ArrayList<>();
    for (double loss :
        new double[] {
          1e-6, 0x1p-20, 1e-7, 0x1p-24, 1e-9, 0x1p-30, 3e-11, 1e-13, 0x1p-45, 1e-14, 0x1p-49, 5e-16,
          0x1p-53
        }) {
      double factor = 1 - loss;
      long crest = crest(factor);
      for (long stepSize : new long[] {crest + 5, crest, crest - 3, 2 * crest, HUGE}) {
        long down = stepSize % 2 == 0 ? stepSize : Math.min(HUGE, stepSize / 2 + 7);
        triangles.add(new Triangles(0, 0.1, stepSize, down, factor));
        triangles.add(new Triangles(1e-4, 3, stepSize, stepSize, factor));
        triangles.add(new Triangles(0, 1e-321, stepSize, down, factor));
      }
    }
    return triangles.stream();
  }

  @ParameterizedTest
  @MethodSource("slowFactors")
  void turnAtTheCrestOnly(Triangles triangles) {
    for (boolean inverted : new boolean[] {false, true}) {
      Curve curve = triangles.curve(inverted);
      long crest = Math.min(triangles.stepSize, crest(triangles.factor));
      long period = triangles.stepSize + triangles.stepSizeDown;
      long second = crest > Long.MAX_VALUE - period ? crest : crest + period;
      checkWindow(curve, triangles, inverted, crest, WIDE);
      checkWindow(curve, triangles, inverted, second, WIDE);
      long[] others = {
        triangles.stepSize, crest / 2, crest + crest / 100, crest / 100 * 99, period, Long.MAX_VALUE
      };
      for (long middle : others) {
        checkWindow(curve, triangles, inverted, middle, NARROW);
      }
    }
  }

  private static void checkWindow(
      Curve curve, Triangles triangles, boolean inverted, long middle, int side) {
    long crest = Math.min(triangles.stepSize, crest(triangles.factor));
    long period = triangles.stepSize + triangles.stepSizeDown;
    long from = Math.max(0, Math.min(middle, Long.MAX_VALUE - side) - side);
    long to = from + 2L * side;
    double[] values = new double[2 * side + 1];
    curve.fill(from, values, 0, values.length);
    for (int i = 1; i < values.length; i++) {
      boolean away = (from + i - 1) % period < crest;
      boolean wrong = away == inverted ? values[i] > values[i - 1] : values[i] < values[i - 1];
      if (wrong) {
        throw new AssertionError(
            triangles
                + (inverted ? " inverted" : "")
                + " steps the wrong way at "
                + (from + i)
                + ": "
                + values[i - 1]
                + ", "
                + values[i]);
      }
    }
    double highest = values[0];
    int first = 0;
    int rise = -1;
    int fall = -1;
    for (int i = 1; i < values.length - 1; i++) {
      if (values[i] > highest) {
        highest = values[i];
        first = i;
      }
      rise = rise < 0 && values[i] > values[i - 1] ? i : rise;
      fall = fall < 0 && values[i] < values[i - 1] ? i : fall;
    }
    String what = triangles + " from " + from;
    assertThat(curve.firstAbove(highest, from, to)).as(what).isEqualTo(Curve.NONE);
    assertThat(curve.firstAbove(Math.nextDown(highest), from, to)).as(what).isEqualTo(from + first);
    assertThat(curve.firstRise(from, to)).as(what).isEqualTo(rise < 0 ? Curve.NONE : from + rise);
    assertThat(curve.firstFall(from, to)).as(what).isEqualTo(fall < 0 ? Curve.NONE : from + fall);
  }

  @ParameterizedTest
  @MethodSource("slowFactors")
  void staysExactBesideTheCrest(Triangles triangles) {
    Draw draw = new Draw(triangles.hashCode(), Long.MAX_VALUE);
    long crest = Math.min(triangles.stepSize, crest(triangles.factor));
    for (int i = 0; i < (LONG ? 20 : 3); i++) {
      long k = Math.max(0, crest + draw.upTo(2 * NARROW) - NARROW);
      double upright = triangles.curve(false).at(k);
      double inverted = triangles.curve(true).at(k);
      assertThat(Real.ulps(upright, triangles.exact(k, false))).as("%s", k).isLessThan(2);
      assertThat(Real.ulps(inverted, triangles.exact(k, true))).as("%s", k).isLessThan(2);
    }
  }

  /** Factors n / (n + 1), where two steps share the crest but for the rounding of the factor. */
  @Test
  void neighboursOfTheCrestKeepTheirOrder() {
    Draw draw = new Draw(11, SHORT);
    for (int i = 0; i < CURVES; i++) {
      double n = draw.upTo(SHORT);
      double factor = n / (n + 1);
      double low = draw.chance(0.5) ? 0 : draw.chance(0.1) ? Double.MIN_VALUE : draw.rate();
      double high = draw.chance(0.1) ? 60 * Double.MIN_VALUE : draw.upTo(1000) / 1000.0;
      if (high <= low) {
        continue;
      }
      long up = draw.upTo(SHORT);
      long down = draw.chance(0.5) ? up : draw.upTo(SHORT);
      Triangles triangles = new Triangles(low, high, up, down, factor);
      for (boolean inverted : new boolean[] {false, true}) {
        checkTurns(triangles, inverted, Math.min(up, crest(factor)));
      }
    }
  }

  private static void checkTurns(Triangles triangles, boolean inverted, long crest) {
    Curve curve = triangles.curve(inverted);
    long period = triangles.stepSize + triangles.stepSizeDown;
    double value = curve.at(0);
    for (long k = 0; k < 4 * period; k++) {
      double next = curve.at(k + 1);
      boolean rises = k % period < crest != inverted;
      assertThat(rises ? next >= value : next <= value).as("%s at %s", triangles, k).isTrue();
      value = next;
    }
  }

  /** Cycles that hardly shrink: none is higher than the one before it, not by a rounding either. */
  @Test
  void cyclesNeverGrow() {
    Draw draw = new Draw(13, 1L << 40);
    for (int i = 0; i < CURVES; i++) {
      double factor = draw.chance(0.5) ? 1 - draw.upTo(4) * 0x1p-53 : draw.factor();
      long up = draw.upTo(4);
      long down = draw.chance(0.5) ? up : draw.upTo(4);
      Triangles triangles = new Triangles(0, draw.rate(), up, down, factor);
      Curve curve = triangles.curve(false);
      long from = draw.length();
      for (long k = from; k < from + 500; k++) {
        assertThat(curve.at(k + up + down))
            .as("%s at %s", triangles, k)
            .isLessThanOrEqualTo(curve.at(k));
      }
    }
  }

  /** Returns the first step p to which the next is no rise: {@code f (p + 1) <= p}, exactly. */
  private static long crest(double factor) {
    BigInteger one = BigInteger.ONE.shiftLeft(1074);
    BigInteger f = new BigDecimal(factor).multiply(new BigDecimal(one)).toBigIntegerExact();
    BigInteger[] turn = f.divideAndRemainder(one.subtract(f));
    return Math.max(1, turn[0].longValueExact() + turn[1].signum());
  }

  private static Curve cyclic(
      double min, double max, long up, long down, double factor, boolean inverted) {
    return CyclicCurve.of(
        min, max, up, down, Amplitude.EXPONENTIAL, factor, inverted, Curve.UNBOUNDED);
  }

  private record Triangles(
      double min, double max, long stepSize, long stepSizeDown, double factor) {
    Curve curve(boolean inverted) {
      return cyclic(min, max, stepSize, stepSizeDown, factor, inverted);
    }

    Real exact(long k, boolean inverted) {
      long period = stepSize + stepSizeDown;
      long position = k % period;
      Real triangle =
          position < stepSize
              ? Real.ratio(position, stepSize)
              : Real.ratio(period - position, stepSizeDown);
      Real weight = triangle.times(CoreCases.exponential(1, Real.of(factor).log(), k, 1));
      Real rest = Real.ONE.minus(weight);
      return inverted ? Real.mix(max, rest, min, weight) : Real.mix(min, rest, max, weight);
    }
  }
}
