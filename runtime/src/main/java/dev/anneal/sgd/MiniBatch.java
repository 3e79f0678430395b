package dev.anneal.sgd;

import dev.anneal.sgd.gradient.BatchWindow;

/** The examples of one update, or of a piece of it. A view that the loop uses again. */
public final class MiniBatch {
  private final BatchWindow window;

  MiniBatch(BatchWindow window) {
    this.window = window;
  }

  /** The number of examples, at least 1. */
  public int size() {
    return window.size();
  }

  /**
   * The number of an example, from 0 to {@link Objective#examples()} - 1.
   *
   * @param index from 0 to {@link #size()} - 1
   * @throws IndexOutOfBoundsException if the index is not in that range
   * @throws ArithmeticException if the number is beyond an {@code int}, as it may be where the
   *     examples are {@linkplain SgdBuilder#partitioned partitioned}
   */
  public int example(int index) {
    long example = window.example(index);
    if (example > Integer.MAX_VALUE) {
      throw new ArithmeticException(
          "example %s is beyond the largest int: ask slice() and exampleOfSlice(%s) for it"
              .formatted(example, index));
    }
    return (int) example;
  }

  /**
   * The slice that all its examples are of, where they are {@linkplain SgdBuilder#partitioned
   * partitioned}, from 0; 0 where they are not.
   */
  public int slice() {
    return window.slice();
  }

  /**
   * The number of an example in its slice, from 0: that of the first example of the slice taken
   * from that of the example.
   *
   * @param index from 0 to {@link #size()} - 1
   * @throws IndexOutOfBoundsException if the index is not in that range
   */
  public int exampleOfSlice(int index) {
    return window.exampleOfSlice(index);
  }

  /** The epoch that the examples are drawn in, from 0. */
  public long epoch() {
    return window.epoch();
  }

  /**
   * The step of the update that the examples are for: the number of updates made before it, from 0.
   * All pieces of one update have the same, and a training that was resumed or rolled back counts
   * on from its checkpoint. It is what a {@link dev.anneal.TrainingSchedule} is asked with, so that
   * an objective can follow a scheduled dropout or temperature.
   */
  public long step() {
    return window.step();
  }
}
