package dev.anneal.tools;

import java.io.PrintStream;

/**
 * A bar on the last line of a terminal, in ASCII and without colours. It is drawn by the thread
 * that trains, and leaves none behind. What is printed while it is there moves it down.
 */
final class TerminalBar implements ProgressDisplay {
  private static final int WIDEST_BAR = 30;
  private static final int NARROWEST_BAR = 4;

  private final PrintStream out;
  private final int columns;
  private final String task;
  private final long totalSteps;
  private final Pace pace = new Pace();
  private final PrintedLines printed;
  private long firstStep;
  private long firstNanos;

  /** What is on the last line, without what only covers an older one. */
  private String drawn = "";

  private String line = "";

  /**
   * @param columns how many characters a line of the terminal has
   */
  TerminalBar(PrintStream out, int columns, String task, long totalSteps) {
    this.out = out;
    this.columns = columns;
    this.task = task;
    this.totalSteps = totalSteps;
    this.printed = new PrintedLines(this::erase, this::draw);
  }

  @Override
  public void begin(long steps, long nanos) {
    firstStep = steps;
    firstNanos = nanos;
    pace.shown(nanos);
    printed.watch();
  }

  @Override
  public boolean isDue(long steps, long nanos) {
    return pace.isDue(nanos);
  }

  @Override
  public void show(long steps, long nanos, String message) {
    pace.shown(nanos);
    Progress progress = new Progress(totalSteps, firstStep, steps, nanos - firstNanos);
    String text = line(progress, message);
    printed.between(() -> {
      line = text;
      draw();
    });
  }

  private String line(Progress progress, String message) {
    String head = progress.isEndless() ? task : "%s %3d%%".formatted(task, progress.percent());
    String tail = " " + progress.counted() + " " + progress.times() + ", " + message;
    // The last column stays free: some terminals begin a new line after it.
    int room = Math.min(WIDEST_BAR, columns - 1 - head.length() - tail.length() - 3);
    String bar =
        progress.isEndless() || room < NARROWEST_BAR
            ? ""
            : " [" + "=".repeat((int) (room * progress.share()));
    String whole =
        bar.isEmpty() ? head + tail : head + bar + " ".repeat(room + 2 - bar.length()) + "]" + tail;
    return whole.substring(0, Math.min(whole.length(), Math.max(1, columns - 1)));
  }

  private void draw() {
    out.print("\r" + line + " ".repeat(Math.max(0, drawn.length() - line.length())));
    out.flush();
    drawn = line;
  }

  private void erase() {
    if (!drawn.isEmpty()) {
      out.print("\r" + " ".repeat(drawn.length()) + "\r");
      out.flush();
      drawn = "";
    }
  }

  @Override
  public void end() {
    printed.unwatch(() -> {
      if (!line.isEmpty()) {
        draw();
        out.println();
        out.flush();
      }
      drawn = "";
      line = "";
    });
  }
}
