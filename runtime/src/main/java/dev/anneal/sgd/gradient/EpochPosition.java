package dev.anneal.sgd.gradient;

/** How many examples the update of a step takes, of which epoch, and how many went before. */
public final class EpochPosition {
  private final long examples;
  private final int updateSize;
  private final long stepsPerEpoch;
  private long step;
  private long epoch;
  private long firstStep;
  private long taken;
  private int size;

  /** Stands at the step 0 of so many examples, in updates of so many. */
  EpochPosition(long examples, int updateSize, boolean dropLast) {
    this.examples = examples;
    this.updateSize = updateSize;
    this.stepsPerEpoch = stepsPerEpoch(examples, updateSize, dropLast);
    moveTo(0);
  }

  /** The number of updates in an epoch of so many examples, in updates of so many. */
  static long stepsPerEpoch(long examples, int updateSize, boolean dropLast) {
    long whole = examples / updateSize;
    return dropLast || examples % updateSize == 0 ? whole : whole + 1;
  }

  /** Moves to the update of a step. */
  public void moveTo(long step) {
    epoch = epoch(step);
    firstStep = epoch * stepsPerEpoch;
    this.step = step;
    taken = (step - firstStep) * updateSize;
    size = (int) Math.min(updateSize, examples - taken);
  }

  /** The epoch that any step belongs to, from 0. */
  long epoch(long step) {
    // Mostly the epoch at hand: a division of longs costs more than the rest of this class.
    long inEpoch = step - firstStep;
    return inEpoch >= 0 && inEpoch < stepsPerEpoch ? epoch : step / stepsPerEpoch;
  }

  /** The number of updates in an epoch. */
  long stepsPerEpoch() {
    return stepsPerEpoch;
  }

  /** The step, from 0. */
  public long step() {
    return step;
  }

  /** The epoch of the step, from 0. */
  public long epoch() {
    return epoch;
  }

  /** The number of examples that the updates before it take in its epoch. */
  public long taken() {
    return taken;
  }

  /** The number of examples that its update takes, at least 1. */
  public int size() {
    return size;
  }
}
