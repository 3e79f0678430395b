package dev.anneal;

/** A hyperparameter as a pure function of the step. */
@FunctionalInterface
public interface Schedule {
  /**
   * Returns the value to use for one parameter update.
   *
   * @param step the number of parameter updates already made: 0 for the first update
   * @return the value, finite
   * @throws IllegalArgumentException if {@code step} is negative
   */
  double at(long step);
}
