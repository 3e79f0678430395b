package dev.anneal.sgd;

import dev.anneal.sgd.update.DescentState;

/**
 * The whole state of an {@link Sgd} between two steps: parameters, velocity, updates not yet made
 * up for, and the place in the data. It does not change, and shares nothing with the {@link Sgd}
 * that it was saved from.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class SgdState<A> {
  private final DescentState<A> descent;
  private final int updateSize;
  private final long stepsPerEpoch;

  SgdState(DescentState<A> descent, int updateSize, long stepsPerEpoch) {
    this.descent = descent;
    this.updateSize = updateSize;
    this.stepsPerEpoch = stepsPerEpoch;
  }

  /** The updates made before the state was saved. */
  public long steps() {
    return descent.steps();
  }

  /** Refuses the state where updates take other examples. */
  void checkBatches(int updateSize, long stepsPerEpoch) {
    if (updateSize != this.updateSize || stepsPerEpoch != this.stepsPerEpoch) {
      throw new IllegalArgumentException(
          ("state = one of updates of %s examples, %s to an epoch: must be of %s, %s to an epoch; give"
                  + " one saved from a descent of the same batch size and data")
              .formatted(this.updateSize, this.stepsPerEpoch, updateSize, stepsPerEpoch));
    }
  }

  DescentState<A> descent() {
    return descent;
  }
}
