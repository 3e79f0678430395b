package dev.anneal.sgd.tune;

/** What a gradient that is not the slope of the loss looks like. */
public enum GradientFault {
  /** The gradient is the slope with the other sign. */
  SIGN("the sign is the other one"),
  /** The gradient is divided by the number of examples of the mini-batch, the loss is not. */
  MEAN_FOR_SUM(
      "the gradient is divided by the number of examples, and the loss is not: both are to be sums"),
  /** The loss is divided by the number of examples of the mini-batch, the gradient is not. */
  MEAN_OF_LOSS(
      "the loss is divided by the number of examples, and the gradient is not: both are to be sums"),
  /** The gradient is the slope times a number, such as 2 where a square was derived. */
  FACTOR("a constant factor: look for the half or the two of a square"),
  /** The gradient is zero where the slope is not. */
  FORGOTTEN("the gradient is 0: the parameter is forgotten"),
  /** The gradient and the slope differ in no simple way. */
  MISSING_TERM("a term is missing or wrong: look at the chain rule and at penalties"),
  /** What the array held before is overwritten. */
  NOT_ADDED("the gradient is set (=) where it is to be added to the array (+=)"),
  /** The same call gives something else when it is made again. */
  NOT_REPEATED(
      "the same call gives another result again: scratch memory is not cleared, or something random"
          + " does not depend on the step alone"),
  /**
   * A {@link dev.anneal.sgd.SparseObjective} uses what it does not name, outside the blocks of 16
   * parameters that the loop makes of ranges.
   */
  NOT_DECLARED("the parameter has a gradient, but touch() names no range that it is in"),
  /** A loss or a gradient is NaN or infinite. */
  NOT_FINITE("the gradient or the loss is NaN or infinite");

  private final String advice;

  GradientFault(String advice) {
    this.advice = advice;
  }

  /** What it looks like, in words. */
  public String advice() {
    return advice;
  }
}
