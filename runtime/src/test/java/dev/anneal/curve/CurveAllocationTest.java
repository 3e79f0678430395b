package dev.anneal.curve;

import dev.anneal.AllocatedBytes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Evaluation allocates nothing. */
@Tag("allocation")
final class CurveAllocationTest {
  @SuppressWarnings("UnusedVariable") // keeps the values from being optimized away
  private double sink;

  @ParameterizedTest
  @EnumSource
  void allocatesNothing(CurveKind kind) {
    Draw draw = new Draw(3, 1L << 62);
    List<Curve> curves = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      curves.add(kind.draw(draw).curve());
    }
    double[] values = new double[600];
    AllocatedBytes.assertNone(() -> evaluate(curves, values));
  }

  private void evaluate(List<Curve> curves, double[] values) {
    for (int i = 0; i < curves.size(); i++) {
      Curve curve = curves.get(i);
      long last = Math.min(curve.length(), Long.MAX_VALUE - values.length);
      for (long k = last; k > 0; k = k / 3 - 1) {
        sink += curve.at(k);
        curve.fill(k, values, 0, values.length);
      }
    }
  }
}
