package dev.anneal.cli.terminal;

import java.io.PrintWriter;

/**
 * Where the program writes.
 *
 * @param out what was asked for
 * @param err what went wrong
 * @param width the columns of a line
 * @param isTerminal whether a person looks at {@code out}
 * @param blocks whether block characters can be shown
 * @param colours whether colours are wanted
 */
public record Console(
    PrintWriter out,
    PrintWriter err,
    int width,
    boolean isTerminal,
    boolean blocks,
    boolean colours) {
  /** The width of a line where nobody says it. */
  public static final int USUAL_WIDTH = 80;

  private static final String RESET = "\033[0m";

  /** Returns a console without colours and blocks, for a file or a pipe. */
  public static Console plain(PrintWriter out, PrintWriter err) {
    return new Console(out, err, USUAL_WIDTH, false, false, false);
  }

  /** Returns what is to stand out. */
  public String bold(String text) {
    return colours ? "\033[1m" + text + RESET : text;
  }

  /** Returns what matters less. */
  public String faint(String text) {
    return colours ? "\033[2m" + text + RESET : text;
  }

  /** Returns what is well. */
  public String good(String text) {
    return colours ? "\033[32m" + text + RESET : text;
  }

  /** Returns what wants attention. */
  public String warning(String text) {
    return colours ? "\033[33m" + text + RESET : text;
  }

  /** Returns what is wrong. */
  public String bad(String text) {
    return colours ? "\033[31m" + text + RESET : text;
  }

  /** Returns what belongs to a curve. */
  public String curve(String text) {
    return colours ? "\033[36m" + text + RESET : text;
  }
}
