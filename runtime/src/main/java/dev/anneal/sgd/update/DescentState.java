package dev.anneal.sgd.update;

/**
 * All that a descent changes, as it is between two steps.
 *
 * @param steps the updates made
 * @param epoch the epoch of the next update
 * @param taken the number of examples of that epoch that have been taken
 * @param lastLoss the mean loss of the last mini-batch whose update was made; NaN if there was none
 */
public record DescentState<A>(
    UpdaterState<A> updater,
    long steps,
    long epoch,
    long taken,
    double lastLoss,
    OverflowGuard guard) {

  /** Answers the same place in the training, with the arrays of another state. */
  public DescentState<A> withArraysOf(DescentState<A> other) {
    return new DescentState<>(other.updater, steps, epoch, taken, lastLoss, other.guard);
  }
}
