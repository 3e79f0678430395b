package dev.anneal.sgd.gradient;

/** How many examples the update of a step takes, of which epoch, and how many went before. */
public final class EpochPosition {
  private final long examples;
  private final int updateSize;
  private final boolean dropLast;
  private final long stepsPerEpoch;

  /** After how many updates the examples of the first epoch come again; 0 if they do not. */
  private final long repeated;

  /** Where the steps are counted from: a step, its epoch, and what of that is taken and left. */
  private long originStep;

  private long originEpoch;
  private long originTaken;
  private long originSteps;

  private long step;
  private long epoch;
  private long firstStep;
  private long steps;
  private long taken;

  /** Where the examples are drawn from. */
  private long drawnEpoch;

  private long drawn;
  private int size;

  /** Stands at the step 0 of so many examples, in updates of so many. */
  EpochPosition(long examples, int updateSize, boolean dropLast, long repeated) {
    this.examples = examples;
    this.repeated = repeated;
    this.updateSize = updateSize;
    this.dropLast = dropLast;
    this.stepsPerEpoch = stepsPerEpoch(examples, updateSize, dropLast);
    place(0, 0, 0);
  }

  /** The number of updates in an epoch of so many examples, in updates of so many. */
  static long stepsPerEpoch(long examples, int updateSize, boolean dropLast) {
    long whole = examples / updateSize;
    return dropLast || examples % updateSize == 0 ? whole : whole + 1;
  }

  /**
   * Lets the update of a step go on in an epoch, after some of its examples; if too few are left
   * for it, in the next one. The other steps follow; those before are not asked for again.
   *
   * @param taken the number of examples of the epoch that earlier updates took
   */
  void place(long step, long epoch, long taken) {
    long left = stepsPerEpoch(examples - taken, updateSize, dropLast);
    boolean goesOn = left > 0;
    originStep = step;
    originEpoch = goesOn ? epoch : epoch + 1;
    originTaken = goesOn ? taken : 0;
    originSteps = goesOn ? left : stepsPerEpoch;
    steps = 0;
    moveTo(step);
  }

  /** Moves to the update of a step. */
  public void moveTo(long step) {
    this.step = step;
    epoch = epoch(step);
    boolean first = epoch == originEpoch;
    steps = first ? originSteps : stepsPerEpoch;
    firstStep =
        first ? originStep : originStep + originSteps + (epoch - originEpoch - 1) * stepsPerEpoch;
    taken = taken(step);
    drawnEpoch = repeated == 0 ? epoch : 0;
    drawn = repeated == 0 ? taken : step % repeated * updateSize;
    size = (int) Math.min(updateSize, examples - drawn);
  }

  /** The epoch that a step belongs to, from 0. */
  long epoch(long step) {
    // Mostly the epoch at hand: a division of longs costs more than the rest of this class.
    long inEpoch = step - firstStep;
    if (inEpoch >= 0 && inEpoch < steps) {
      return epoch;
    }
    long later = step - originStep - originSteps;
    return later < 0 ? originEpoch : originEpoch + 1 + later / stepsPerEpoch;
  }

  /** The number of examples that the updates before a step take in its epoch. */
  long taken(long step) {
    long inEpoch = step - firstStep;
    if (inEpoch >= 0 && inEpoch < steps) {
      return (epoch == originEpoch ? originTaken : 0) + inEpoch * updateSize;
    }
    long later = step - originStep - originSteps;
    return later < 0
        ? originTaken + (step - originStep) * updateSize
        : later % stepsPerEpoch * updateSize;
  }

  /** The number of updates in an epoch. */
  long stepsPerEpoch() {
    return stepsPerEpoch;
  }

  /** The step, from 0. */
  public long step() {
    return step;
  }

  /** The epoch that its examples are drawn in, from 0. */
  public long epoch() {
    return drawnEpoch;
  }

  /** The number of examples of that epoch that come before those of its update. */
  public long taken() {
    return drawn;
  }

  /** The number of examples that its update takes, at least 1. */
  public int size() {
    return size;
  }
}
