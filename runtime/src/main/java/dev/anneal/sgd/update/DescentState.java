package dev.anneal.sgd.update;

/**
 * All that a descent changes, as it is between two steps.
 *
 * @param steps the updates made
 * @param lastLoss the mean loss of the last mini-batch whose update was made; NaN if there was none
 */
public record DescentState<A>(
    UpdaterState<A> updater, long steps, double lastLoss, OverflowGuard guard) {}
