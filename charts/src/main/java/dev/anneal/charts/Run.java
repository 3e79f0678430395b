package dev.anneal.charts;

import dev.anneal.TrainingSchedule;
import dev.anneal.charts.picture.Points;
import dev.anneal.sgd.MetricHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a training went, or how far it came: what was measured after how many updates, and the rate
 * that was planned. Immutable.
 */
public final class Run {
  /** What {@link #with} calls the learning rate. */
  static final String RATE = "learningRate";

  /** The loss of the examples that the training is made of. */
  static final String TRAINING_LOSS = "training loss";

  private final String name;
  private final Map<String, Points> series;
  private final List<Plan> plans;
  private final long stepsPerEpoch;

  Run(String name, Map<String, Points> series, List<Plan> plans, long stepsPerEpoch) {
    this.name = name;
    this.series = Collections.unmodifiableMap(new LinkedHashMap<>(series));
    this.plans = List.copyOf(plans);
    this.stepsPerEpoch = stepsPerEpoch;
  }

  /**
   * A schedule that the training went by.
   *
   * @param from the step from which on
   * @param schedule the schedule
   */
  record Plan(long from, TrainingSchedule schedule) {}

  /**
   * Reads the file of a {@link dev.anneal.sgd.log.CsvLog}, a {@link
   * dev.anneal.sgd.log.JsonLinesLog} or an {@link dev.anneal.sgd.log.EpochsCsvLog}, with the recipe
   * that is in it or beside it. The training may be going on, or have been killed: what is at the
   * end of the file and no whole line is passed over.
   *
   * @param log the file, by whose name the run is called
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it is no log, with the line and what was found
   */
  public static Run read(Path log) throws IOException {
    return RunReader.read(log);
  }

  /** Returns a run of nothing yet. */
  public static Run of(String name) {
    return new Run(name, Map.of(), List.of(), 0);
  }

  /**
   * Returns a run of what a training measured.
   *
   * @param name what the legend calls it
   * @param history the history
   */
  public static Run of(String name, MetricHistory history) {
    Run run = of(name);
    for (String metric : history.metrics()) {
      run = run.with(metric, history.steps(metric), history.values(metric));
    }
    return run;
  }

  /** Returns the run under another name. */
  public Run named(String name) {
    return new Run(name, series, plans, stepsPerEpoch);
  }

  /**
   * Returns the run with a measure, in the place of one of that name.
   *
   * @param measure its name, such as {@code training loss}; {@code learningRate} for the rate
   * @param steps the updates made by then, which never fall
   * @param values as many values; what is not finite is a gap
   * @throws IllegalArgumentException if there are not as many of both
   */
  public Run with(String measure, long[] steps, double[] values) {
    if (steps.length != values.length) {
      throw new IllegalArgumentException(
          "values.length = "
              + values.length
              + ": must be steps.length, "
              + steps.length
              + "; give a value for each");
    }
    Points points = new Points();
    for (int i = 0; i < steps.length; i++) {
      points.add((double) steps[i], values[i]);
    }
    Map<String, Points> more = new LinkedHashMap<>(series);
    more.put(measure, points);
    return new Run(name, more, plans, stepsPerEpoch);
  }

  /** Returns what the legend calls it. */
  public String name() {
    return name;
  }

  /**
   * Returns the names of what was measured, such as {@code training loss} and {@code learningRate}.
   */
  public List<String> measures() {
    return new ArrayList<>(series.keySet());
  }

  /** Returns a measure, with no points where it was not taken. */
  Points points(String measure) {
    return series.getOrDefault(measure, new Points());
  }

  /** Returns the last step that anything was measured at. */
  double lastStep() {
    return series.values().stream()
        .filter(points -> points.size() > 0)
        .mapToDouble(points -> points.x(points.size() - 1))
        .max()
        .orElse(0);
  }

  List<Plan> plans() {
    return plans;
  }

  /** Returns the steps of an epoch, or 0 where they are not known. */
  long stepsPerEpoch() {
    return stepsPerEpoch;
  }
}
