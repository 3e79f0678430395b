package dev.anneal.sgd.gradient;

import java.util.List;

/**
 * Computes the gradients of the shards: in threads of this machine, as {@link LocalShards}, or
 * elsewhere. Which examples a shard takes is said by the {@link DataOrder}, and how the parts are
 * added up by a {@link GradientTree}; so no result depends on the engine.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public interface ShardEngine<A> {

  /** Makes the engine of a descent. */
  @FunctionalInterface
  interface Maker<A> {
    /**
     * Answers an engine of its own for one descent.
     *
     * @param data which examples each shard takes
     * @param parameters the number of parameters
     * @param sparse whether the objective says what it touches
     */
    ShardEngine<A> make(DataOrder data, int parameters, boolean sparse);
  }

  /**
   * The parts that all shards are computed in, ascending, each a block of {@link GradientTree}.
   * Always the same.
   */
  List<GradientPart<A>> parts();

  /**
   * Puts into the ranges of each part what its examples touch, in the place of what was there. Only
   * called if the objective is sparse.
   */
  void touch(EpochPosition at);

  /**
   * Adds the gradient of its examples to that of each part, which is zero before, inside the ranges
   * of the part; and sets its loss. A part that stands for several shards has the sums of the same
   * balanced tree over them, and those of a shard without examples are zero.
   *
   * <p>If this throws, the gradients are cleared inside the ranges of the parts.
   */
  void evaluate(EpochPosition at, A parameters);
}
