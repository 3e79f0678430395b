package dev.anneal.sgd.update;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The arrays that updates change: the parameters, and what goes with them. */
final class DescentArrays<A> {
  private final Kernels<A> kernels;
  private final A parameters;
  private final int length;
  private final @Nullable A average;
  private @Nullable A velocity;

  /** Begins with the average, if one is kept, at the parameters, and without velocities. */
  DescentArrays(Kernels<A> kernels, A parameters, boolean averages) {
    this.kernels = kernels;
    this.parameters = parameters;
    this.length = kernels.length(parameters);
    this.average = averages ? copyOf(parameters) : null;
  }

  A parameters() {
    return parameters;
  }

  int length() {
    return length;
  }

  /** The average; null if none is kept. */
  @Nullable A average() {
    return average;
  }

  /** The velocities; null before the first step with momentum. */
  @Nullable A velocity() {
    return velocity;
  }

  /** Keeps velocities from now on; they begin at 0. */
  void keepVelocity() {
    if (velocity == null) {
      velocity = kernels.zeros(length);
    }
  }

  /** Tells the guard how large parameters and velocities are. */
  void measure(OverflowGuard guard) {
    guard.measured(
        kernels.largest(parameters, 0, length),
        velocity == null ? 0 : kernels.largest(velocity, 0, length));
  }

  /** Answers a copy of the arrays, with what is known of the steps that they have missed. */
  UpdaterState<A> copy(LateUpdates<A> late) {
    return new UpdaterState<>(
        copyOf(parameters),
        velocity == null ? null : copyOf(velocity),
        average == null ? null : copyOf(average),
        late.copyOfDone(),
        late.copyOfMissed(),
        late.counted());
  }

  /** Takes over the values of a state, which stays as it is. */
  void restore(UpdaterState<A> state) {
    kernels.copy(state.parameters(), parameters);
    velocity = state.velocity() == null ? null : copyOf(state.velocity());
    if (average != null) {
      kernels.copy(Objects.requireNonNull(state.average()), average);
    }
  }

  private A copyOf(A array) {
    A copy = kernels.zeros(length);
    kernels.copy(array, copy);
    return copy;
  }
}
