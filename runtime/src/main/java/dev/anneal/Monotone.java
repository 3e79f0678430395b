package dev.anneal;

/** The direction that {@link Ensures} asks for. */
public enum Monotone {
  /** None in particular. */
  NONE,
  /** Never a step down. */
  INCREASING,
  /** Never a step up. */
  DECREASING
}
