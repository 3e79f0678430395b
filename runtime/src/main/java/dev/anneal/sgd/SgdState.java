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

  SgdState(DescentState<A> descent) {
    this.descent = descent;
  }

  /** The updates made before the state was saved. */
  public long steps() {
    return descent.steps();
  }

  DescentState<A> descent() {
    return descent;
  }
}
