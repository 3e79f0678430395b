package dev.anneal.sgd;

import dev.anneal.sgd.update.TouchedRanges;

/** The ranges of parameters that a mini-batch touches; see {@link SparseObjective#touch}. */
public final class Ranges {
  private final TouchedRanges touched;

  Ranges(TouchedRanges touched) {
    this.touched = touched;
  }

  /**
   * Adds the range of parameters from {@code from} to {@code to - 1}.
   *
   * @param from the first parameter, at least 0
   * @param to one past the last parameter, at most the number of parameters; a range with {@code
   *     from == to} is empty and adds nothing
   * @throws IllegalArgumentException if the range is not inside the parameters
   */
  public void add(int from, int to) {
    touched.add(from, to);
  }
}
