package dev.anneal.finder;

import dev.anneal.TrainingSchedule;

/** A schedule without an end that is told its rate before each step; the rest stays. */
final class HeldSchedule implements TrainingSchedule {
  private final double ratio;
  private final double momentum;
  private final double weightDecay;
  private double rate;

  /** Takes what the rates that are told are multiplied by, and what stays. */
  HeldSchedule(double ratio, double momentum, double weightDecay) {
    this.ratio = ratio;
    this.momentum = momentum;
    this.weightDecay = weightDecay;
  }

  void set(double learningRate) {
    rate = Math.min(Double.MAX_VALUE, ratio * learningRate);
  }

  HeldSchedule copy() {
    return new HeldSchedule(ratio, momentum, weightDecay);
  }

  @Override
  public double at(long step) {
    return rate;
  }

  @Override
  public double momentum(long step) {
    return momentum;
  }

  @Override
  public double weightDecay(long step) {
    return weightDecay;
  }

  @Override
  public long totalSteps() {
    // Not unbounded: a trainer wants to know when to stop.
    return Long.MAX_VALUE - 1;
  }

  @Override
  public long stepsPerEpoch() {
    return UNBOUNDED;
  }
}
