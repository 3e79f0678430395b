package dev.anneal.charts;

import dev.anneal.TrainingSchedule;
import dev.anneal.charts.Run.Plan;
import dev.anneal.charts.picture.Line;
import dev.anneal.charts.picture.Line.Style;
import dev.anneal.charts.picture.LinearScale;
import dev.anneal.charts.picture.Numbers;
import dev.anneal.charts.picture.Panel;
import dev.anneal.charts.picture.Picture;
import dev.anneal.charts.picture.Points;
import dev.anneal.charts.picture.Scale;
import dev.anneal.charts.picture.ValueScale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Trainings over each other: a panel for the losses, one for each other measure, and one for the
 * rates over those that were planned.
 *
 * @param runs the trainings
 */
record RunsSubject(List<Run> runs) implements Subject {
  /** What was planned is grey. */
  private static final int GREY = 6;

  private static final int HEADS = 60;

  /** Returns the titles of the panels, with the measures that are in each. */
  Map<String, List<String>> panels() {
    Set<String> measures = new LinkedHashSet<>();
    runs.forEach(run -> measures.addAll(run.measures()));
    Map<String, List<String>> panels = new LinkedHashMap<>();
    panels.put(panel(Run.TRAINING_LOSS), new ArrayList<>());
    measures.stream()
        .filter(measure -> !measure.equals(Run.RATE))
        .forEach(measure ->
            panels.computeIfAbsent(panel(measure), name -> new ArrayList<>()).add(measure));
    if (measures.stream().anyMatch(measure -> !isLoss(measure))) {
      panels.values().removeIf(List::isEmpty);
    }
    if (measures.contains(Run.RATE)) {
      panels.put("learning rate", List.of(Run.RATE));
    }
    return panels;
  }

  /** Of one run the losses are told apart by their colours, of several the runs are. */
  private String panel(String measure) {
    return runs.size() == 1 && isLoss(measure) ? "loss" : measure;
  }

  private static boolean isLoss(String measure) {
    return measure.toLowerCase(Locale.ROOT).endsWith("loss");
  }

  @Override
  public Picture picture(Settings settings) {
    Map<String, List<String>> titles = panels();
    int height = settings.height() / Math.max(1, titles.size()) - HEADS;
    List<Panel> panels = new ArrayList<>();
    for (Map.Entry<String, List<String>> entry : titles.entrySet()) {
      List<Line> lines = new ArrayList<>();
      boolean isRate = entry.getValue().contains(Run.RATE);
      if (isRate) {
        lines.addAll(planned(settings));
      }
      for (int i = 0; i < runs.size(); i++) {
        lines.addAll(lines(runs.get(i), i, entry.getValue(), settings));
      }
      boolean isLoss = isLoss(entry.getKey());
      boolean log = settings.log() && (isRate || isLoss);
      Scale scale =
          isLoss && !log ? ValueScale.ofLosses(lines, height) : ValueScale.of(lines, log, height);
      panels.add(Panel.of(entry.getKey(), scale, lines));
    }
    return new Picture(settings.title(), settings.time().title(), below(settings), panels);
  }

  private Scale below(Settings settings) {
    double start = settings.from() * perStep(runs.get(0), settings.time());
    double end =
        settings.to() == 0
            ? end(settings.time())
            : settings.to() * perStep(runs.get(0), settings.time());
    return new LinearScale(start, end, Math.max(2, settings.width() / 90), Numbers.COUNTS);
  }

  /** Where the last of them ends, or would have ended. */
  private double end(Time time) {
    double end = 0;
    for (Run run : runs) {
      double steps = run.lastStep() + 1;
      for (Plan plan : run.plans()) {
        steps = Math.max(steps, (double) end(run, plan.schedule()));
      }
      end = Math.max(end, steps * perStep(run, time));
    }
    return end;
  }

  private List<Line> lines(Run run, int index, List<String> measures, Settings settings) {
    double perStep = perStep(run, settings.time());
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < measures.size(); i++) {
      Points points = run.points(measures.get(i)).between(settings.from(), settings.to());
      if (points.size() == 0) {
        continue;
      }
      int colour = runs.size() == 1 ? i : index;
      String name = runs.size() == 1 && measures.size() == 1 ? "" : name(run, measures.get(i));
      boolean isRate = measures.get(i).equals(Run.RATE);
      if (isRate || !Smoothed.isDense(points, settings.width())) {
        Points shown = Smoothed.thinned(points, settings.width(), perStep);
        lines.add(new Line(isRate && runs.size() == 1 ? "" : name, shown, colour, Style.MAIN));
      } else {
        lines.add(
            new Line("", Smoothed.thinned(points, settings.width(), perStep), colour, Style.FAINT));
        lines.add(
            new Line(name, Smoothed.of(points, settings.width(), perStep), colour, Style.MAIN));
      }
    }
    return lines;
  }

  private String name(Run run, String measure) {
    return runs.size() > 1 ? run.name() : measure;
  }

  /** The rates that were planned, each up to where another plan took its place. */
  private List<Line> planned(Settings settings) {
    Set<List<Plan>> seen = new LinkedHashSet<>();
    List<Line> lines = new ArrayList<>();
    for (Run run : runs) {
      if (!seen.add(run.plans())) {
        continue;
      }
      for (int i = 0; i < run.plans().size(); i++) {
        TrainingSchedule schedule = run.plans().get(i).schedule();
        Values values = Values.of(schedule, Run.RATE);
        long from = run.plans().get(i).from();
        long to = i + 1 < run.plans().size() ? run.plans().get(i + 1).from() : end(run, schedule);
        if (to > from) {
          double perStep = perStep(run, settings.time());
          Points points = Sampler.points(values, from, to, settings.width(), perStep);
          lines.add(new Line("planned", points, GREY, Style.PLANNED));
        }
      }
    }
    return lines;
  }

  private static long end(Run run, TrainingSchedule schedule) {
    if (schedule.totalSteps() != TrainingSchedule.UNBOUNDED) {
      return schedule.totalSteps();
    }
    return (long) run.lastStep() + 1;
  }

  private static double perStep(Run run, Time time) {
    List<Plan> plans = run.plans();
    if (!plans.isEmpty()) {
      TrainingSchedule last = plans.get(plans.size() - 1).schedule();
      if (last.stepsPerEpoch() != TrainingSchedule.UNBOUNDED || run.stepsPerEpoch() == 0) {
        return time.perStep(last);
      }
    }
    return time.perStep(
        run.stepsPerEpoch() == 0 ? TrainingSchedule.UNBOUNDED : run.stepsPerEpoch(),
        TrainingSchedule.UNBOUNDED);
  }
}
