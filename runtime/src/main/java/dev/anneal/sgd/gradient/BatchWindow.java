package dev.anneal.sgd.gradient;

/**
 * The examples of one update, or of a piece of it, as a window on the order of an epoch. The loop
 * moves the same window on.
 */
public final class BatchWindow {
  private final SliceOrder order;
  private int from;
  private int size;
  private long epoch;
  private long step;

  BatchWindow(SliceOrder order) {
    this.order = order;
  }

  /** Shows the examples at so many places of the order from one on, for the update of a step. */
  public void show(int from, int size, EpochPosition at) {
    this.from = from;
    this.size = size;
    this.epoch = at.epoch();
    this.step = at.step();
  }

  /** The order that it is a window on. */
  SliceOrder order() {
    return order;
  }

  /** The number of examples. */
  public int size() {
    return size;
  }

  /** The slice that the examples are of. */
  public int slice() {
    return order.slice();
  }

  /**
   * The number of an example in its slice.
   *
   * @param index from 0 to {@link #size()} - 1
   * @throws IndexOutOfBoundsException if the index is not in that range
   */
  public int exampleOfSlice(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("index " + index + " of a mini-batch of " + size);
    }
    return order.example(from + index);
  }

  /** The number of an example among all; see {@link #exampleOfSlice}. */
  public long example(int index) {
    return order.start() + exampleOfSlice(index);
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
