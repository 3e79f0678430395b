package dev.anneal.finder;

import java.util.Arrays;
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
   * Makes several updates at one rate. It ends early after a loss that is NaN or infinite, which is
   * then the last: what follows could only cost time.
   *
   * <p>By default each update is a {@link #step}. An engine that pays for each call, because the
   * model is on another device or machine, makes them in one.
   *
   * @param learningRate the rate of these updates, finite and above 0
   * @param count how many to make, at least 1
   * @return the loss of each update that was made, in order: {@code count}, or fewer up to one that
   *     is not finite
   */
  default double[] steps(double learningRate, int count) {
    double[] losses = new double[count];
    for (int made = 0; made < count; made++) {
      losses[made] = step(learningRate);
      if (!Double.isFinite(losses[made])) {
        return Arrays.copyOf(losses, made + 1);
      }
    }
    return losses;
  }

  /**
   * Keeps everything that later steps depend on: the parameters, the optimizer's state (momentum,
   * averages), the state of every random source and the position in the data.
   *
   * @return a snapshot that stays valid, and the same, whatever steps follow, until it is closed
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

  /**
   * The state of a {@link Trainable} at one moment. The finder closes each that it asked for, once,
   * whatever becomes of the search.
   */
  interface Snapshot extends AutoCloseable {

    /**
     * Puts the subject that was saved back to this state, bit for bit. May be called any number of
     * times before it is closed.
     */
    void restore();

    /** Gives back what the snapshot holds, such as memory or a file. By default it does nothing. */
    @Override
    default void close() {}
  }
}
