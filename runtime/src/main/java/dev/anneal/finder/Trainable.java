package dev.anneal.finder;

import java.util.Optional;

/**
 * A model in training, as the range finder sees it: it can make a step, and be put back to where it
 * was.
 *
 * <p>The finder calls an instance from one thread at a time. It calls {@link #step} on copies in
 * other threads only when {@link #copy} gives any.
 */
public interface Trainable {

  /**
   * Makes one update of the parameters at a given rate, on the next mini-batch.
   *
   * @param learningRate the rate of this update, finite and above 0
   * @return the mean loss over the mini-batch at the parameters from before the update. It may be
   *     NaN or infinite: that ends the trial, not the program. An exception ends the search; the
   *     finder restores the start and passes the exception on
   */
  double step(double learningRate);

  /**
   * Keeps everything that later steps depend on: the parameters, the optimizer's state (momentum,
   * averages), the state of every random source and the position in the data.
   *
   * @return a snapshot that stays valid, and the same, whatever steps follow
   */
  Snapshot save();

  /**
   * An independent subject in the same state, which shares nothing mutable with this one. The
   * finder runs trials on copies in parallel.
   *
   * @return the copy; empty, which is the default, where the subject cannot be copied
   */
  default Optional<Trainable> copy() {
    return Optional.empty();
  }

  /** The state of a {@link Trainable} at one moment. */
  interface Snapshot {

    /**
     * Puts the subject that was saved back to this state, bit for bit. May be called any number of
     * times.
     */
    void restore();
  }
}
