package dev.anneal.sgd.log;

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
 * ends of lines), with a header that names the columns.
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

  private static final LogFormat FORMAT =
      new LogFormat(HEADER, 1, List.of(new LineFormat("#,#,#,~,~,~,~,~", LineFormat.Time.BEFORE)));

  private final LogFile log;
  private final long everySteps;
  private final StringBuilder line = new StringBuilder();

  private CsvLog(Path file, long everySteps) {
    Objects.requireNonNull(file, "file");
    this.log = new LogFile(file, FORMAT);
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

  @Override
  public void onStart(long steps) {
    log.begin(steps);
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
    log.line(line);
  }

  @Override
  public void onCheckpoint(long steps) {
    log.sync();
  }

  @Override
  public void onRollback(RollbackEvent event) {
    log.takeBack(event.steps());
  }

  @Override
  public void onEnd(TrainingResult result) {
    log.flush();
  }

  @Override
  public void close() {
    log.close();
  }
}
