package dev.anneal.sgd;

import dev.anneal.Schedule;
import dev.anneal.TrainingSchedule;

/** A schedule made of three functions of the step. */
public record FixedSchedule(
    Schedule rate, Schedule momentumOf, Schedule decayOf, long totalSteps, long stepsPerEpoch)
    implements TrainingSchedule {

  public static FixedSchedule rate(double rate, long totalSteps) {
    return of(step -> rate, totalSteps);
  }

  public static FixedSchedule of(Schedule rate, long totalSteps) {
    return new FixedSchedule(rate, step -> 0, step -> 0, totalSteps, UNBOUNDED);
  }

  public FixedSchedule momentum(Schedule momentum) {
    return new FixedSchedule(rate, momentum, decayOf, totalSteps, stepsPerEpoch);
  }

  FixedSchedule decay(Schedule decay) {
    return new FixedSchedule(rate, momentumOf, decay, totalSteps, stepsPerEpoch);
  }

  FixedSchedule stepsPerEpoch(long steps) {
    return new FixedSchedule(rate, momentumOf, decayOf, totalSteps, steps);
  }

  @Override
  public double at(long step) {
    return rate.at(step);
  }

  @Override
  public double momentum(long step) {
    return momentumOf.at(step);
  }

  @Override
  public double weightDecay(long step) {
    return decayOf.at(step);
  }

  @Override
  public void fill(long firstStep, double[] rates) {
    for (int i = 0; i < rates.length; i++) {
      rates[i] = at(firstStep + i);
    }
  }
}
