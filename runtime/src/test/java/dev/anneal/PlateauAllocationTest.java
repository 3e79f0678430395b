package dev.anneal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Observing a metric and reducing a rate allocate nothing. */
@Tag("allocation")
class PlateauAllocationTest {
  private static final int CALLS = 100_000;

  /** The JVM allocates once in a while for itself; the state would do so always. */
  private static final int ROUNDS = 5;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private double sum;

  @Test
  void allocatesNothing() {
    PlateauState state =
        PlateauState.of(0.9, 3, 1e-4, PlateauThreshold.RELATIVE, PlateauMode.MIN, 1, 1e-9, 0);
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && least > 0; round++) {
      least = Math.min(least, allocated(state));
    }
    assertThat(least).isZero();
    assertThat(sum).isFinite();
  }

  private long allocated(PlateauState state) {
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < CALLS; i++) {
      state.observe(i, 1 + i % 7);
      sum += state.apply(0.1);
    }
    long after = threads.getCurrentThreadAllocatedBytes();
    long asking = threads.getCurrentThreadAllocatedBytes() - after;
    return after - before - asking;
  }
}
