package dev.anneal.cli.description;

/** A description that cannot be read: what is wrong with it, and what to do. */
final class DamagedException extends Exception {
  private static final long serialVersionUID = 1;

  DamagedException(String message) {
    super(message);
  }

  DamagedException(String message, Throwable cause) {
    super(message, cause);
  }
}
