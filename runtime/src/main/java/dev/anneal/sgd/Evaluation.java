package dev.anneal.sgd;

/**
 * A measure of how good the parameters are, such as the loss or the accuracy on held-out examples.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
@FunctionalInterface
public interface Evaluation<A> {
  /**
   * Answers the measure.
   *
   * @param parameters not to be changed or kept
   * @return any number; NaN counts as worse than all others
   */
  double evaluate(A parameters);
}
