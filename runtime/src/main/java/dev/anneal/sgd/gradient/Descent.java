package dev.anneal.sgd.gradient;

import dev.anneal.sgd.update.DescentState;
import dev.anneal.sgd.update.Updater;
import org.jspecify.annotations.Nullable;

/** Makes the updates of a descent, one at a time, each on the next mini-batch. */
public final class Descent<A> {
  private final EpochPosition position;
  private final BatchGradient<A> gradient;
  private final Updater<A> updater;
  private final UpdateCheck<A> check;
  private long steps;
  private double loss = Double.NaN;
  private double lastLoss = Double.NaN;

  /** Begins before the first step. */
  public Descent(
      DataOrder data, BatchGradient<A> gradient, Updater<A> updater, UpdateCheck<A> check) {
    this.position = data.newPosition();
    this.gradient = gradient;
    this.updater = updater;
    this.check = check;
  }

  /**
   * Makes one update at the hyperparameters that the groups have. Where none is made, because of a
   * fault or an exception of the objective, the next call takes the same mini-batch.
   *
   * @return why no update was made; null if it was
   */
  public @Nullable String step() {
    position.moveTo(steps);
    boolean updated = false;
    try {
      loss = gradient.evaluate(position) / position.size();
      String fault = check.fault(loss, position.size());
      if (fault == null) {
        gradient.update(steps, check.scale());
        updated = true;
        lastLoss = loss;
        steps++;
      }
      return fault;
    } finally {
      if (!updated) {
        gradient.clear();
        updater.settle();
      }
    }
  }

  /** The number of updates made. */
  public long steps() {
    return steps;
  }

  /** The mean loss of the last mini-batch, whether its update was made or not. */
  public double loss() {
    return loss;
  }

  /** The mean loss of the last mini-batch whose update was made; NaN if there was none. */
  public double lastLoss() {
    return lastLoss;
  }

  /** The Euclidean norm of the last mean gradient, before clipping; NaN if there was none. */
  public double gradientNorm() {
    return check.norm();
  }

  /** The number of examples in the last mini-batch. */
  public int lastBatchSize() {
    return position.size();
  }

  /** The epoch that the next mini-batch belongs to, from 0. */
  public long epoch() {
    return position.epoch(steps);
  }

  /** The number of updates in an epoch. */
  public long stepsPerEpoch() {
    return position.stepsPerEpoch();
  }

  /** Answers a copy of the whole state between two steps. */
  public DescentState<A> save() {
    return new DescentState<>(
        updater.save(),
        steps,
        position.epoch(steps),
        position.taken(steps),
        lastLoss,
        check.save());
  }

  /**
   * Takes over what {@link #save} answered, which stays as it is.
   *
   * @throws IllegalArgumentException if the state is of another number of parameters or of another
   *     kind of objective
   */
  public void restore(DescentState<A> state) {
    updater.restore(state.updater());
    steps = state.steps();
    position.place(steps, state.epoch(), state.taken());
    lastLoss = state.lastLoss();
    check.restore(state.guard());
  }
}
