package dev.anneal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A schedule without its weight decay, or that begins later than its training. */
final class DerivedSchedule implements TrainingSchedule {
  private final TrainingSchedule schedule;
  private final boolean withoutWeightDecay;
  private final long frozenUntil;

  DerivedSchedule(TrainingSchedule schedule, boolean withoutWeightDecay, long frozenUntil) {
    this.schedule = schedule;
    this.withoutWeightDecay = withoutWeightDecay;
    this.frozenUntil = frozenUntil;
  }

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

  /** At the first step that is not frozen the velocity holds a gradient from before it. */
  @Override
  public double momentum(long step) {
    double momentum = schedule.momentum(step);
    return frozenUntil > 0 && step <= frozenUntil ? 0 : momentum;
  }

  /** The decay of the schedule is asked for all the same: it refuses steps past its end. */
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
  public List<String> names() {
    return schedule.names();
  }

  @Override
  public double value(String name, long step) {
    return schedule.value(name, step);
  }

  @Override
  public Optional<PlateauState> plateau() {
    return schedule.plateau();
  }

  @Override
  public String toString() {
    return schedule
        + (withoutWeightDecay ? "\nwithout weight decay" : "")
        + (frozenUntil > 0 ? "\nfrozen until step " + frozenUntil : "");
  }
}
