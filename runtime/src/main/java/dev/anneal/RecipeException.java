package dev.anneal;

/** A text that is no {@link Recipe}: what is wrong, and the line and column at which it stands. */
public final class RecipeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final int line;
  private final int column;

  /**
   * Says what is wrong with a text.
   *
   * @param line the line, from 1 on
   * @param column the column, from 1 on
   * @param message what was found, and what to do
   */
  public RecipeException(int line, int column, String message) {
    super("line " + line + ", column " + column + ": " + message);
    this.line = line;
    this.column = column;
  }

  /** Returns the line, from 1 on. */
  public int line() {
    return line;
  }

  /** Returns the column, from 1 on. */
  public int column() {
    return column;
  }
}
