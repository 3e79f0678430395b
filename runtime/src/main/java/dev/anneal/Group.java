package dev.anneal;

import java.util.Objects;

/**
 * How the schedule of a group of parameters follows from that of the training, so that there is no
 * second config to keep in step: a multiple of its learning rate, no weight decay, a start that is
 * later.
 *
 * <pre>
 * Group.times(0.1).withoutWeightDecay().frozenUntil(500)
 * </pre>
 *
 * <p>Immutable.
 */
public final class Group {
  private static final Group SAME = new Group(1, false, 0);

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
   * @param factor finite and at least 0
   * @throws IllegalArgumentException if the factor is not
   */
  public static Group times(double factor) {
    ScaledSchedule.requireFactor(factor);
    return new Group(factor, false, 0);
  }

  /** Returns a group with the training's schedule, to be changed by the other methods. */
  public static Group same() {
    return SAME;
  }

  /** Returns the same group with a weight decay of 0, for biases and scales. */
  public Group withoutWeightDecay() {
    return new Group(factor, true, frozenUntil);
  }

  /**
   * Returns the same group with a learning rate and a momentum of 0 before a step; the momentum is
   * 0 at that step too, so that no gradient from before it has a part in an update. The schedule is
   * not shifted: from there on the rates are those of the training at the same step.
   *
   * @param step the number of updates of the training before the first of the group, at least 0
   * @throws IllegalArgumentException if the step is negative
   */
  public Group frozenUntil(long step) {
    if (step < 0) {
      throw new IllegalArgumentException(
          "step = " + step + ": must be at least 0; give the first step of the group");
    }
    return new Group(factor, withoutWeightDecay, step);
  }

  /**
   * Returns the schedule of the group.
   *
   * @param training the schedule of the training; returned itself where nothing is to be changed
   */
  public TrainingSchedule of(TrainingSchedule training) {
    Objects.requireNonNull(training, "training");
    TrainingSchedule schedule = factor == 1 ? training : training.scaled(factor);
    return withoutWeightDecay || frozenUntil > 0
        ? new DerivedSchedule(schedule, withoutWeightDecay, frozenUntil)
        : schedule;
  }

  @Override
  public String toString() {
    return "times "
        + factor
        + (withoutWeightDecay ? ", without weight decay" : "")
        + (frozenUntil > 0 ? ", frozen until step " + frozenUntil : "");
  }
}
