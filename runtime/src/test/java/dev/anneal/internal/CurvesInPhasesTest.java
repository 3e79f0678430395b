package dev.anneal.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.anneal.curve.ConstantCurve;
import dev.anneal.curve.Curve;
import dev.anneal.curve.CurveCase;
import dev.anneal.curve.CurveKind;
import dev.anneal.curve.Draw;
import dev.anneal.curve.Factor;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Curves that are cut off, or change by the epoch: values, fill and products, of every curve. */
final class CurvesInPhasesTest {
  private static final long SHORT = 60;

  @ParameterizedTest
  @EnumSource
  void aCurveByTheEpoch(CurveKind kind) {
    Draw draw = new Draw(kind.name().hashCode() + 9L, SHORT);
    for (int i = 0; i < 30; i++) {
      CurveCase drawn = kind.draw(draw);
      long epoch = draw.upTo(12);
      long origin = draw.upTo(30) - 1L;
      long start = origin + draw.upTo(5) - 1L;
      Curve byEpoch = EpochCurve.of(drawn.curve(), start, origin, epoch);
      check(
          byEpoch,
          drawn,
          start - origin,
          k -> {
            long step = origin + k;
            return Math.max(start, step - step % epoch) - origin;
          });
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCurveCutOff(CurveKind kind) {
    Draw draw = new Draw(kind.name().hashCode() + 3L, SHORT);
    for (int i = 0; i < 30; i++) {
      CurveCase drawn = kind.draw(draw);
      long length = draw.upTo((int) SHORT);
      Curve cut = CutCurve.of(drawn.curve(), length);
      check(cut, drawn, 0, k -> Math.min(k, length));
      assertThat(cut.end()).as(drawn + " cut at " + length).isEqualTo(drawn.curve().at(length));
      assertThat(cut.at(Long.MAX_VALUE)).isEqualTo(cut.end());
    }
  }

  private static void check(Curve shown, CurveCase drawn, long from, LongUnaryOperator counted) {
    Curve curve = drawn.curve();
    Factor factor = Factor.of(curve);
    Factor other = Factor.of(ConstantCurve.of(0.3, Curve.UNBOUNDED));
    double[] values = new double[150];
    shown.fill(from, values, 0, values.length);
    for (int i = 0; i < values.length; i++) {
      long k = from + i;
      long m = counted.applyAsLong(k);
      assertThat(shown.at(k)).as("%s at %s", drawn, k).isEqualTo(curve.at(m));
      assertThat(values[i]).as("%s filled at %s", drawn, k).isEqualTo(curve.at(m));
      assertThat(Factor.of(shown).times(k, other, k))
          .as("product of %s at %s", drawn, k)
          .isEqualTo(factor.times(m, other, k));
      assertThat(shown.nextChange(k)).isGreaterThan(k);
      if (k >= shown.length()) {
        assertThat(shown.at(k)).as("%s held at %s", drawn, k).isEqualTo(shown.end());
      }
    }
  }

  @Test
  void refuseWhatIsNoLength() {
    Curve one = ConstantCurve.of(1, Curve.UNBOUNDED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CutCurve.of(one, 0))
        .withMessage("length = 0: must be at least 1 step; give a larger number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EpochCurve.of(one, 0, 0, 0))
        .withMessage("stepsPerEpoch = 0: must be at least 1; give the steps of an epoch");
  }
}
