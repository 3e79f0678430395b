package dev.anneal;

import java.util.List;
import java.util.Optional;

/** A schedule with its learning rate multiplied. */
final class ScaledSchedule implements TrainingSchedule {
  private final TrainingSchedule schedule;
  private final double factor;

  ScaledSchedule(TrainingSchedule schedule, double factor) {
    requireFactor(factor);
    this.schedule = schedule;
    this.factor = factor;
  }

  static void requireFactor(double factor) {
    if (!(factor >= 0 && factor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "factor = " + factor + ": must be finite and at least 0; give one such as 0.5");
    }
  }

  @Override
  public double at(long step) {
    return times(schedule.at(step));
  }

  private double times(double rate) {
    return Math.min(rate * factor, Double.MAX_VALUE);
  }

  @Override
  public void fill(long firstStep, double[] rates) {
    schedule.fill(firstStep, rates);
    for (int i = 0; i < rates.length; i++) {
      rates[i] = times(rates[i]);
    }
  }

  @Override
  public double momentum(long step) {
    return schedule.momentum(step);
  }

  @Override
  public double weightDecay(long step) {
    return schedule.weightDecay(step);
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
    return schedule.frozenUntil();
  }

  @Override
  public List<String> names() {
    return schedule.names();
  }

  @Override
  public double value(String name, long step) {
    return schedule.value(name, step);
  }

  @Override
  public Optional<Recipe> recipe() {
    return schedule.recipe().map(recipe -> recipe.scaled(factor));
  }

  @Override
  public Optional<PlateauState> plateau() {
    return schedule.plateau();
  }

  @Override
  public String toString() {
    return schedule + "\nscale " + factor;
  }
}
