package dev.anneal.processor.parity;

import dev.anneal.PlateauState;
import dev.anneal.TrainingSchedule;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A learning rate that is told metrics on the way, if it is one that listens to them. */
final class Metered {
  private final TrainingSchedule schedule;
  private final List<Double> metrics;
  private final @Nullable PlateauState state;
  private int told;

  /**
   * Starts before the first step.
   *
   * @param metrics the metrics, one for each step
   */
  Metered(TrainingSchedule schedule, List<Double> metrics) {
    this.schedule = schedule;
    this.metrics = metrics;
    this.state =
        metrics.isEmpty()
            ? null
            : (PlateauState) invoke(method(schedule, "newPlateauState"), schedule);
  }

  TrainingSchedule schedule() {
    return schedule;
  }

  /** Returns the rate at a step, after the metrics of all steps before it. */
  double at(long step) {
    if (state == null) {
      return schedule.at(step);
    }
    for (; told < step && told < metrics.size(); told++) {
      state.observe(told, metrics.get(told));
    }
    return (double)
        invoke(method(schedule, "at", long.class, PlateauState.class), schedule, step, state);
  }

  private static Method method(Object target, String name, Class<?>... parameters) {
    try {
      Method method = target.getClass().getDeclaredMethod(name, parameters);
      method.setAccessible(true);
      return method;
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  private static Object invoke(Method method, Object target, Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(method.toString(), e);
    }
  }
}
