package dev.anneal.sgd;

/**
 * What is minimised: the mean, over a set of examples, of a loss that depends on the parameters.
 *
 * <p>An objective works in sums. It adds up the losses and the gradients of the examples of a
 * mini-batch, and the loop divides by their number; so a batch that is evaluated in several pieces
 * has the gradient of the whole.
 *
 * <p>An objective whose gradient is zero but for a few ranges is a {@link SparseObjective}.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public interface Objective<A> {

  /**
   * The number of examples, at least 1. It does not change. More than 2^31 - 9 need {@link
   * SgdBuilder#partitioned}.
   */
  long examples();

  /**
   * The number of parameters, so that an array of another length is refused.
   *
   * @return unless implemented, 0: not checked
   */
  default int parameters() {
    return 0;
  }

  /**
   * Answers the sum of the losses of the examples of a mini-batch at the given parameters, and adds
   * the sum of their gradients to an array.
   *
   * <p>The result must depend on nothing but the parameters and the examples, or runs do not repeat
   * bit for bit. An evaluation of loss and gradient that allocates nothing keeps the whole step
   * free of allocation.
   *
   * @param parameters where to evaluate; not to be changed or kept
   * @param batch the examples; not to be kept
   * @param gradient as long as {@code parameters} and all zeros when the loop calls with the first
   *     piece of a mini-batch; to be added to, not to be kept
   * @return the sum of the losses; a value that is not finite stops the training
   */
  double evaluate(A parameters, MiniBatch batch, A gradient);

  /**
   * Names the objective and what it is taken over. A checkpoint holds the name of its objective,
   * and is refused by a training whose objective has another. To implement this with a digest of
   * the examples guards against going on with other data.
   *
   * @return unless implemented, the name of the class and the number of examples
   */
  default String fingerprint() {
    return getClass().getName() + " over " + examples() + " examples";
  }

  /**
   * Answers the same objective for the use of another thread: it may share what is only read, such
   * as the examples, and has its own scratch memory.
   *
   * @throws UnsupportedOperationException unless implemented; only training with several threads
   *     and {@link Sgd#copy()} need it
   */
  default Objective<A> fork() {
    throw new UnsupportedOperationException(
        getClass().getName() + " does not implement fork(), which several threads need");
  }
}
