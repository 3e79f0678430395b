package dev.anneal.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Evaluation allocates nothing. */
@Tag("allocation")
final class CurveAllocationTest {
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  /**
   * The JVM allocates once in a while for itself, as when it loads a class; a curve does so always.
   */
  private static final int ROUNDS = 5;

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
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && least > 0; round++) {
      least = Math.min(least, allocated(curves, values));
    }
    assertThat(least).isZero();
  }

  private long allocated(List<Curve> curves, double[] values) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    evaluate(curves, values);
    long after = THREADS.getCurrentThreadAllocatedBytes();
    long asking = THREADS.getCurrentThreadAllocatedBytes() - after;
    return after - before - asking;
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
