package dev.anneal.sgd.recovery;

import dev.anneal.TrainingSchedule;
import java.util.List;

/**
 * Tells schedules that have no recipe apart by what they say: a hash over the values at some ten
 * thousand steps, all at the beginning, then ever farther apart, and spread over a training that
 * ends.
 */
public final class ScheduleFingerprint {
  private static final int DENSE = 1_024;
  private static final int SPREAD = 4_096;

  private final TrainingSchedule schedule;
  private final List<String> names;
  private long hash = 0xcbf29ce484222325L;

  private ScheduleFingerprint(TrainingSchedule schedule) {
    this.schedule = schedule;
    this.names = List.copyOf(schedule.names());
  }

  /** Answers a hash of the values, in hexadecimal digits. */
  public static String of(TrainingSchedule schedule) {
    ScheduleFingerprint fingerprint = new ScheduleFingerprint(schedule);
    fingerprint.names.forEach(fingerprint::addName);
    long total = schedule.totalSteps();
    fingerprint.add(total);
    fingerprint.add(schedule.stepsPerEpoch());
    for (long step = 0; step < total && step <= Long.MAX_VALUE / 2; ) {
      fingerprint.addValues(step);
      step += Math.max(1, step / (DENSE / 16));
    }
    if (total != TrainingSchedule.UNBOUNDED) {
      for (int i = 0; i < SPREAD; i++) {
        // Without overflow: total / SPREAD * i would stay on the rounded grid.
        fingerprint.addValues((long) ((double) total / SPREAD * i));
      }
      fingerprint.addValues(total - 1);
    }
    return Long.toHexString(fingerprint.hash);
  }

  private void addValues(long step) {
    add(Double.doubleToLongBits(schedule.at(step)));
    add(Double.doubleToLongBits(schedule.momentum(step)));
    add(Double.doubleToLongBits(schedule.weightDecay(step)));
    for (String name : names) {
      add(Double.doubleToLongBits(schedule.value(name, step)));
    }
  }

  private void addName(String name) {
    name.chars().forEach(this::add);
    add(name.length());
  }

  /** A round of FNV-1a on 64 bits at a time, with the high bits mixed back into the low. */
  private void add(long bits) {
    hash = (hash ^ bits) * 0x100000001b3L;
    hash ^= hash >>> 32;
  }
}
