package dev.anneal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a schedule written by hand need not write. */
class TrainingScheduleTest {
  private static final TrainingSchedule BY_HAND =
      new TrainingSchedule() {
        @Override
        public double at(long step) {
          return step / 8.0;
        }

        @Override
        public double momentum(long step) {
          return 0;
        }

        @Override
        public double weightDecay(long step) {
          return 0;
        }

        @Override
        public long totalSteps() {
          return UNBOUNDED;
        }

        @Override
        public long stepsPerEpoch() {
          return UNBOUNDED;
        }
      };

  @Test
  void fillAsksForEachRate() {
    double[] rates = new double[3];
    BY_HAND.fill(5, rates);
    assertArrayEquals(new double[] {0.625, 0.75, 0.875}, rates);
  }

  @Test
  void fillHoldsTheLastValuePastTheLastStep() {
    double[] rates = new double[3];
    BY_HAND.fill(Long.MAX_VALUE - 1, rates);
    assertArrayEquals(new double[] {0x1p60, Long.MAX_VALUE / 8.0, Long.MAX_VALUE / 8.0}, rates);
  }

  @Test
  void fillRefusesANegativeStep() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> BY_HAND.fill(-1, new double[1]));
    assertEquals(
        "step = -1: a step is the number of updates already made, at least 0",
        refused.getMessage());
  }

  @Test
  void hasNoHyperparametersOfItsOwn() {
    assertEquals(List.of(), BY_HAND.names());
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> BY_HAND.value("clipRange", 0));
    assertEquals(
        "name = clipRange: no hyperparameter of the schedule's own; give one of []",
        refused.getMessage());
  }
}
