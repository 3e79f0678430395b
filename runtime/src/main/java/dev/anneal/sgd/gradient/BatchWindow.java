package dev.anneal.sgd.gradient;

/**
 * The examples of one update, or of a piece of it, as a window on the order of an epoch. The loop
 * moves the same window on.
 */
public final class BatchWindow {
  private final int[] order;
  private int from;
  private int size;
  private long epoch;
  private long step;

  BatchWindow(int[] order) {
    this.order = order;
  }

  /**
   * Shows the examples at {@code order[from]} to {@code order[from + size - 1]}, of an epoch, for
   * the update of a step.
   */
  void show(int from, int size, long epoch, long step) {
    this.from = from;
    this.size = size;
    this.epoch = epoch;
    this.step = step;
  }

  /** Where in the order of the epoch the window begins. */
  int start() {
    return from;
  }

  /** The number of examples. */
  public int size() {
    return size;
  }

  /**
   * The number of an example.
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

  /** The step of the update, from 0. */
  public long step() {
    return step;
  }
}
