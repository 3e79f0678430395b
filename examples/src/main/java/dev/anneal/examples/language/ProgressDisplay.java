package dev.anneal.examples.language;

import dev.anneal.sgd.StepEvent;
import dev.anneal.sgd.TrainingListener;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Shows a training as a progress bar with the loss, on the standard error stream. */
final class ProgressDisplay implements TrainingListener, AutoCloseable {
  private static final int STEPS_PER_MESSAGE = 25;

  private final ProgressBar bar;
  private double recentLoss;

  ProgressDisplay(String task, long steps) {
    this.bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(steps)
            .setUpdateIntervalMillis(100)
            .build();
  }

  @Override
  public void onStep(StepEvent event) {
    recentLoss += event.loss();
    long made = event.step() + 1;
    if (made % STEPS_PER_MESSAGE == 0) {
      bar.setExtraMessage(String.format(Locale.ROOT, " loss %.3f", recentLoss / STEPS_PER_MESSAGE));
      bar.stepTo(made);
      recentLoss = 0;
    }
  }

  @Override
  public void close() {
    bar.close();
  }
}
