package dev.anneal.examples.kotlin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The sample, as kapt and the Kotlin compiler made it. */
final class LineTest {
  private static final double PEAK = 0.2;

  @Test
  void scheduleIsTheOneDeclared() {
    LineTrainingSchedule schedule = LineTrainingSchedule.create(PEAK);
    assertThat(schedule.totalSteps()).isEqualTo(400);
    for (int step = 0; step < 400; step++) {
      double rate =
          step < 40
              ? PEAK * (step + 1) / 40
              : PEAK * (0.01 + 0.99 * (1 + Math.cos(Math.PI * (step - 40) / 360)) / 2);
      assertThat(schedule.at(step)).as("rate at %s", step).isCloseTo(rate, within(1e-15));
      assertThat(schedule.momentum(step))
          .as("momentum at %s", step)
          .isCloseTo(0.5 + 0.4 * step / 400, within(1e-15));
      assertThat(schedule.temperature(step))
          .as("temperature at %s", step)
          .isEqualTo(step < 100 ? 1 : step < 200 ? 0.5 : 0.25);
    }
  }

  @Test
  void findsTheLine() {
    double[] line = LineKt.fit(PEAK);
    assertThat(line[0]).isCloseTo(2, within(1e-3));
    assertThat(line[1]).isCloseTo(1, within(1e-3));
  }
}
