package dev.anneal.tools;

import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.RollbackEvent;
import dev.anneal.sgd.StepEvent;
import dev.anneal.sgd.TrainingListener;
import dev.anneal.sgd.TrainingResult;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Shows a training as a progress bar: the steps made, the time left, the mean loss since the bar
 * was last brought up to date (ten times a second), and the learning rate of the last step.
 */
public final class ProgressBarListener implements TrainingListener, AutoCloseable {
  private static final int UPDATE_MILLIS = 100;
  private static final long UPDATE_NANOS = UPDATE_MILLIS * 1_000_000L;

  /** What the library calls a length that is not known. */
  private static final long INDEFINITE = -1;

  private final ProgressBarBuilder builder;
  private final LongSupplier nanoTime;
  private @Nullable ProgressBar bar;
  private long shown;
  private long steps;
  private double rate;
  private double lossSum;
  private long losses;

  /**
   * @param nanoTime a time that never goes back, in nanoseconds since whenever
   */
  ProgressBarListener(ProgressBarBuilder builder, long totalSteps, LongSupplier nanoTime) {
    Objects.requireNonNull(builder, "builder");
    if (totalSteps < 1) {
      throw new IllegalArgumentException(
          "totalSteps = " + totalSteps + ": must be at least 1; give a larger number");
    }
    this.builder =
        builder.setInitialMax(totalSteps == TrainingSchedule.UNBOUNDED ? INDEFINITE : totalSteps);
    this.nanoTime = nanoTime;
  }

  /**
   * Answers a bar on the standard error stream.
   *
   * @param task the text before the bar
   * @param totalSteps when the bar is full, at least 1, or {@link TrainingSchedule#UNBOUNDED}; see
   *     {@link TrainingSchedule#totalSteps()}
   */
  public static ProgressBarListener of(String task, long totalSteps) {
    Objects.requireNonNull(task, "task");
    return of(
        new ProgressBarBuilder().setTaskName(task).setUpdateIntervalMillis(UPDATE_MILLIS),
        totalSteps);
  }

  /**
   * Answers a bar of any looks and place.
   *
   * @param builder describes the bar, all but where it begins and ends; not to be used for another
   * @param totalSteps when the bar is full, at least 1, or {@link TrainingSchedule#UNBOUNDED}; see
   *     {@link TrainingSchedule#totalSteps()}
   */
  public static ProgressBarListener of(ProgressBarBuilder builder, long totalSteps) {
    return new ProgressBarListener(builder, totalSteps, System::nanoTime);
  }

  @Override
  public void onStart(long steps) {
    goOn(steps);
  }

  @Override
  public void onStep(StepEvent event) {
    if (bar == null) {
      goOn(event.step());
    }
    steps = event.step() + 1;
    rate = event.rate();
    lossSum += event.loss();
    losses++;
    long now = nanoTime.getAsLong();
    if (now - shown >= UPDATE_NANOS) {
      show();
      shown = now;
    }
  }

  @Override
  public void onRollback(RollbackEvent event) {
    goOn(event.steps());
  }

  @Override
  public void onEnd(TrainingResult result) {
    show();
  }

  /** Shows the last step, and ends the bar and its line. */
  @Override
  public void close() {
    show();
    ProgressBar open = bar;
    bar = null;
    if (open != null) {
      open.close();
    }
  }

  private void goOn(long steps) {
    this.steps = steps;
    lossSum = 0;
    losses = 0;
    shown = nanoTime.getAsLong();
    ProgressBar open = bar;
    if (open == null) {
      bar = builder.startsFrom(steps, Duration.ZERO).build();
    } else {
      open.stepTo(steps);
    }
  }

  private void show() {
    ProgressBar open = bar;
    if (open == null) {
      return;
    }
    open.stepTo(steps);
    if (losses > 0) {
      double loss = lossSum / losses;
      open.setExtraMessage(String.format(Locale.ROOT, " loss %.4g, rate %.4g", loss, rate));
      lossSum = 0;
      losses = 0;
    }
  }
}
