package dev.anneal.curve;

/** Which way a curve goes over its whole length. */
public enum Trend {
  /** No value is below the one before it. */
  RISING,
  /** No value is above the one before it. */
  FALLING,
  /** Neither, or not known. */
  MIXED;

  /** Returns the trend of a curve that goes from one value to another without turning. */
  static Trend between(double initial, double end) {
    return end > initial ? RISING : FALLING;
  }
}
