package dev.anneal.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.training.optimizer.Optimizer;
import dev.anneal.PlateauState;
import dev.anneal.TrainingSchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScheduleTrackerTest {
  private static final TrainingSchedule SCHEDULE = Waves_AllSchedule.create();

  @Test
  void anUpdateHasTheValueOfTheStepBeforeItsNumberInAnyOrder() {
    ScheduleTracker tracker = ScheduleTracker.of(SCHEDULE);
    for (int n : new int[] {1, 300, 2, 2, 31, 30, 1, 301, 5_000, Integer.MAX_VALUE}) {
      assertThat(tracker.getNewValue(n)).isEqualTo((float) SCHEDULE.at(n - 1));
      assertThat(tracker.getNewValue("any", n)).isEqualTo((float) SCHEDULE.at(n - 1));
    }
  }

  @Test
  void anyHyperparameterByName() {
    for (int n = 1; n <= 310; n++) {
      assertThat(ScheduleTracker.of(SCHEDULE, "momentum").getNewValue(n))
          .isEqualTo((float) SCHEDULE.momentum(n - 1));
      assertThat(ScheduleTracker.of(SCHEDULE, "weightDecay").getNewValue(n))
          .isEqualTo((float) SCHEDULE.weightDecay(n - 1));
      assertThat(ScheduleTracker.of(SCHEDULE, "temperature").getNewValue(n))
          .isEqualTo((float) SCHEDULE.value("temperature", n - 1));
    }
    assertThatThrownBy(() -> ScheduleTracker.of(SCHEDULE, "warmth"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("warmth");
  }

  @Test
  void severalDevicesHaveOneStepEach() {
    ScheduleTracker tracker = ScheduleTracker.of(SCHEDULE).devices(3);
    for (int n = 1; n <= 900; n++) {
      assertThat(tracker.getNewValue(n)).isEqualTo((float) SCHEDULE.at((n - 1) / 3));
    }
    assertThatThrownBy(() -> tracker.devices(0))
        .hasMessage("devices = 0: must be at least 1; give trainer.getDevices().length");
  }

  @Test
  void aNumberBelowOneIsNone() {
    assertThatThrownBy(() -> ScheduleTracker.of(SCHEDULE).getNewValue(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("numUpdate = 0: DJL numbers its updates from 1; ");
  }

  @Test
  void beyondAnEndThatFailsItFails() {
    ScheduleTracker tracker = ScheduleTracker.of(Waves_EndingSchedule.create());
    assertThat(tracker.getNewValue(10)).isEqualTo((float) Waves_EndingSchedule.create().at(9));
    // The state after the last update may be asked for; what would come after is none.
    assertThatThrownBy(() -> tracker.getNewValue(12)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aPlateauReducesFromTheNextUpdateOn() {
    PlateauState state = SCHEDULE.plateau().orElseThrow();
    ScheduleTracker tracker = ScheduleTracker.of(SCHEDULE).plateau(state);
    assertThat(tracker.getNewValue(100)).isEqualTo((float) SCHEDULE.at(99));
    for (int i = 0; i < 3; i++) {
      state.observe(100, 1);
    }
    assertThat(tracker.getNewValue(101)).isEqualTo((float) (0.5 * SCHEDULE.at(100)));
  }

  /** Which rates DJL's own optimizer really applied: the change over the gradient. */
  @Test
  void djlsOwnSgdAppliesTheRatesOfThreeHundredSteps() throws Exception {
    List<float[]> before = new ArrayList<>();
    List<float[]> gradients = new ArrayList<>();
    Optimizer sgd = Optimizer.sgd().setLearningRateTracker(ScheduleTracker.of(SCHEDULE)).build();
    try (Fixture fixture = new Fixture(sgd)) {
      fixture.train(
          300,
          f -> {
            before.add(weights(f.parameters()));
            gradients.add(weights(f.gradients()));
          });
      before.add(weights(fixture.parameters()));
    }
    for (int step = 0; step < 300; step++) {
      float rate = (float) SCHEDULE.at(step);
      float[] expected = before.get(step).clone();
      for (int i = 0; i < expected.length; i++) {
        expected[i] -= gradients.get(step)[i] * rate;
      }
      assertThat(before.get(step + 1)).as("step " + step).containsExactly(expected);
    }
  }

  private static float[] weights(Map<String, float[]> values) {
    return values.get("03Linear_weight");
  }
}
