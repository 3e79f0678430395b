package dev.anneal.cli.terminal;

/** Prints texts that are longer than a line: on a terminal in several lines, else in one. */
public final class Paragraphs {
  private static final int LEAST_TEXT = 16;

  private final Console console;

  /** Prints to a console. */
  public Paragraphs(Console console) {
    this.console = console;
  }

  /** Prints a text; its further lines begin below the end of the label. */
  public void print(String label, String text) {
    int room = console.width() - label.length();
    if (!console.isTerminal()) {
      console.out().println((label + text).stripTrailing());
      return;
    }
    String indent = " ".repeat(room < LEAST_TEXT ? 4 : label.length());
    StringBuilder line = new StringBuilder(label);
    boolean isEmpty = room >= LEAST_TEXT;
    for (String word : text.split(" ", -1)) {
      if (!isEmpty && line.length() + 1 + word.length() > console.width()) {
        console.out().println(line.toString().stripTrailing());
        line.setLength(0);
        line.append(indent);
        isEmpty = true;
      }
      line.append(isEmpty || line.charAt(line.length() - 1) == ' ' ? "" : " ").append(word);
      isEmpty = false;
    }
    console.out().println(line.toString().stripTrailing());
  }
}
