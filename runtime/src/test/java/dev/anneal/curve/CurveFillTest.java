package dev.anneal.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code fill} gives the bits of {@code at}, and touches nothing else. */
final class CurveFillTest {
  private static final int CURVES = Boolean.getBoolean("anneal.long") ? 20_000 : 150;
  private static final double UNTOUCHED = -1;

  @ParameterizedTest
  @EnumSource
  void equalsAt(CurveKind kind) {
    Draw draw = new Draw(~kind.name().hashCode(), 1L << 62);
    for (int i = 0; i < CURVES; i++) {
      CurveCase drawn = kind.draw(draw);
      int size = draw.upTo(draw.chance(0.2) ? 3000 : 40);
      long k = Math.min(draw.step(drawn.curve().length()), Long.MAX_VALUE - size);
      checkFill(drawn, Math.max(0, k - size / 2), size, draw.upTo(5));
    }
  }

  private static void checkFill(CurveCase drawn, long k, int size, int from) {
    double[] values = new double[from + size + 1];
    Arrays.fill(values, UNTOUCHED);
    drawn.curve().fill(k, values, from, from + size);
    for (int i = 0; i < size; i++) {
      long expected = Double.doubleToRawLongBits(drawn.curve().at(k + i));
      if (Double.doubleToRawLongBits(values[from + i]) != expected) {
        throw new AssertionError(drawn + " is filled otherwise at " + (k + i));
      }
    }
    assertThat(values[from - 1]).isEqualTo(UNTOUCHED);
    assertThat(values[from + size]).isEqualTo(UNTOUCHED);
  }
}
