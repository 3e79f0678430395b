package dev.anneal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A schedule without its weight decay, or that is frozen until a step. */
final class DerivedSchedule implements TrainingSchedule {
  private final TrainingSchedule schedule;
  private final boolean withoutWeightDecay;
  private final long frozenUntil;

  private DerivedSchedule(TrainingSchedule schedule, boolean withoutWeightDecay, long frozenUntil) {
    this.schedule = schedule;
    this.withoutWeightDecay = withoutWeightDecay;
    this.frozenUntil = frozenUntil;
  }

  /** Returns the derived schedule; the schedule itself where nothing is to be changed. */
  static TrainingSchedule of(
      TrainingSchedule schedule, boolean withoutWeightDecay, long frozenUntil) {
    return withoutWeightDecay || frozenUntil > 0
        ? new DerivedSchedule(schedule, withoutWeightDecay, frozenUntil)
        : schedule;
  }

  /** The rate of a frozen step is asked for all the same: the schedule refuses what is none. */
  @Override
  public double at(long step) {
    double rate = schedule.at(step);
    return step < frozenUntil ? 0 : rate;
  }

  @Override
  public void fill(long firstStep, double[] rates) {
    schedule.fill(firstStep, rates);
    if (firstStep < frozenUntil) {
      Arrays.fill(rates, 0, (int) Math.min(rates.length, frozenUntil - firstStep), 0);
    }
  }

  @Override
  public double momentum(long step) {
    return schedule.momentum(step);
  }

  @Override
  public double weightDecay(long step) {
    double decay = schedule.weightDecay(step);
    return withoutWeightDecay ? 0 : decay;
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
    return Math.max(frozenUntil, schedule.frozenUntil());
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
    return schedule
        .recipe()
        .map(recipe -> withoutWeightDecay ? recipe.withoutWeightDecay() : recipe)
        .map(recipe -> recipe.frozenUntil(frozenUntil));
  }

  @Override
  public Optional<PlateauState> plateau() {
    return schedule.plateau();
  }

  @Override
  public String toString() {
    return schedule
        + (withoutWeightDecay ? "\nwithout weight decay" : "")
        + (frozenUntil > 0 ? "\n" + Group.frozenInWords(frozenUntil) : "");
  }
}
