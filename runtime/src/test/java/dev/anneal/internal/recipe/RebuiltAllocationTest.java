package dev.anneal.internal.recipe;

import dev.anneal.AllocatedBytes;
import dev.anneal.Recipe;
import dev.anneal.TrainingSchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The values of a schedule that is built from a recipe allocate nothing. */
@Tag("allocation")
final class RebuiltAllocationTest {
  @SuppressWarnings("UnusedVariable") // keeps the values from being optimized away
  private double sink;

  @Test
  void allocatesNothing() {
    RecipeDraw draw = new RecipeDraw(new Random(8));
    List<TrainingSchedule> schedules = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      schedules.add(Recipe.parse(draw.text()).scaled(0.5).frozenUntil(20L * i).schedule());
    }
    double[] values = new double[600];
    AllocatedBytes.assertNone(() -> evaluate(schedules, values));
  }

  private void evaluate(List<TrainingSchedule> schedules, double[] values) {
    for (int i = 0; i < schedules.size(); i++) {
      TrainingSchedule schedule = schedules.get(i);
      for (long step = 5_000; step > 0; step = step * 2 / 3 - 1) {
        sink += schedule.at(step) + schedule.momentum(step) + schedule.weightDecay(step);
        sink += schedule.names().isEmpty() ? 0 : schedule.value("clipRange", step);
        schedule.fill(step, values);
      }
    }
  }
}
