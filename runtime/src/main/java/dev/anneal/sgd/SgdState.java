package dev.anneal.sgd;

/**
 * The whole state of an {@link Sgd} between two steps: parameters, velocity, updates not yet made
 * up for, and the place in the data. It does not change, and shares nothing with the {@link Sgd}
 * that it was saved from.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class SgdState<A> {
  private final UpdaterState<A> updater;
  private final long steps;
  private final double lastLoss;
  private final OverflowGuard guard;

  SgdState(UpdaterState<A> updater, long steps, double lastLoss, OverflowGuard guard) {
    this.updater = updater;
    this.steps = steps;
    this.lastLoss = lastLoss;
    this.guard = guard;
  }

  /** The updates made before the state was saved. */
  public long steps() {
    return steps;
  }

  UpdaterState<A> updater() {
    return updater;
  }

  double lastLoss() {
    return lastLoss;
  }

  OverflowGuard guard() {
    return guard;
  }
}
