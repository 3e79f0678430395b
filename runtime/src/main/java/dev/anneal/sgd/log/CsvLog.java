package dev.anneal.sgd.log;

import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.RollbackEvent;
import dev.anneal.sgd.StepEvent;
import dev.anneal.sgd.Trainer;
import dev.anneal.sgd.TrainingListener;
import dev.anneal.sgd.TrainingResult;
import dev.anneal.sgd.update.ArgumentChecks;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Writes steps into a file of comma-separated values (RFC 4180, but for line feeds alone at the
 * ends of lines), with a header that names the columns. The hyperparameters of the schedule's own
 * are the last columns, by their names, with an underscore after those that a column has already.
 *
 * <p>The recipe of the schedule, if it has one, is in a file beside it, as no reader of CSV expects
 * such a line: that of {@code steps.csv} is {@code steps.csv.recipe.jsonl}, with a line as a {@link
 * JsonLinesLog} has it, and one more for each other recipe that the training went on by. All that
 * is said here of the file holds for that one too.
 *
 * <p>When a training begins, the log of an earlier one is replaced; when one is resumed or rolled
 * back, the rows after that step are taken back, and what a write that was broken off has left at
 * the end. So the file of a training that was killed and resumed is, at the end, that of one that
 * was not. A file that holds anything else is left as it is, and {@link Trainer#train} ends with a
 * {@link LogException}. A link is followed.
 */
public final class CsvLog implements TrainingListener, AutoCloseable {
  private static final String HEADER =
      "step,epoch,examples,loss,learningRate,momentum,weightDecay,gradientNorm";

  private static final String LINE = "#,#,#,~,~,~,~,~";

  private final LogFile log;
  private final RecipeFile recipes;
  private final long everySteps;
  private final StringBuilder line = new StringBuilder();
  private OwnColumns own = OwnColumns.NONE;

  private CsvLog(Path file, long everySteps) {
    Objects.requireNonNull(file, "file");
    this.log = new LogFile(file, format(own));
    this.recipes = RecipeFile.beside(file);
    this.everySteps = ArgumentChecks.positive("everySteps", everySteps);
  }

  /** Answers a log of every step in a file. */
  public static CsvLog to(Path file) {
    return new CsvLog(file, 1);
  }

  /**
   * Answers a log of step 0 and every so many steps after it.
   *
   * @param everySteps at least 1
   */
  public static CsvLog to(Path file, long everySteps) {
    return new CsvLog(file, everySteps);
  }

  private static LogFormat format(OwnColumns own) {
    String text = LINE + ",~".repeat(own.columns().size());
    return new LogFormat(
        own.csvHeader(HEADER), 1, List.of(new LineFormat(text, LineFormat.Time.BEFORE)));
  }

  @Override
  public void onHyperparameters(List<String> names) {
    own = OwnColumns.of(names, List.of(HEADER.split(",")));
    log.setFormat(format(own));
  }

  @Override
  public void onSchedule(TrainingSchedule schedule) {
    recipes.show(schedule);
  }

  @Override
  public void onStart(long steps) {
    log.begin(steps);
    recipes.begin(steps);
  }

  @Override
  public void onStep(StepEvent event) {
    if (event.step() % everySteps != 0) {
      return;
    }
    line.setLength(0);
    line.append(event.step()).append(',').append(event.epoch());
    line.append(',').append(event.examples()).append(',').append(event.loss());
    line.append(',').append(event.rate()).append(',').append(event.momentum());
    line.append(',').append(event.weightDecay()).append(',').append(event.gradientNorm());
    for (String name : own.names()) {
      line.append(',').append(event.value(name));
    }
    log.line(line);
  }

  @Override
  public void onCheckpoint(long steps) {
    log.sync();
    recipes.sync();
  }

  @Override
  public void onRollback(RollbackEvent event) {
    log.takeBack(event.steps());
    recipes.takeBack(event.steps());
  }

  @Override
  public void onException(Throwable thrown) {
    log.flush();
    recipes.flush();
  }

  @Override
  public void onEnd(TrainingResult result) {
    log.flush();
    recipes.flush();
  }

  @Override
  public void close() {
    try (recipes) {
      log.close();
    }
  }
}
