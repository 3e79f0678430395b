package dev.anneal.sgd.update;

import dev.anneal.numeric.Chunks;
import java.util.function.LongToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Changes the parameters: by the update itself where there is a gradient, and where there is none,
 * later, by what the update would have done there: see {@link LateUpdates}.
 */
public final class Updater<A> {
  private static final int CHUNK = 2048;

  private final Kernels<A> kernels;
  private final DescentArrays<A> arrays;
  private final ParameterGroups groups;
  private final LateUpdates<A> late;
  private final double clipValue;
  private final @Nullable LongToDoubleFunction averageShare;
  private double share;
  private double clipScale;

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
    this.arrays = new DescentArrays<>(kernels, parameters, averageShare != null);
    this.groups = groups;
    this.late = new LateUpdates<>(kernels, arrays, groups, sparse);
    this.clipValue = clipValue;
    this.averageShare = averageShare;
  }

  /** Brings the blocks of some ranges up to date. */
  public void prepare(TouchedRanges ranges) {
    unsettle();
    late.make(ranges);
  }

  /**
   * Brings all parameters up to date, until the next step takes them back: a product of maps rounds
   * otherwise in two parts than in one, and to look at the parameters must not change a training.
   */
  public void settle() {
    if (unsettled == null && late.any()) {
      unsettled = save();
      late.makeAll();
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
    if (gainsVelocity()) {
      arrays.keepVelocity();
    }
  }

  private boolean gainsVelocity() {
    for (int group = 0; group < groups.count() && arrays.velocity() == null; group++) {
      if (groups.coefficients(group).momentum > 0) {
        return true;
      }
    }
    return false;
  }

  /** Clears the gradient of frozen parameters, as if the objective had none. */
  public void clearFrozen(A gradient, int first, int end) {
    int from = first;
    for (int segment = groups.segment(first); from < end; segment++) {
      int to = Math.min(end, groups.end(segment));
      if (groups.coefficients(groups.group(segment)).frozen) {
        kernels.clear(gradient, from, to);
      }
      from = to;
    }
  }

  /**
   * Updates a range that is up to date, and clears the gradient there. Safe for several threads on
   * ranges that do not overlap.
   */
  public void update(A gradient, int from, int to) {
    A average = arrays.average();
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
        kernels.average(average, arrays.parameters(), at, end, share);
      }
      at = end;
    }
  }

  private boolean clips() {
    return clipValue < Double.POSITIVE_INFINITY;
  }

  private void updateGroups(A gradient, int first, int end) {
    A parameters = arrays.parameters();
    A velocity = arrays.velocity();
    int from = first;
    for (int segment = groups.segment(first); from < end; segment++) {
      int to = Math.min(end, groups.end(segment));
      Coefficients c = groups.coefficients(groups.group(segment));
      if (c.frozen) {
        kernels.clear(gradient, from, to);
      } else if (velocity == null) {
        kernels.step(parameters, gradient, from, to, c);
      } else {
        kernels.step(parameters, velocity, gradient, from, to, c);
      }
      from = to;
    }
  }

  /** Ends an update in the given ranges: notes it for the blocks outside, if it matters there. */
  public void end(TouchedRanges ranges) {
    late.note(ranges, share);
  }

  /** The average, or null if none is kept; up to date after {@link #settle}. */
  public @Nullable A average() {
    return arrays.average();
  }

  /** Tells the guard how large parameters and velocities are. */
  public void measure(OverflowGuard guard) {
    settle();
    arrays.measure(guard);
    unsettle();
  }

  /** Answers a deep copy of all that this object changes, as the next step needs it. */
  public UpdaterState<A> save() {
    return unsettled != null ? unsettled : arrays.copy(late);
  }

  /** Answers a deep copy of the same with all parameters up to date, to look at. */
  public UpdaterState<A> upToDate() {
    settle();
    return arrays.copy(late);
  }

  /** Takes over what {@link #save} answered, which stays as it is. */
  public void restore(UpdaterState<A> state) {
    check(state);
    arrays.restore(state);
    late.restore(state);
    unsettled = null;
  }

  private void check(UpdaterState<A> state) {
    int length = kernels.length(state.parameters());
    if (length != arrays.length() || state.done().length != late.tracked()) {
      throw new IllegalArgumentException(
          "state = %s parameters in %s blocks: must be %s in %s; give one saved from a like descent"
              .formatted(length, state.done().length, arrays.length(), late.tracked()));
    }
    if (state.velocity() != null && kernels.length(state.velocity()) != length) {
      throw new IllegalArgumentException(
          "state = %s velocities: must be %s; give one saved from a like descent"
              .formatted(kernels.length(state.velocity()), length));
    }
    if (state.missed().length != late.groups()
        || (state.average() == null) != (arrays.average() == null)) {
      throw new IllegalArgumentException(
          "state = one of other groups or averaging: must have the same; give one saved from a like"
              + " descent");
    }
  }
}
