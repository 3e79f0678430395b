package dev.anneal.djl;

import dev.anneal.TrainingSchedule;

/** Where a schedule's rate is highest first, and how high. */
record SchedulePeak(long step, double rate) {
  private static final long MOST = 1 << 20;

  static SchedulePeak of(TrainingSchedule schedule) {
    double[] rates = new double[(int) Math.min(schedule.totalSteps(), MOST)];
    schedule.fill(0, rates);
    int peak = 0;
    for (int i = 1; i < rates.length; i++) {
      if (rates[i] > rates[peak]) {
        peak = i;
      }
    }
    if (rates[peak] <= 0) {
      throw new IllegalArgumentException(
          "schedule = one whose rates are all 0: must have one above 0; give that of the training"
              + " to come");
    }
    return new SchedulePeak(peak, rates[peak]);
  }

  /** The rate that another schedule has there, as a part of this one's. */
  double share(TrainingSchedule other) {
    return other.at(step) / rate;
  }
}
