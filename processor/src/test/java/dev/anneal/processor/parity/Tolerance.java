package dev.anneal.processor.parity;

import dev.anneal.processor.parity.Reference.Row;

/**
 * How far a peer's value may be off.
 *
 * @param relative its share of the value
 * @param absolute what it may be near zero, as a share of the greatest value in the file
 */
record Tolerance(double relative, double absolute) {
  /** Formulas evaluated once; what they add to or subtract from the greatest value is rounded. */
  private static final Tolerance CLOSED = new Tolerance(1e-12, 0x1p-53);

  /** Each value computed from the one before it. */
  private static final Tolerance ITERATED = new Tolerance(1e-9, 0x1p-53);

  private static final Tolerance SINGLE = new Tolerance(2e-6, 0x1p-23);

  static Tolerance of(Reference file) {
    return switch (file.peer()) {
      case "torch" -> ITERATED;
      case "djl" -> SINGLE;
      default -> CLOSED;
    };
  }

  boolean covers(Reference file, Row row, double expected, double found) {
    double allowed = relative * Math.abs(expected) + absolute * file.scale();
    return Math.abs(expected - found) <= allowed + lostInCycles(file, row);
  }

  /** Returns what is lost where the position in a cycle is a remainder in single precision. */
  private static double lostInCycles(Reference file, Row row) {
    if (!file.schedule().equals("CyclicalTracker")) {
      return 0;
    }
    double up = file.params().number("up", 2000);
    double cycles = 1 + row.step() / (up + file.params().number("down", up));
    return 4 * Math.ulp((float) cycles) * file.scale();
  }
}
