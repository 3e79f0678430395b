package dev.anneal.sgd.gradient;

import dev.anneal.sgd.update.TouchedRanges;

/**
 * The sum of the losses and gradients of some shards, which a {@link ShardEngine} computes and a
 * {@link GradientTree} adds to the others.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class GradientPart<A> {
  private final int first;
  private final int end;
  private final A gradient;
  private final TouchedRanges ranges;
  private double loss;

  /**
   * @param first the first shard
   * @param end one past the last
   * @param gradient all zeros
   * @param ranges what of it is touched: for the engine alone to change
   */
  public GradientPart(int first, int end, A gradient, TouchedRanges ranges) {
    this.first = first;
    this.end = end;
    this.gradient = gradient;
    this.ranges = ranges;
  }

  int first() {
    return first;
  }

  int end() {
    return end;
  }

  /** Where the gradients are added up: all zeros before each evaluation. */
  public A gradient() {
    return gradient;
  }

  /** What the examples of the step touch; all if the objective is not sparse. */
  public TouchedRanges ranges() {
    return ranges;
  }

  double loss() {
    return loss;
  }

  /** Sets the sum of the losses. */
  public void loss(double loss) {
    this.loss = loss;
  }
}
