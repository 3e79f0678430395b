package dev.anneal.sgd;

import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.update.ParameterGroups;
import java.util.List;
import java.util.Locale;

/** One update, as told to a {@link TrainingListener}. */
public final class StepEvent {
  private final ParameterGroups groups;
  private final TrainingSchedule schedule;
  private final List<String> names;
  private long step;
  private long epoch;
  private int examples;
  private double loss;
  private double rate;
  private double momentum;
  private double weightDecay;
  private double gradientNorm;

  StepEvent(ParameterGroups groups, TrainingSchedule schedule) {
    this.groups = groups;
    this.schedule = schedule;
    this.names = List.copyOf(schedule.names());
  }

  void show(
      long step,
      long epoch,
      int examples,
      double loss,
      double rate,
      double momentum,
      double weightDecay,
      double gradientNorm) {
    this.step = step;
    this.epoch = epoch;
    this.examples = examples;
    this.loss = loss;
    this.rate = rate;
    this.momentum = momentum;
    this.weightDecay = weightDecay;
    this.gradientNorm = gradientNorm;
  }

  /** The step that the hyperparameters were taken at: the updates made before this one, from 0. */
  public long step() {
    return step;
  }

  /** The epoch that the mini-batch belongs to, from 0. */
  public long epoch() {
    return epoch;
  }

  /** The number of examples in the update. */
  public int examples() {
    return examples;
  }

  /** The mean loss over the mini-batch, at the parameters before the update. */
  public double loss() {
    return loss;
  }

  /**
   * The learning rate of the update: the very value passed to it, for all parameters that are in no
   * group with a schedule of its own.
   */
  public double rate() {
    return rate;
  }

  /**
   * The learning rate of the update for a group of parameters.
   *
   * @throws IllegalArgumentException if there is no group of that name
   */
  public double rate(String group) {
    return groups.coefficients(groups.named(group)).rate;
  }

  /** The momentum of the update. */
  public double momentum() {
    return momentum;
  }

  /** The weight decay of the update. */
  public double weightDecay() {
    return weightDecay;
  }

  /** The names of the hyperparameters that the schedule has beside the three. */
  public List<String> names() {
    return names;
  }

  /**
   * One of the hyperparameters of {@link #names} at the step. The update itself knows nothing of
   * it; an objective does that has asked the schedule.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public double value(String name) {
    return schedule.value(name, step);
  }

  /** The Euclidean norm of the mean gradient, without weight decay and before clipping. */
  public double gradientNorm() {
    return gradientNorm;
  }

  @Override
  public String toString() {
    String loop =
        String.format(
            Locale.ROOT,
            "step %d, epoch %d: loss %.4g, learning rate %.4g, momentum %.4g, weight decay %.4g,"
                + " gradient norm %.4g",
            step,
            epoch,
            loss,
            rate,
            momentum,
            weightDecay,
            gradientNorm);
    StringBuilder line = new StringBuilder(loop);
    for (String name : names) {
      line.append(String.format(Locale.ROOT, ", %s %.4g", name, value(name)));
    }
    return line.toString();
  }
}
