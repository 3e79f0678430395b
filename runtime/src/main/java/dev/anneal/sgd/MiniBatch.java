package dev.anneal.sgd;

/** The examples of one update, or of a piece of it. A view that the loop uses again. */
public final class MiniBatch {
  private final int[] order;
  private int from;
  private int size;
  private long epoch;

  MiniBatch(int[] order) {
    this.order = order;
  }

  /** Shows the examples at {@code order[from]} to {@code order[from + size - 1]}. */
  void show(int from, int size, long epoch) {
    this.from = from;
    this.size = size;
    this.epoch = epoch;
  }

  /** Where in the order of the epoch the batch begins. */
  int start() {
    return from;
  }

  /** The number of examples, at least 1. */
  public int size() {
    return size;
  }

  /**
   * The number of an example, from 0 to {@link Objective#examples()} - 1.
   *
   * @param index from 0 to {@link #size()} - 1
   * @throws IndexOutOfBoundsException if the index is not in that range
   */
  public int example(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("index " + index + " of a mini-batch of " + size);
    }
    return order[from + index];
  }

  /** The epoch that the examples are drawn in, from 0. */
  public long epoch() {
    return epoch;
  }
}
