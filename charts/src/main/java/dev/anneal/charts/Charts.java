package dev.anneal.charts;

import dev.anneal.Recipe;
import dev.anneal.TrainingSchedule;
import dev.anneal.charts.SchedulesSubject.Named;
import dev.anneal.finder.FinderResult;
import java.io.IOException;
import java.nio.file.Path;
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

  /** The height of a chart of several panels: of each, and of what is beside them. */
  private static final int PANEL = 180;

  private static final int HEADS = 100;

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
    Subject subject = new SchedulesSubject(List.copyOf(named), shown);
    return new Chart(subject, title, WIDTH, HEIGHT);
  }

  /**
   * Returns a chart of trainings over each other: their losses, other measures, and the rates over
   * those that were planned.
   *
   * @param runs at least one
   * @throws IllegalArgumentException if there is none
   */
  public static Chart of(Run... runs) {
    if (runs.length == 0) {
      throw new IllegalArgumentException("runs = []: give at least one to draw");
    }
    RunsSubject subject = new RunsSubject(List.of(runs));
    int height = HEADS + PANEL * Math.max(1, subject.panels().size());
    return new Chart(subject, runs.length == 1 ? runs[0].name() : "", WIDTH, height);
  }

  /**
   * Returns a chart of a search for a rate: the losses of the sweep over the rate, the trials, what
   * each rule suggests, the rate that was chosen and those that would do about as well, and the
   * rates that failed.
   *
   * @param result what the search found
   */
  public static Chart of(FinderResult result) {
    return search(SearchData.of(result));
  }

  /**
   * Returns the chart of a search from its file.
   *
   * @param json the file that {@link FinderResult#writeJson} wrote
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it is no result of a search
   */
  public static Chart ofSearch(Path json) throws IOException {
    return search(SearchReader.read(json));
  }

  private static Chart search(SearchData search) {
    SearchSubject subject = new SearchSubject(search);
    return new Chart(subject, subject.title(), WIDTH, HEIGHT);
  }

  private static String simpleName(String binaryName) {
    return binaryName.substring(
        Math.max(binaryName.lastIndexOf('.'), binaryName.lastIndexOf('$')) + 1);
  }
}
