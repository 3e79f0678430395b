package dev.anneal.tools;

import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.EvaluationEvent;
import dev.anneal.sgd.RollbackEvent;
import dev.anneal.sgd.StepEvent;
import dev.anneal.sgd.TrainingListener;
import dev.anneal.sgd.TrainingResult;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBarBuilder;

/**
 * Shows a training as a progress bar: the steps made, the time left, the mean loss since the bar
 * was last brought up to date (ten times a second), the learning rate of the last step, and the
 * last measure of each metric.
 *
 * <p>Where the standard error stream is no terminal, as in a file or a pipe, there are plain lines
 * in the place of the bar, without colours and carriage returns: one a percent, or one in ten
 * seconds if the training has no end.
 *
 * <p>What is printed to {@link System#out} and {@link System#err} while the bar is there comes to
 * stand above it, if the streams are not held from before. The bar ends when the training does.
 */
public final class ProgressBarListener implements TrainingListener, AutoCloseable {
  private final ProgressDisplay display;
  private final LongSupplier nanoTime;
  private final Map<String, EvaluationEvent> metrics = new LinkedHashMap<>();
  private boolean isShown;
  private boolean hasNews;
  private long steps;
  private double rate;
  private double lossSum;
  private long losses;
  private String loss = "";

  /**
   * @param nanoTime a time that never goes back, in nanoseconds since whenever
   */
  ProgressBarListener(ProgressDisplay display, LongSupplier nanoTime) {
    this.display = display;
    this.nanoTime = nanoTime;
  }

  /**
   * Answers a bar on the standard error stream, or plain lines if that is no terminal.
   *
   * @param task the text before the bar
   * @param totalSteps when the bar is full, at least 1, or {@link TrainingSchedule#UNBOUNDED}; see
   *     {@link TrainingSchedule#totalSteps()}
   */
  public static ProgressBarListener of(String task, long totalSteps) {
    Objects.requireNonNull(task, "task");
    check(totalSteps);
    Map<String, String> environment = System.getenv();
    ProgressDisplay display =
        Terminals.isErrorATerminal(environment)
            ? new TerminalBar(System.err, Terminals.columns(environment), task, totalSteps)
            : new PlainLines(System.err, task, totalSteps);
    return new ProgressBarListener(display, System::nanoTime);
  }

  /**
   * Answers a bar of any looks and place, which the library draws; what is printed meanwhile may
   * land on it.
   *
   * @param builder describes the bar, all but where it begins and ends; not to be used for another
   * @param totalSteps when the bar is full, at least 1, or {@link TrainingSchedule#UNBOUNDED}; see
   *     {@link TrainingSchedule#totalSteps()}
   */
  public static ProgressBarListener of(ProgressBarBuilder builder, long totalSteps) {
    Objects.requireNonNull(builder, "builder");
    check(totalSteps);
    return new ProgressBarListener(new LibraryBar(builder, totalSteps), System::nanoTime);
  }

  private static void check(long totalSteps) {
    if (totalSteps < 1) {
      throw new IllegalArgumentException(
          "totalSteps = " + totalSteps + ": must be at least 1; give a larger number");
    }
  }

  @Override
  public void onStart(long steps) {
    goOn(steps);
  }

  @Override
  public void onStep(StepEvent event) {
    if (!isShown) {
      goOn(event.step());
    }
    steps = event.step() + 1;
    rate = event.rate();
    lossSum += event.loss();
    losses++;
    hasNews = true;
    long now = nanoTime.getAsLong();
    if (display.isDue(steps, now)) {
      show(now);
    }
  }

  @Override
  public void onEvaluation(EvaluationEvent event) {
    metrics.put(event.metric(), event);
    hasNews = true;
  }

  @Override
  public void onRollback(RollbackEvent event) {
    goOn(event.steps());
  }

  @Override
  public void onException(Throwable thrown) {
    close();
  }

  @Override
  public void onEnd(TrainingResult result) {
    close();
  }

  /** Shows the last step, and ends the bar and its line. */
  @Override
  public void close() {
    if (!isShown) {
      return;
    }
    if (hasNews) {
      show(nanoTime.getAsLong());
    }
    isShown = false;
    display.end();
  }

  private void goOn(long steps) {
    this.steps = steps;
    lossSum = 0;
    losses = 0;
    // Those of steps that were taken back no longer count.
    metrics.values().removeIf(measure -> measure.steps() > steps);
    hasNews = false;
    isShown = true;
    display.begin(steps, nanoTime.getAsLong());
  }

  private void show(long now) {
    if (losses > 0) {
      loss = String.format(Locale.ROOT, "loss %.4g, rate %.4g", lossSum / losses, rate);
      lossSum = 0;
      losses = 0;
    }
    StringBuilder message = new StringBuilder(loss);
    for (EvaluationEvent measure : metrics.values()) {
      message.append(String.format(Locale.ROOT, ", %s %.4g", measure.metric(), measure.value()));
    }
    display.show(steps, now, message.toString());
    hasNews = false;
  }
}
