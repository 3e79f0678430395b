package dev.anneal.sgd.update;

import java.util.Arrays;

/**
 * What the steps without a gradient have yet to do to the parameters that they did not touch, and
 * does it, where somebody needs those parameters.
 *
 * <p>Each block of parameters (see {@link TouchedRanges}) knows up to which step it is done. Only
 * steps that change parameters without a gradient are counted; plain descent has none. So that no
 * block falls further behind than {@link MissedSteps} reaches, every such step brings a few blocks
 * up to date, in turn.
 */
final class LateUpdates<A> {
  private final Kernels<A> kernels;
  private final DescentArrays<A> arrays;
  private final ParameterGroups groups;
  private final int blocks;
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

  /**
   * @param sparse whether an update may touch a part of the parameters only
   */
  LateUpdates(Kernels<A> kernels, DescentArrays<A> arrays, ParameterGroups groups, boolean sparse) {
    this.kernels = kernels;
    this.arrays = arrays;
    this.groups = groups;
    this.blocks = TouchedRanges.blocks(arrays.length());
    this.missed = new MissedSteps[sparse ? groups.count() : 0];
    for (int i = 0; i < missed.length; i++) {
      missed[i] = new MissedSteps();
    }
    this.done = new int[sparse ? blocks : 0];
    this.sweepLength = BlockSweep.length(blocks);
  }

  /** Whether there may be a block that is not up to date. */
  boolean any() {
    return done.length > 0 && counted != 0;
  }

  /** Brings the blocks of some ranges up to date. */
  void make(TouchedRanges ranges) {
    if (any()) {
      for (int run = 0; run < ranges.runs(); run++) {
        catchUp(ranges.firstBlock(run), ranges.endBlock(run));
      }
    }
  }

  /** Brings all blocks up to date. */
  void makeAll() {
    catchUp(0, blocks);
  }

  /**
   * Notes an update in the given ranges for the blocks outside, if it matters there.
   *
   * @param share the share of the parameters in the average
   */
  void note(TouchedRanges ranges, double share) {
    if (done.length == 0 || !changesUntouched()) {
      return;
    }
    boolean moves = arrays.velocity() != null;
    for (int group = 0; group < missed.length; group++) {
      missed[group].record((int) counted, groups.coefficients(group), moves, share);
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
    if (arrays.velocity() != null || arrays.average() != null) {
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
            TouchedRanges.blockEnd(first, arrays.length()),
            TouchedRanges.blockEnd(block, arrays.length()),
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
    A parameters = arrays.parameters();
    A velocity = arrays.velocity();
    A average = arrays.average();
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

  /** The number of blocks that are kept count of: 0 if every step touches all. */
  int tracked() {
    return done.length;
  }

  /** The number of groups whose steps are kept. */
  int groups() {
    return missed.length;
  }

  int[] copyOfDone() {
    return done.clone();
  }

  MissedSteps[] copyOfMissed() {
    MissedSteps[] copy = new MissedSteps[missed.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = missed[i].copy();
    }
    return copy;
  }

  long counted() {
    return counted;
  }

  /** Takes over what a state knows, which stays as it is. */
  void restore(UpdaterState<A> state) {
    System.arraycopy(state.done(), 0, done, 0, done.length);
    for (int i = 0; i < missed.length; i++) {
      missed[i] = state.missed()[i].copy();
    }
    counted = state.counted();
    sweepAt = BlockSweep.at(counted, done.length);
  }
}
