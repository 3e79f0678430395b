package dev.anneal;

/** Which metrics are better for {@link ReduceOnPlateau}. */
public enum PlateauMode {
  /** Smaller ones, such as a loss. */
  MIN,
  /** Larger ones, such as an accuracy. */
  MAX
}
