package dev.anneal.finder;

import dev.anneal.TrainingSchedule;

/**
 * Where the rate of a training is highest.
 *
 * @param step the first step of the highest rate
 * @param rate that rate, above 0
 */
record SchedulePeak(long step, double rate) {

  /**
   * So many steps are looked at, and then as many around the highest, until none is passed over.
   */
  private static final long MOST = 1L << 20;

  /**
   * Looks for the peak of a schedule.
   *
   * @throws IllegalArgumentException if it has no rate above 0
   */
  static SchedulePeak of(TrainingSchedule schedule) {
    long total = schedule.totalSteps();
    long end = total == TrainingSchedule.UNBOUNDED ? MOST : total;
    long stride = (end - 1) / MOST + 1;
    SchedulePeak peak = among(schedule, 0, end, stride);
    while (stride > 1) {
      long from = Math.max(0, peak.step - stride + 1);
      long to = Math.min(peak.step, end - stride) + stride;
      stride = (to - from - 1) / MOST + 1;
      SchedulePeak near = among(schedule, from, to, stride);
      peak = near.rate >= peak.rate ? near : peak;
    }
    if (!(peak.rate > 0)) {
      throw new IllegalArgumentException(
          "schedule: must have a learning rate above 0 at some step, found none of %s; give another"
              .formatted(end == MOST ? "the first " + MOST : end));
    }
    return peak;
  }

  private static SchedulePeak among(TrainingSchedule schedule, long from, long to, long stride) {
    long step = from;
    double highest = schedule.at(from);
    long points = (to - 1 - from) / stride;
    for (long i = 1; i <= points; i++) {
      double rate = schedule.at(from + i * stride);
      if (rate > highest) {
        step = from + i * stride;
        highest = rate;
      }
    }
    return new SchedulePeak(step, highest);
  }

  /** What another schedule has at this step, with its rate as a multiple of that of the peak. */
  SgdTrainable.HeldSchedule hold(TrainingSchedule schedule) {
    return new SgdTrainable.HeldSchedule(
        Math.min(Double.MAX_VALUE, schedule.at(step) / rate),
        schedule.momentum(step),
        schedule.weightDecay(step));
  }
}
