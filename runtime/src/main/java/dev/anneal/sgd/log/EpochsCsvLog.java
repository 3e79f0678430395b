package dev.anneal.sgd.log;

import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.EpochEvent;
import dev.anneal.sgd.EvaluationEvent;
import dev.anneal.sgd.RollbackEvent;
import dev.anneal.sgd.StepEvent;
import dev.anneal.sgd.Trainer;
import dev.anneal.sgd.TrainingListener;
import dev.anneal.sgd.TrainingResult;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes the epochs and the measures of a training into a file of comma-separated values, with a
 * header that names the columns: {@code steps}, the updates made by then; {@code epoch}, the one
 * that the last of them belongs to, from 0; {@code trainingLoss}, the mean loss of the epoch;
 * {@code learningRate} of the last of the updates; and each metric by its name, with an underscore
 * after those that a column has already.
 *
 * <p>There is a row at the end of each epoch, and one wherever else a measure was taken. What does
 * not belong to a row is empty: the loss inside an epoch, a metric that was not measured there.
 *
 * <p>The recipe of the schedule is in a file beside it, and both files are treated as those of
 * {@link CsvLog}: begun anew, taken up, taken back and refused with a {@link LogException}, which
 * {@link Trainer#train} throws.
 */
public final class EpochsCsvLog implements TrainingListener, AutoCloseable {
  private static final String HEADER = "steps,epoch,trainingLoss,learningRate";
  private static final String LINE = "#,#,?,~";

  private final LogFile log;
  private final RecipeFile recipes;
  private final StringBuilder line = new StringBuilder();
  private final Map<String, Double> measured = new HashMap<>();
  private OwnColumns metrics = OwnColumns.NONE;
  private double rate;

  /** What the next row is about; below 0 while there is nothing for it. */
  private long steps = -1;

  private long epoch;
  private String meanLoss = "";

  private EpochsCsvLog(Path file) {
    Objects.requireNonNull(file, "file");
    this.log = new LogFile(file, format(metrics));
    this.recipes = RecipeFile.beside(file);
  }

  /** Answers a log in a file. */
  public static EpochsCsvLog to(Path file) {
    return new EpochsCsvLog(file);
  }

  private static LogFormat format(OwnColumns metrics) {
    String text = LINE + ",?".repeat(metrics.columns().size());
    return new LogFormat(
        metrics.csvHeader(HEADER), 0, List.of(new LineFormat(text, LineFormat.Time.BEFORE)));
  }

  @Override
  public void onMetrics(List<String> names) {
    metrics = OwnColumns.of(names, List.of(HEADER.split(",")));
    log.setFormat(format(metrics));
  }

  @Override
  public void onSchedule(TrainingSchedule schedule) {
    recipes.show(schedule);
  }

  @Override
  public void onStart(long steps) {
    if (log.isOpen()) {
      write();
    }
    forget();
    log.begin(steps);
    recipes.begin(steps);
  }

  @Override
  public void onStep(StepEvent event) {
    write();
    rate = event.rate();
    epoch = event.epoch();
  }

  @Override
  public void onEpoch(EpochEvent event) {
    steps = event.steps();
    meanLoss = Double.toString(event.meanLoss());
  }

  @Override
  public void onEvaluation(EvaluationEvent event) {
    steps = event.steps();
    measured.put(event.metric(), event.value());
  }

  @Override
  public void onCheckpoint(long steps) {
    write();
    log.sync();
    recipes.sync();
  }

  @Override
  public void onRollback(RollbackEvent event) {
    forget();
    log.takeBack(event.steps());
    recipes.takeBack(event.steps());
  }

  @Override
  public void onException(Throwable thrown) {
    flush();
  }

  @Override
  public void onEnd(TrainingResult result) {
    flush();
  }

  private void flush() {
    write();
    log.flush();
    recipes.flush();
  }

  /** Writes the row, if there is one, now that all that belongs to it was told. */
  private void write() {
    if (steps < 0) {
      return;
    }
    line.setLength(0);
    line.append(steps).append(',').append(epoch);
    line.append(',').append(meanLoss).append(',').append(rate);
    for (String metric : metrics.names()) {
      Double value = measured.get(metric);
      line.append(',').append(value == null ? "" : value);
    }
    forget();
    log.line(line);
  }

  private void forget() {
    steps = -1;
    meanLoss = "";
    measured.clear();
  }

  @Override
  public void close() {
    try (log;
        recipes) {
      if (log.isOpen()) {
        write();
      }
    }
  }
}
