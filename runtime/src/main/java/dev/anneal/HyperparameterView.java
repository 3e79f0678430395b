package dev.anneal;

import java.util.Optional;
import java.util.stream.Stream;

/** One hyperparameter of a schedule, in the place of the learning rate. */
final class HyperparameterView implements TrainingSchedule {
  private final TrainingSchedule schedule;
  private final String hyperparameter;

  HyperparameterView(TrainingSchedule schedule, String hyperparameter) {
    boolean isStandard =
        hyperparameter.equals("learningRate")
            || hyperparameter.equals("momentum")
            || hyperparameter.equals("weightDecay");
    if (!isStandard && !schedule.names().contains(hyperparameter)) {
      throw new IllegalArgumentException(
          "hyperparameter = "
              + hyperparameter
              + ": the schedule has none of that name; give one of "
              + String.join(
                  ", ",
                  Stream.concat(
                          Stream.of("learningRate", "momentum", "weightDecay"),
                          schedule.names().stream())
                      .toList()));
    }
    schedule.recipe().ifPresent(recipe -> recipe.view(hyperparameter));
    this.schedule = schedule;
    this.hyperparameter = hyperparameter;
  }

  @Override
  public double at(long step) {
    return switch (hyperparameter) {
      case "learningRate" -> schedule.at(step);
      case "momentum" -> schedule.momentum(step);
      case "weightDecay" -> schedule.weightDecay(step);
      default -> schedule.value(hyperparameter, step);
    };
  }

  @Override
  public void fill(long firstStep, double[] rates) {
    if (hyperparameter.equals("learningRate")) {
      schedule.fill(firstStep, rates);
    } else {
      TrainingSchedule.super.fill(firstStep, rates);
    }
  }

  @Override
  public TrainingSchedule view(String other) {
    if (!other.equals("learningRate")) {
      throw new IllegalArgumentException(
          "hyperparameter = "
              + other
              + ": a view of one hyperparameter has no other; give learningRate");
    }
    return this;
  }

  @Override
  public double momentum(long step) {
    return none(step);
  }

  @Override
  public double weightDecay(long step) {
    return none(step);
  }

  /** Throws what the schedule throws for the step. */
  private double none(long step) {
    return 0 * schedule.momentum(step);
  }

  @Override
  public long totalSteps() {
    return schedule.totalSteps();
  }

  @Override
  public long stepsPerEpoch() {
    return schedule.stepsPerEpoch();
  }

  @Override
  public long frozenUntil() {
    return hyperparameter.equals("learningRate") ? schedule.frozenUntil() : 0;
  }

  @Override
  public Optional<Recipe> recipe() {
    return schedule.recipe().map(recipe -> recipe.view(hyperparameter));
  }

  @Override
  public String toString() {
    return hyperparameter + " of " + schedule;
  }
}
