package dev.anneal.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import dev.anneal.TrainingSchedule;

/** The update of one parameter at a rate that is tried, all else being held. */
@FunctionalInterface
interface TrialUpdate {

  /**
   * Makes the update.
   *
   * @param step the number of updates of the trial before
   */
  void make(Parameter parameter, NDArray gradient, double rate, int step);

  static TrialUpdate of(SgdRule rule, double momentum, double weightDecay) {
    return (parameter, gradient, rate, step) ->
        rule.update(
            parameter.getId(),
            parameter.getArray(),
            gradient,
            rate,
            momentum,
            weightDecay,
            momentum > 0);
  }

  static TrialUpdate of(AdamRule rule, double weightDecay) {
    return (parameter, gradient, rate, step) ->
        rule.update(
            parameter.getId(),
            parameter.getArray(),
            gradient,
            step,
            (float) rate,
            0.9f,
            (float) weightDecay);
  }

  /** As the schedules have it at the peak of the first. */
  static TrialUpdate of(SgdRule rule, ParameterGroups groups) {
    SchedulePeak peak = SchedulePeak.of(groups.others());
    boolean keepsVelocity = groups.haveMomentum(peak.step());
    return (parameter, gradient, rate, step) -> {
      TrainingSchedule schedule = groups.scheduleOf(parameter.getId());
      rule.update(
          parameter.getId(),
          parameter.getArray(),
          gradient,
          rate * peak.share(schedule),
          schedule.momentum(peak.step()),
          schedule.weightDecay(peak.step()),
          keepsVelocity);
    };
  }

  /** As the schedules of an optimizer have it at the peak of the first. */
  static TrialUpdate of(AdamRule rule, ScheduledAdamW adam) {
    ParameterGroups groups = adam.progress().groups();
    SchedulePeak peak = SchedulePeak.of(groups.others());
    return (parameter, gradient, rate, step) -> {
      TrainingSchedule schedule = groups.scheduleOf(parameter.getId());
      rule.update(
          parameter.getId(),
          parameter.getArray(),
          gradient,
          step,
          (float) (rate * peak.share(schedule)),
          adam.beta1(schedule, peak.step()),
          (float) schedule.weightDecay(peak.step()));
    };
  }
}
