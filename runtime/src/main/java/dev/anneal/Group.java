package dev.anneal;

import java.util.Objects;

/**
 * How the schedule of a group of parameters follows from that of the training, so that there is no
 * second config to keep in step: a multiple of its learning rate, no weight decay, parameters that
 * stay as they are for some time.
 *
 * <pre>
 * Group.times(0.1).withoutWeightDecay().frozenUntil(500)
 * </pre>
 *
 * <p>Immutable.
 */
public final class Group {
  private static final Group SAME = new Group(1, false, 0);
  private static final long FOR_GOOD = Long.MAX_VALUE;

  private final double factor;
  private final boolean withoutWeightDecay;
  private final long frozenUntil;

  private Group(double factor, boolean withoutWeightDecay, long frozenUntil) {
    this.factor = factor;
    this.withoutWeightDecay = withoutWeightDecay;
    this.frozenUntil = frozenUntil;
  }

  /**
   * Returns a group whose learning rate is a multiple of the training's.
   *
   * @param factor finite and above 0
   * @throws IllegalArgumentException if the factor is not
   */
  public static Group times(double factor) {
    if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "factor = "
              + factor
              + ": must be finite and above 0; give one such as 0.1, or Group.frozen() for what is"
              + " never to be updated");
    }
    return new Group(factor, false, 0);
  }

  /** Returns a group with the training's schedule, to be changed by the other methods. */
  public static Group same() {
    return SAME;
  }

  /** Returns a group whose parameters are never updated. */
  public static Group frozen() {
    return new Group(1, false, FOR_GOOD);
  }

  /** Returns the same group with a weight decay of 0, for biases and scales. */
  public Group withoutWeightDecay() {
    return new Group(factor, true, frozenUntil);
  }

  /**
   * Returns the same group, of which nothing is updated before a step: no parameter, and no
   * velocity. The schedule is not shifted: from there on its values are those of the training at
   * the same step.
   *
   * @param step the number of updates of the training before the first of the group, at least 0
   * @throws IllegalArgumentException if the step is negative
   */
  public Group frozenUntil(long step) {
    requireStep(step);
    return new Group(factor, withoutWeightDecay, step);
  }

  static void requireStep(long step) {
    if (step < 0) {
      throw new IllegalArgumentException(
          "frozenUntil = " + step + ": must be at least 0; give the first step to be updated at");
    }
  }

  /**
   * Returns the schedule of the group.
   *
   * @param training the schedule of the training; returned itself where nothing is to be changed
   * @throws IllegalArgumentException if the group were frozen until the training ends, or beyond
   */
  public TrainingSchedule of(TrainingSchedule training) {
    long end = Objects.requireNonNull(training, "training").totalSteps();
    if (frozenUntil >= end && frozenUntil != FOR_GOOD) {
      throw new IllegalArgumentException(
          "frozenUntil = "
              + frozenUntil
              + ": must be below the steps of the training, "
              + end
              + "; give an earlier step, or Group.frozen() for what is never to be updated");
    }
    return DerivedSchedule.of(
        factor == 1 ? training : training.scaled(factor), withoutWeightDecay, frozenUntil);
  }

  @Override
  public String toString() {
    return "times "
        + factor
        + (withoutWeightDecay ? ", without weight decay" : "")
        + (frozenUntil > 0 ? ", " + frozenInWords(frozenUntil) : "");
  }

  static String frozenInWords(long step) {
    return step == FOR_GOOD ? "frozen for good" : "frozen until step " + step;
  }
}
