package dev.anneal.benchmarks.finder;

import java.util.SplittableRandom;

/** A loss over examples, with its gradient. Immutable: a model may be used by several threads. */
interface Model {

  /** The number of parameters. */
  int parameters();

  /** The number of examples. */
  int examples();

  /** Writes the parameters that training starts from. */
  void initialize(SplittableRandom random, double[] parameters);

  /**
   * Adds the gradient of the mean loss over some examples.
   *
   * @param parameters where
   * @param batch the examples
   * @param gradient zeros, to add to
   * @return the mean loss
   */
  double evaluate(double[] parameters, int[] batch, double[] gradient);
}
