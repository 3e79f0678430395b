package dev.anneal.tools;

import java.io.PrintStream;

/**
 * Lines of text, for a file or a pipe: one a percent, or one in ten seconds where the end is not
 * known.
 */
final class PlainLines implements ProgressDisplay {
  private static final long ENDLESS_NANOS = 10_000_000_000L;

  private final PrintStream out;
  private final String task;
  private final long totalSteps;
  private long firstStep;
  private long firstNanos;
  private long lastNanos;
  private int lastPercent;
  private String last = "";

  PlainLines(PrintStream out, String task, long totalSteps) {
    this.out = out;
    this.task = task;
    this.totalSteps = totalSteps;
  }

  @Override
  public void begin(long steps, long nanos) {
    firstStep = steps;
    firstNanos = nanos;
    lastNanos = nanos;
    lastPercent = at(steps, 0).percent();
    last = "";
  }

  private Progress at(long steps, long nanos) {
    return new Progress(totalSteps, firstStep, steps, nanos);
  }

  @Override
  public boolean isDue(long steps, long nanos) {
    Progress progress = at(steps, nanos - firstNanos);
    return progress.isEndless()
        ? nanos - lastNanos >= ENDLESS_NANOS
        : progress.percent() > lastPercent;
  }

  @Override
  public void show(long steps, long nanos, String message) {
    Progress progress = at(steps, nanos - firstNanos);
    // Without the times: the end says nothing new if only they have changed.
    String news = progress.counted() + message;
    lastPercent = progress.percent();
    lastNanos = nanos;
    if (!news.equals(last)) {
      last = news;
      String percent = progress.isEndless() ? "" : progress.percent() + "% ";
      out.println(
          task + " " + percent + progress.counted() + ", " + progress.times() + ", " + message);
    }
  }

  @Override
  public void end() {
    out.flush();
  }
}
