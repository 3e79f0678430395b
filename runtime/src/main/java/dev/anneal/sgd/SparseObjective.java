package dev.anneal.sgd;

/**
 * An objective that, for one mini-batch, reads and changes only a small part of the parameters,
 * such as a linear model over hashed features.
 *
 * <p>The loop calls {@link #touch} with a mini-batch before it evaluates it. A step then costs what
 * the named ranges cost. Weight decay and momentum on the parameters outside are caught up later,
 * when a mini-batch touches them or when all are asked for; the result is that of the dense update,
 * to rounding.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public interface SparseObjective<A> extends Objective<A> {

  /**
   * Names every range of parameters that {@link #evaluate} reads, and of the gradient that it adds
   * to, for the given mini-batch. More may be named than is used, in any order, overlapping and
   * repeated; what is not named must not be used: parameters there may be out of date, and what is
   * added to the gradient there is undefined.
   *
   * @param batch the examples; not to be kept
   * @param ranges takes the ranges; not to be kept
   */
  void touch(MiniBatch batch, Ranges ranges);

  @Override
  default SparseObjective<A> fork() {
    throw new UnsupportedOperationException(
        getClass().getName() + " does not implement fork(), which several threads need");
  }
}
