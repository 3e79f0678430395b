package dev.anneal;

import java.util.Optional;

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
              + ": the schedule has none of that name; give learningRate, momentum, weightDecay or"
              + " one of "
              + schedule.names());
    }
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
  public Optional<Recipe> recipe() {
    return schedule.recipe().map(recipe -> recipe.view(hyperparameter));
  }

  @Override
  public String toString() {
    return hyperparameter + " of " + schedule;
  }
}
