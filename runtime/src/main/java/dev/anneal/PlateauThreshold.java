package dev.anneal;

/** How {@link ReduceOnPlateau} measures whether a metric is better than the best one before. */
public enum PlateauThreshold {
  /** By more than {@code threshold * |best|}. */
  RELATIVE,
  /** By more than {@code threshold}. */
  ABSOLUTE
}
