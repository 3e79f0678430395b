package dev.anneal.internal.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.Recipe;
import dev.anneal.TrainingSchedule;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The values of a schedule that is built from a recipe allocate nothing. */
@Tag("allocation")
final class RebuiltAllocationTest {
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** The JVM allocates once in a while for itself, as when it loads a class. */
  private static final int ROUNDS = 5;

  @SuppressWarnings("UnusedVariable") // keeps the values from being optimized away
  private double sink;

  @Test
  void allocatesNothing() {
    RecipeDraw draw = new RecipeDraw(new Random(8));
    List<TrainingSchedule> schedules = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      schedules.add(Recipe.parse(draw.text()).scaled(0.5).schedule());
    }
    double[] values = new double[600];
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && least > 0; round++) {
      least = Math.min(least, allocated(schedules, values));
    }
    assertThat(least).isZero();
  }

  private long allocated(List<TrainingSchedule> schedules, double[] values) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < schedules.size(); i++) {
      TrainingSchedule schedule = schedules.get(i);
      for (long step = 5_000; step > 0; step = step * 2 / 3 - 1) {
        sink += schedule.at(step) + schedule.momentum(step) + schedule.weightDecay(step);
        sink += schedule.names().isEmpty() ? 0 : schedule.value("clipRange", step);
        schedule.fill(step, values);
      }
    }
    long after = THREADS.getCurrentThreadAllocatedBytes();
    long asking = THREADS.getCurrentThreadAllocatedBytes() - after;
    return after - before - asking;
  }
}
