package dev.anneal.sgd.update;

import dev.anneal.numeric.Chunks;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.LongToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Changes the parameters: by the update itself where there is a gradient, and where there is none,
 * later, by what the update would have done there.
 *
 * <p>Each block of parameters (see {@link TouchedRanges}) knows up to which step it is done. Only
 * steps that change parameters without a gradient are counted; plain descent has none. So that no
 * block falls further behind than {@link MissedSteps} reaches, every such step brings a few blocks
 * up to date, in turn.
 */
public final class Updater<A> {
  private static final int CHUNK = 2048;

  private final Kernels<A> kernels;
  private final A parameters;
  private final int length;
  private final int blocks;
  private final ParameterGroups groups;
  private final MissedSteps[] missed;

  /**
   * For each block, the low bits of the count up to which it is done; empty if every step touches
   * all blocks.
   */
  private final int[] done;

  private final int sweepLength;
  private int sweepAt;

  /** The steps that change parameters without a gradient. */
  private long counted;

  private final double clipValue;
  private final @Nullable LongToDoubleFunction averageShare;
  private final @Nullable A average;
  private double share;
  private double clipScale;
  private @Nullable A velocity;

  /** The state between two steps, while the parameters are shown up to date. */
  private @Nullable UpdaterState<A> unsettled;

  /**
   * @param clipValue a bound on the elements of the mean gradient; infinite where there is none
   * @param averageShare the share of the parameters after a step in the average; null if none is
   *     kept
   * @param sparse whether an update may touch a part of the parameters only
   */
  public Updater(
      Kernels<A> kernels,
      A parameters,
      ParameterGroups groups,
      double clipValue,
      @Nullable LongToDoubleFunction averageShare,
      boolean sparse) {
    this.kernels = kernels;
    this.parameters = parameters;
    this.length = kernels.length(parameters);
    this.blocks = TouchedRanges.blocks(length);
    this.groups = groups;
    this.clipValue = clipValue;
    this.averageShare = averageShare;
    this.average = averageShare == null ? null : copyOf(parameters);
    this.missed = new MissedSteps[sparse ? groups.count() : 0];
    for (int i = 0; i < missed.length; i++) {
      missed[i] = new MissedSteps();
    }
    this.done = new int[sparse ? blocks : 0];
    this.sweepLength = BlockSweep.length(blocks);
  }

