package dev.anneal;

/** How often a schedule changes. */
public enum Granularity {
  /** At every step. */
  STEP,
  /** At the first step of each epoch only. */
  EPOCH,
  /** Of a curve: as often as {@link TrainingConfig#granularity} says. */
  INHERIT
}
