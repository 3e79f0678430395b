package dev.anneal.shape;

/**
 * What a curve computes inside its length. A curve that has several formulas, for different powers,
 * shapes or magnitudes, has a final class for each and chooses one in its factory.
 */
public interface Formula {
  /** Returns the value after k steps, at least 0. */
  double at(long k);

  /** Writes the values of k and the steps after it, the same bits as {@link #at} gives. */
  default void fill(long k, double[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      values[i] = at(k + (i - from));
    }
  }
}
