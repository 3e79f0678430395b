package dev.anneal.sgd;

import org.jspecify.annotations.Nullable;

/**
 * Changes the parameters: by the update itself where there is a gradient, and where there is none,
 * later, by what the update would have done there.
 *
 * <p>Each block of parameters (see {@link Ranges}) knows up to which step it is done. Only steps
 * that change parameters without a gradient are counted; plain descent has none. So that no block
 * falls further behind than {@link MissedSteps} reaches, every such step brings a few blocks up to
 * date, in turn.
 */
final class Updater<A> {
  private final Kernels<A> kernels;
  private final A parameters;
  private final int length;
  private final int blocks;
  private final Groups groups;
  private final MissedSteps[] missed;

  /** For each block, the count up to which it is done; empty if every step touches all blocks. */
  private final int[] done;

  private final int sweepLength;
  private int sweepAt;

  /** The steps that change parameters without a gradient; wraps around. */
  private int counted;

  private @Nullable A velocity;

  /** The state between two steps, while the parameters are shown up to date. */
  private @Nullable UpdaterState<A> unsettled;

  Updater(Kernels<A> kernels, A parameters, Groups groups, boolean sparse) {
    this.kernels = kernels;
    this.parameters = parameters;
    this.length = kernels.length(parameters);
    this.blocks = Ranges.blocks(length);
    this.groups = groups;
    this.missed = new MissedSteps[sparse ? groups.count() : 0];
    for (int i = 0; i < missed.length; i++) {
      missed[i] = new MissedSteps();
    }
    this.done = new int[sparse ? blocks : 0];
    this.sweepLength = 1 + blocks / (MissedSteps.CAPACITY - 1);
  }

  Groups groups() {
    return groups;
  }

  /** Brings the blocks of some ranges up to date. */
  void prepare(Ranges ranges) {
    unsettle();
    if (done.length > 0 && counted != 0) {
      for (int run = 0; run < ranges.runs(); run++) {
        catchUp(ranges.firstBlock(run), ranges.endBlock(run));
      }
    }
  }

  /**
   * Brings all parameters up to date, until the next step takes them back: a product of maps rounds
   * otherwise in two parts than in one, and to look at the parameters must not change a training.
   */
  void settle() {
    if (done.length > 0 && unsettled == null && counted != 0) {
      unsettled = save();
      catchUp(0, blocks);
    }
  }

  private void unsettle() {
    if (unsettled != null) {
      restore(unsettled);
    }
  }

  /**
   * Makes one update in ranges that are up to date, with the coefficients of the groups, and clears
   * the gradient there.
   */
  void update(A gradient, Ranges ranges) {
    boolean matters = false;
    for (int group = 0; group < groups.count(); group++) {
      Coefficients c = groups.coefficients(group);
      if (velocity == null && c.momentum > 0) {
        velocity = kernels.zeros(length);
      }
      matters |= c.decay != 0 || c.shrink != 0;
    }
    matters |= velocity != null;
    for (int run = 0; run < ranges.runs(); run++) {
      update(gradient, ranges.from(run), ranges.to(run));
    }
    if (matters && done.length > 0) {
      count(ranges);
    }
  }

  private void update(A gradient, int first, int end) {
    int from = first;
    for (int segment = groups.segment(first); from < end; segment++) {
      int to = Math.min(end, groups.end(segment));
      Coefficients c = groups.coefficients(groups.group(segment));
      if (velocity == null) {
        kernels.step(parameters, gradient, from, to, c);
      } else {
        kernels.step(parameters, velocity, gradient, from, to, c);
      }
      from = to;
    }
  }

  /** Notes a step for the blocks outside the ranges. */
  private void count(Ranges ranges) {
    for (int group = 0; group < missed.length; group++) {
      missed[group].record(counted, groups.coefficients(group), velocity != null);
    }
    counted++;
    for (int run = 0; run < ranges.runs(); run++) {
      for (int block = ranges.firstBlock(run); block < ranges.endBlock(run); block++) {
        done[block] = counted;
      }
    }
    int sweepEnd = Math.min(blocks, sweepAt + sweepLength);
    catchUp(sweepAt, sweepEnd);
    sweepAt = sweepEnd == blocks ? 0 : sweepEnd;
  }

  private void catchUp(int firstBlock, int endBlock) {
    int block = firstBlock;
    while (block < endBlock) {
      int first = block;
      int behind = done[first];
      while (block < endBlock && done[block] == behind) {
        done[block++] = counted;
      }
      if (behind != counted) {
        catchUp(Ranges.blockEnd(first, length), Ranges.blockEnd(block, length), counted - behind);
      }
    }
  }

  private void catchUp(int first, int end, int gap) {
    int from = first;
    for (int segment = groups.segment(first); from < end; segment++) {
      int to = Math.min(end, groups.end(segment));
      MissedSteps steps = missed[groups.group(segment)];
      int at = steps.product(counted, gap);
      if (velocity == null) {
        kernels.catchUp(parameters, from, to, steps.product(at));
      } else {
        kernels.catchUp(
            parameters,
            velocity,
            from,
            to,
            steps.product(at),
            steps.product(at + 1),
            steps.product(at + 2),
            steps.product(at + 3));
      }
      from = to;
    }
  }

  /** Tells the guard how large parameters and velocities are. */
  void measure(OverflowGuard guard) {
    settle();
    guard.measured(
        kernels.largest(parameters, 0, length),
        velocity == null ? 0 : kernels.largest(velocity, 0, length));
    unsettle();
  }

  /** Answers a deep copy of all that this object changes. */
  UpdaterState<A> save() {
    if (unsettled != null) {
      return unsettled;
    }
    MissedSteps[] steps = new MissedSteps[missed.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = missed[i].copy();
    }
    return new UpdaterState<>(
        copyOf(parameters),
        velocity == null ? null : copyOf(velocity),
        done.clone(),
        steps,
        counted,
        sweepAt);
  }

  /** Takes over what {@link #save} answered, which stays as it is. */
  void restore(UpdaterState<A> state) {
    if (kernels.length(state.parameters()) != length || state.done().length != done.length) {
      throw new IllegalArgumentException(
          "state has %d parameters in %d blocks: must be %d in %d, as saved from a like descent"
              .formatted(
                  kernels.length(state.parameters()), state.done().length, length, done.length));
    }
    kernels.copy(state.parameters(), parameters);
    velocity = state.velocity() == null ? null : copyOf(state.velocity());
    System.arraycopy(state.done(), 0, done, 0, done.length);
    for (int i = 0; i < missed.length; i++) {
      missed[i] = state.missed()[i].copy();
    }
    counted = state.counted();
    sweepAt = state.sweepAt();
    unsettled = null;
  }

  private A copyOf(A array) {
    A copy = kernels.zeros(length);
    kernels.copy(array, copy);
    return copy;
  }
}
