package dev.anneal.tools;

import dev.anneal.TrainingSchedule;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** A bar that is drawn by the library, on a thread of its own. */
final class LibraryBar implements ProgressDisplay {
  /** What the library calls a length that is not known. */
  private static final long INDEFINITE = -1;

  private final ProgressBarBuilder builder;
  private final Pace pace = new Pace();
  private @Nullable ProgressBar bar;

  LibraryBar(ProgressBarBuilder builder, long totalSteps) {
    this.builder =
        builder.setInitialMax(totalSteps == TrainingSchedule.UNBOUNDED ? INDEFINITE : totalSteps);
  }

  @Override
  public void begin(long steps, long nanos) {
    pace.shown(nanos);
    ProgressBar open = bar;
    if (open == null) {
      bar = builder.startsFrom(steps, Duration.ZERO).build();
    } else {
      open.stepTo(steps);
    }
  }

  @Override
  public boolean isDue(long steps, long nanos) {
    return pace.isDue(nanos);
  }

  @Override
  public void show(long steps, long nanos, String message) {
    ProgressBar open = bar;
    if (open == null) {
      return;
    }
    pace.shown(nanos);
    open.stepTo(steps);
    open.setExtraMessage(" " + message);
  }

  @Override
  public void end() {
    ProgressBar open = bar;
    bar = null;
    if (open != null) {
      open.close();
    }
  }
}
