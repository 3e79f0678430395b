package dev.anneal.curve;

/** An argument of a curve that is out of its range, by name. */
public final class RejectedArgumentException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String argument;

  RejectedArgumentException(String argument, Object value, String rule) {
    super(argument + " = " + value + ": " + rule);
    this.argument = argument;
  }

  /** Returns the name of the factory's parameter, such as {@code periodGrowth}. */
  public String argument() {
    return argument;
  }
}
