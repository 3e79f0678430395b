package dev.anneal.cli.terminal;

/**
 * What was asked for cannot be done: one line that says why, and what to do. The exit code is 2.
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Says what is wrong.
   *
   * @param message what was found, and what to do
   */
  public InputException(String message) {
    super(message);
  }

  /**
   * Says what is wrong, and what it comes from.
   *
   * @param message what was found, and what to do
   * @param cause where it was found
   */
  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
