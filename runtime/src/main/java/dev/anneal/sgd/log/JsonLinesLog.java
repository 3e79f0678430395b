package dev.anneal.sgd.log;

import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.EpochEvent;
import dev.anneal.sgd.EvaluationEvent;
import dev.anneal.sgd.RollbackEvent;
import dev.anneal.sgd.StepEvent;
import dev.anneal.sgd.Trainer;
import dev.anneal.sgd.TrainingListener;
import dev.anneal.sgd.TrainingResult;
import dev.anneal.sgd.io.Json;
import dev.anneal.sgd.log.LineFormat.Time;
import dev.anneal.sgd.update.ArgumentChecks;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Writes everything that a training reports into a file, as one JSON object a line. All have {@code
 * updates}, the number of updates made by then, and {@code event}: {@code recipe}, {@code step},
 * {@code epoch}, {@code evaluation}, {@code rollback} or {@code end}. A number that is not finite
 * is {@code null}. An epoch has the mean loss of its examples and the learning rate of its last
 * step. A step has the hyperparameters of the schedule's own as its last members, by their names,
 * with an underscore after those that a member has already.
 *
 * <p>The first line is the recipe of the schedule, if it has one: {@code config}, {@code
 * fingerprint} and {@code text}. Where the training goes on by another recipe, that has a line at
 * its place, with {@code null}s if the schedule has none.
 *
 * <p>When a training begins, the log of an earlier one is replaced; when one is resumed or rolled
 * back, the lines after that step are taken back, an {@code end} there included, and what a write
 * that was broken off has left at the end of the file. So the file of a training that was killed
 * and resumed is, at the end, that of one that was not. A file that holds anything else is left as
 * it is, and {@link Trainer#train} ends with a {@link LogException}. A link is followed.
 */
public final class JsonLinesLog implements TrainingListener, AutoCloseable {
  private static final List<String> STEP_MEMBERS =
      List.of(
          "updates",
          "event",
          "step",
          "epoch",
          "examples",
          "loss",
          "learningRate",
          "momentum",
          "weightDecay",
          "gradientNorm");

  private static final LogFormat FORMAT =
      new LogFormat(
          "",
          0,
          List.of(
              RecipeTitle.FORMAT,
              LineFormat.event("step", Time.BEFORE),
              LineFormat.event("epoch", Time.BEFORE),
              LineFormat.event("evaluation", Time.BEFORE),
              LineFormat.event("rollback", Time.AT_ROLLBACK),
              LineFormat.event("end", Time.AT_END)));

  private static final long NO_STEPS = 0;

  private final LogFile log;
  private final long everySteps;
  private final StringBuilder line = new StringBuilder();
  private final RecipeTitle title = new RecipeTitle();
  private OwnColumns own = OwnColumns.NONE;

  private double rate;

  private JsonLinesLog(Path file, long everySteps) {
    Objects.requireNonNull(file, "file");
    this.log = new LogFile(file, FORMAT);
    this.everySteps = everySteps;
  }

  /** Answers a log of every step, and all else, in a file. */
  public static JsonLinesLog to(Path file) {
    return new JsonLinesLog(file, 1);
  }

  /**
   * Answers a log of step 0 and every so many steps after it, and all that is not a step.
   *
   * @param everySteps at least 1
   */
  public static JsonLinesLog to(Path file, long everySteps) {
    return new JsonLinesLog(file, ArgumentChecks.positive("everySteps", everySteps));
  }

  /**
   * Answers a log of all that is not a step, in a file: epochs, with their losses, and measures.
   */
  public static JsonLinesLog epochs(Path file) {
    return new JsonLinesLog(file, NO_STEPS);
  }

  @Override
  public void onHyperparameters(List<String> names) {
    own = OwnColumns.of(names, STEP_MEMBERS);
  }

  @Override
  public void onSchedule(TrainingSchedule schedule) {
    title.show(schedule);
  }

  @Override
  public void onStart(long steps) {
    log.begin(steps);
    title.write(log, steps);
  }

  @Override
  public void onStep(StepEvent event) {
    rate = event.rate();
    if (everySteps == NO_STEPS || event.step() % everySteps != 0) {
      return;
    }
    begin(event.step() + 1, "step");
    add("step", event.step());
    add("epoch", event.epoch());
    add("examples", event.examples());
    add("loss", event.loss());
    add("learningRate", event.rate());
    add("momentum", event.momentum());
    add("weightDecay", event.weightDecay());
    add("gradientNorm", event.gradientNorm());
    for (int i = 0; i < own.names().size(); i++) {
      add(own.columns().get(i), event.value(own.names().get(i)));
    }
    end();
  }

  @Override
  public void onEpoch(EpochEvent event) {
    begin(event.steps(), "epoch");
    add("epoch", event.epoch());
    add("meanLoss", event.meanLoss());
    add("learningRate", rate);
    end();
  }

  @Override
  public void onEvaluation(EvaluationEvent event) {
    begin(event.steps(), "evaluation");
    add("metric", event.metric());
    add("epochs", event.epochs());
    add("value", event.value());
    end();
  }

  @Override
  public void onCheckpoint(long steps) {
    log.sync();
  }

  @Override
  public void onRollback(RollbackEvent event) {
    log.takeBack(event.steps());
    title.write(log, event.steps());
    begin(event.steps(), "rollback");
    add("rateScale", event.rateScale());
    add("cause", String.valueOf(event.cause().getMessage()));
    end();
  }

  @Override
  public void onException(Throwable thrown) {
    log.flush();
  }

  @Override
  public void onEnd(TrainingResult result) {
    begin(result.steps(), "end");
    add("reason", result.reason().name());
    add("epochs", result.epochs());
    add("lastLoss", result.lastLoss());
    end();
    log.flush();
  }

  private void begin(long updates, String event) {
    line.setLength(0);
    line.append(LineFormat.UPDATES).append(updates);
    add("event", event);
  }

  private StringBuilder key(String key) {
    Json.quote(line.append(','), key);
    return line.append(':');
  }

  private void add(String key, String value) {
    Json.quote(key(key), value);
  }

  private void add(String key, long value) {
    key(key).append(value);
  }

  private void add(String key, double value) {
    if (Double.isFinite(value)) {
      key(key).append(value);
    } else {
      key(key).append("null");
    }
  }

  private void end() {
    log.line(line.append('}'));
  }

  @Override
  public void close() {
    log.close();
  }
}
