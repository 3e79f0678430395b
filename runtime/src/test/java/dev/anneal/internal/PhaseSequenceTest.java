package dev.anneal.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.curve.Curve;
import dev.anneal.curve.CurveCase;
import dev.anneal.curve.CurveKind;
import dev.anneal.curve.Draw;
import dev.anneal.curve.PiecewiseConstantCurve;
import java.util.Arrays;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several phases, each cut short or held beyond its length: the answers are those of a walk. */
final class PhaseSequenceTest {
  private static final int SEQUENCES = Boolean.getBoolean("anneal.long") ? 5_000 : 60;
  private static final int SHORT = 40;

  @ParameterizedTest
  @EnumSource
  void agreesWithAWalk(CurveKind kind) {
    Draw draw = new Draw(kind.name().hashCode() + 1L, SHORT);
    for (int i = 0; i < SEQUENCES; i++) {
      check(kind, draw);
    }
  }

  /** 2^63 - 1 is a multiple of 7, so the value changes once more there. */
  @Test
  void theVeryLastStepOnAGrain() {
    Curve curve =
        PiecewiseConstantCurve.of(
            new double[] {1, 2}, new long[] {Long.MAX_VALUE - 3}, Curve.UNBOUNDED);
    PhaseSequence phases =
        PhaseSequence.of(
            new Curve[] {EpochCurve.of(curve, 0, 0, 7)},
            new long[] {0},
            new long[] {0},
            Curve.UNBOUNDED);
    assertThat(phases.at(Long.MAX_VALUE)).isEqualTo(2);
    assertThat(phases.max()).isEqualTo(2);
    assertThat(phases.firstAbove(1)).isEqualTo(Long.MAX_VALUE);
    assertThat(phases.firstRise()).isEqualTo(Long.MAX_VALUE);
    assertThat(phases.firstJump()).isEqualTo(Long.MAX_VALUE);
  }

  private static void check(CurveKind kind, Draw draw) {
    int count = draw.upTo(3);
    Curve[] curves = new Curve[count];
    String[] names = new String[count];
    long[] starts = new long[count];
    long[] origins = new long[count];
    long end = 0;
    for (int i = 0; i < count; i++) {
      CurveCase drawn = (draw.chance(0.7) ? kind : draw.oneOf(CurveKind.values())).draw(draw);
      curves[i] = drawn.curve();
      names[i] = drawn + " at " + end;
      starts[i] = end;
      origins[i] = draw.chance(0.8) ? end : end - Math.min(end, draw.upTo(5));
      end += draw.upTo(SHORT);
    }
    long[] grains = new long[count];
    long[] cuts = new long[count];
    Curve[] shown = curves.clone();
    for (int i = 0; i < count; i++) {
      cuts[i] = draw.chance(0.6) ? Long.MAX_VALUE : draw.upTo(SHORT);
      shown[i] = CutCurve.of(shown[i], cuts[i]);
      grains[i] = draw.chance(0.5) ? 1 : draw.upTo(9);
      if (grains[i] > 1) {
        shown[i] = EpochCurve.of(shown[i], starts[i], origins[i], grains[i]);
      }
    }
    long steps = Math.max(1, end - draw.upTo(10) + 1);
    PhaseSequence phases = PhaseSequence.of(shown, starts, origins, steps);
    double[] values = new double[(int) steps];
    for (int k = 0; k < steps; k++) {
      int step = k;
      int phase = (int) Arrays.stream(starts).filter(start -> start <= step).count() - 1;
      long counted = Math.max(starts[phase], k - k % grains[phase]);
      values[k] = curves[phase].at(Math.min(counted - origins[phase], cuts[phase]));
    }
    String what = Arrays.toString(names) + ", by " + Arrays.toString(grains) + ", steps " + steps;
    check(what, phases, values, draw);
  }

  private static void check(String what, PhaseSequence phases, double[] values, Draw draw) {
    assertThat(phases.max()).as(what).isEqualTo(Arrays.stream(values).max().getAsDouble());
    assertThat(phases.min()).as(what).isEqualTo(Arrays.stream(values).min().getAsDouble());
    for (double visited :
        new double[] {phases.max(), phases.min(), values[draw.upTo(values.length) - 1]}) {
      for (double bound : new double[] {visited, Math.nextUp(visited), Math.nextDown(visited)}) {
        assertThat(phases.firstAbove(bound))
            .as(what)
            .isEqualTo(first(values, k -> at(values, k) > bound));
        assertThat(phases.firstBelow(bound))
            .as(what)
            .isEqualTo(first(values, k -> at(values, k) < bound));
      }
    }
    assertThat(phases.firstRise())
        .as(what)
        .isEqualTo(first(values, k -> k > 0 && at(values, k) > at(values, k - 1)));
    assertThat(phases.firstFall())
        .as(what)
        .isEqualTo(first(values, k -> k > 0 && at(values, k) < at(values, k - 1)));
  }

  private static double at(double[] values, long k) {
    return values[(int) k];
  }

  private static long first(double[] values, LongPredicate wanted) {
    return LongStream.range(0, values.length).filter(wanted).findFirst().orElse(PhaseSequence.NONE);
  }
}
