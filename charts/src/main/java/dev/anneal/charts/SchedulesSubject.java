package dev.anneal.charts;

import dev.anneal.TrainingSchedule;
import dev.anneal.charts.picture.Line;
import dev.anneal.charts.picture.LinearScale;
import dev.anneal.charts.picture.Numbers;
import dev.anneal.charts.picture.Panel;
import dev.anneal.charts.picture.Picture;
import dev.anneal.charts.picture.Points;
import dev.anneal.charts.picture.Scale;
import dev.anneal.charts.picture.ValueScale;
import java.util.ArrayList;
import java.util.List;

/**
 * Schedules beside each other, a panel for each hyperparameter.
 *
 * @param schedules the schedules
 * @param hyperparameters their names
 */
record SchedulesSubject(List<Named> schedules, List<String> hyperparameters) implements Subject {
  /** About so much of a panel is not for the curves. */
  private static final int HEADS = 60;

  /**
   * A schedule.
   *
   * @param name what the legend calls it
   * @param schedule the schedule
   */
  record Named(String name, TrainingSchedule schedule) {}

  @Override
  public Picture picture(Settings settings) {
    List<Panel> panels = new ArrayList<>();
    double end = 0;
    double start = Double.POSITIVE_INFINITY;
    for (String hyperparameter : hyperparameters) {
      List<Line> lines = new ArrayList<>();
      for (int i = 0; i < schedules.size(); i++) {
        Named named = schedules.get(i);
        double perStep = settings.time().perStep(named.schedule());
        Values values = Values.of(named.schedule(), hyperparameter);
        long from = settings.from();
        long last = end(named.schedule(), values, from, settings.to());
        Points points = Sampler.points(values, from, last, settings.width(), perStep);
        lines.add(Line.of(named.name(), points, i));
        start = Math.min(start, from * perStep);
        end = Math.max(end, last * perStep);
      }
      Scale scale =
          ValueScale.of(lines, settings.log(), settings.height() / hyperparameters.size() - HEADS);
      panels.add(Panel.of(title(hyperparameter), scale, lines));
    }
    return new Picture(
        settings.title(),
        settings.time().title(),
        new LinearScale(start, end, Math.max(2, settings.width() / 90), Numbers.COUNTS),
        panels);
  }

  private static long end(TrainingSchedule schedule, Values values, long from, long to) {
    if (to == 0) {
      long total = schedule.totalSteps();
      return total == TrainingSchedule.UNBOUNDED
          ? Math.addExact(from, ShownSteps.of(values))
          : Math.max(total, from + 1);
    }
    // A schedule that ends with an exception says so.
    schedule.at(to - 1);
    return to;
  }

  /** Returns a hyperparameter in words. */
  static String title(String hyperparameter) {
    return switch (hyperparameter) {
      case "learningRate" -> "learning rate";
      case "weightDecay" -> "weight decay";
      default -> hyperparameter;
    };
  }
}
