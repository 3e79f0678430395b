package dev.anneal.charts;

import dev.anneal.Recipe;
import dev.anneal.TrainingSchedule;
import dev.anneal.charts.SchedulesSubject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Charts of what Anneal knows.
 *
 * <pre>{@code
 * Charts.of(MnistSchedule.create()).dark().writeSvg(Path.of("mnist.svg"));
 * }</pre>
 */
public final class Charts {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 400;

  private Charts() {}

  /**
   * Returns a chart of a schedule, over its whole training; without an end, over so many steps that
   * almost all of its values are seen.
   *
   * @param schedule the schedule
   * @param hyperparameters the names of those to show, each above an axis of its own; none for the
   *     learning rate
   * @throws IllegalArgumentException if the schedule has none of that name
   */
  public static Chart of(TrainingSchedule schedule, String... hyperparameters) {
    String name = schedule.recipe().map(Recipe::name).map(Charts::simpleName).orElse("");
    return schedules(List.of(new Named(name, schedule)), name, hyperparameters);
  }

  /**
   * Returns a chart of schedules in one picture.
   *
   * @param schedules the schedules by their names, in the order of the map
   * @param hyperparameters the names of those to show, each above an axis of its own; none for the
   *     learning rate
   * @throws IllegalArgumentException if there is no schedule, or a schedule has none of that name
   */
  public static Chart of(
      Map<String, ? extends TrainingSchedule> schedules, String... hyperparameters) {
    if (schedules.isEmpty()) {
      throw new IllegalArgumentException("schedules = {}: give at least one to draw");
    }
    List<Named> named = new ArrayList<>();
    schedules.forEach((name, schedule) -> named.add(new Named(name, schedule)));
    return schedules(named, "", hyperparameters);
  }

  private static Chart schedules(List<Named> named, String title, String... hyperparameters) {
    List<String> shown =
        hyperparameters.length == 0 ? List.of("learningRate") : List.of(hyperparameters);
    for (Named each : named) {
      shown.forEach(each.schedule()::view);
    }
    Subject subject = new SchedulesSubject(List.copyOf(named), shown, 0, 0);
    return new Chart(subject, title, WIDTH, HEIGHT);
  }

  private static String simpleName(String binaryName) {
    return binaryName.substring(
        Math.max(binaryName.lastIndexOf('.'), binaryName.lastIndexOf('$')) + 1);
  }
}
