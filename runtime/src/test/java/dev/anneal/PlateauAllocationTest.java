package dev.anneal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Observing a metric and reducing a rate allocate nothing. */
@Tag("allocation")
class PlateauAllocationTest {
  private static final int CALLS = 100_000;

  private double sum;

  @Test
  void allocatesNothing() {
    PlateauState state =
        PlateauState.of(0.9, 3, 1e-4, PlateauThreshold.RELATIVE, PlateauMode.MIN, 1, 1e-9, 0);
    AllocatedBytes.assertNone(() -> observe(state));
    assertThat(sum).isFinite();
  }

  private void observe(PlateauState state) {
    for (int i = 0; i < CALLS; i++) {
      state.observe(i, 1 + i % 7);
      sum += state.apply(0.1);
    }
  }
}