  /** Brings the blocks of some ranges up to date. */
  public void prepare(TouchedRanges ranges) {
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
  public void settle() {
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
   * Begins an update with the hyperparameters that the groups have.
   *
   * @param scale what the gradient, a sum, is to be multiplied by
   */
  public void begin(long step, double scale) {
    share = averageShare == null ? 0 : averageShare.applyAsDouble(step);
    clipScale = scale;
    for (int group = 0; group < groups.count(); group++) {
      groups.coefficients(group).scale = clips() ? 1 : scale;
    }
    for (int group = 0; group < groups.count() && velocity == null; group++) {
      if (groups.coefficients(group).momentum > 0) {
        velocity = kernels.zeros(length);
      }
    }
  }

  /**
   * Updates a range that is up to date, and clears the gradient there. Safe for several threads on
   * ranges that do not overlap.
   */
  public void update(A gradient, int from, int to) {
    if (average == null && !clips()) {
      updateGroups(gradient, from, to);
      return;
    }
    // In chunks that stay in the first cache, so that memory is passed over only once.
    for (int at = from; at < to; ) {
      int end = Chunks.end(at, to, CHUNK);
      if (clips()) {
        kernels.clip(gradient, at, end, clipScale, clipValue);
      }
      updateGroups(gradient, at, end);
      if (average != null) {
        kernels.average(average, parameters, at, end, share);
      }
      at = end;
    }
  }

  private boolean clips() {
    return clipValue < Double.POSITIVE_INFINITY;
  }

  private void updateGroups(A gradient, int first, int end) {
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

  /** Ends an update in the given ranges: notes it for the blocks outside, if it matters there. */
  public void end(TouchedRanges ranges) {
    if (done.length == 0 || !changesUntouched()) {
      return;
    }
    for (int group = 0; group < missed.length; group++) {
      missed[group].record((int) counted, groups.coefficients(group), velocity != null, share);
    }
    counted++;
    for (int run = 0; run < ranges.runs(); run++) {
      Arrays.fill(done, ranges.firstBlock(run), ranges.endBlock(run), (int) counted);
    }
    int sweepEnd = Math.min(blocks, sweepAt + sweepLength);
    catchUp(sweepAt, sweepEnd);
    sweepAt = sweepEnd == blocks ? 0 : sweepEnd;
  }

  private boolean changesUntouched() {
    if (velocity != null || average != null) {
      return true;
    }
    for (int group = 0; group < groups.count(); group++) {
      Coefficients c = groups.coefficients(group);
      if (c.decay != 0 || c.shrink != 0) {
        return true;
      }
    }
    return false;
  }

  private void catchUp(int firstBlock, int endBlock) {
    int now = (int) counted;
    int block = firstBlock;
    while (block < endBlock) {
      int first = block;
      int behind = done[first];
      while (block < endBlock && done[block] == behind) {
        done[block++] = now;
      }
      if (behind != now) {
        catchUp(
            TouchedRanges.blockEnd(first, length),
            TouchedRanges.blockEnd(block, length),
            now - behind);
      }
    }
  }

  private void catchUp(int first, int end, int gap) {
    int from = first;
    for (int segment = groups.segment(first); from < end; segment++) {
      int to = Math.min(end, groups.end(segment));
      MissedSteps steps = missed[groups.group(segment)];
      catchUp(from, to, steps, steps.product((int) counted, gap));
      from = to;
    }
  }

  private void catchUp(int from, int to, MissedSteps steps, int at) {
    double aa = steps.product(at + MissedSteps.AA);
    double ap = steps.product(at + MissedSteps.AP);
    double pp = steps.product(at + MissedSteps.PP);
    if (velocity == null) {
      if (average != null) {
        kernels.catchUpAverage(average, parameters, from, to, aa, ap);
      }
      kernels.catchUp(parameters, from, to, pp);
      return;
    }
    if (average != null) {
      double av = steps.product(at + MissedSteps.AV);
      kernels.catchUpAverage(average, parameters, velocity, from, to, aa, ap, av);
    }
    double pv = steps.product(at + MissedSteps.PV);
    double vp = steps.product(at + MissedSteps.VP);
    double vv = steps.product(at + MissedSteps.VV);
    kernels.catchUp(parameters, velocity, from, to, pp, pv, vp, vv);
  }

  /** The average, or null if none is kept; up to date after {@link #settle}. */
  public @Nullable A average() {
    return average;
  }

  /** Tells the guard how large parameters and velocities are. */
  public void measure(OverflowGuard guard) {
    settle();
    guard.measured(
        kernels.largest(parameters, 0, length),
        velocity == null ? 0 : kernels.largest(velocity, 0, length));
    unsettle();
  }

  /** Answers a deep copy of all that this object changes, as the next step needs it. */
  public UpdaterState<A> save() {
    return unsettled != null ? unsettled : copy();
  }

  /** Answers a deep copy of the same with all parameters up to date, to look at. */
  public UpdaterState<A> upToDate() {
    settle();
    return copy();
  }

  private UpdaterState<A> copy() {
    MissedSteps[] steps = new MissedSteps[missed.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = missed[i].copy();
    }
    return new UpdaterState<>(
        copyOf(parameters),
        velocity == null ? null : copyOf(velocity),
        average == null ? null : copyOf(average),
        done.clone(),
        steps,
        counted);
  }

  /** Takes over what {@link #save} answered, which stays as it is. */
  public void restore(UpdaterState<A> state) {
    check(state);
    kernels.copy(state.parameters(), parameters);
    velocity = state.velocity() == null ? null : copyOf(state.velocity());
    if (average != null) {
      kernels.copy(Objects.requireNonNull(state.average()), average);
    }
    System.arraycopy(state.done(), 0, done, 0, done.length);
    for (int i = 0; i < missed.length; i++) {
      missed[i] = state.missed()[i].copy();
    }
    counted = state.counted();
    sweepAt = BlockSweep.at(counted, done.length);
    unsettled = null;
  }

  private void check(UpdaterState<A> state) {
    if (kernels.length(state.parameters()) != length || state.done().length != done.length) {
      throw new IllegalArgumentException(
          "state = %s parameters in %s blocks: must be %s in %s; give one saved from a like descent"
              .formatted(
                  kernels.length(state.parameters()), state.done().length, length, done.length));
    }
    if (state.velocity() != null && kernels.length(state.velocity()) != length) {
      throw new IllegalArgumentException(
          "state = %s velocities: must be %s; give one saved from a like descent"
              .formatted(kernels.length(state.velocity()), length));
    }
    if (state.missed().length != missed.length || (state.average() == null) != (average == null)) {
      throw new IllegalArgumentException(
          "state = one of other groups or averaging: must have the same; give one saved from a like"
              + " descent");
    }
  }

  private A copyOf(A array) {
    A copy = kernels.zeros(length);
    kernels.copy(array, copy);
    return copy;
  }
}
