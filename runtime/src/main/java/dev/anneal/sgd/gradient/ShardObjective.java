package dev.anneal.sgd.gradient;

/**
 * What a {@link Shard} evaluates, on the examples that its window shows.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public interface ShardObjective<A> {

  /** Notes the ranges of parameters that those examples touch, if it knows them. */
  void touch();

  /** Answers the sum of the losses of those examples, and adds their gradients to an array. */
  double evaluate(A parameters, A gradient);
}
