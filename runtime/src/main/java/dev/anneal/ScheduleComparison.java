package dev.anneal;

import java.util.Arrays;
import java.util.OptionalLong;

/** Compares a hyperparameter of two schedules step by step. */
final class ScheduleComparison {
  private static final int BLOCK = 4_096;

  private final TrainingSchedule a;
  private final TrainingSchedule b;
  private final String hyperparameter;

  ScheduleComparison(TrainingSchedule a, TrainingSchedule b, String hyperparameter) {
    this.a = a;
    this.b = b;
    this.hyperparameter = hyperparameter;
  }

  static void requireFrom(long from) {
    if (from < 0) {
      throw new IllegalArgumentException(
          "from = " + from + ": a step is the number of updates already made, at least 0");
    }
  }

  /** Returns the first step, of those from one to before another, at which the two differ. */
  OptionalLong first(long from, long to) {
    double[] ofA = new double[BLOCK];
    double[] ofB = new double[BLOCK];
    for (long step = from; step < to; ) {
      int length = (int) Math.min(BLOCK, to - step);
      fill(a, step, ofA, length);
      fill(b, step, ofB, length);
      int found = Arrays.mismatch(ofA, 0, length, ofB, 0, length);
      if (found >= 0) {
        return OptionalLong.of(step + found);
      }
      step += length;
    }
    return OptionalLong.empty();
  }

  private void fill(TrainingSchedule schedule, long step, double[] values, int length) {
    if (hyperparameter.equals("learningRate") && length == values.length) {
      try {
        schedule.fill(step, values);
        return;
      } catch (IllegalStateException e) {
        // Some of the steps lie past the end: which ones, each tells by itself.
      }
    }
    for (int i = 0; i < length; i++) {
      values[i] = value(schedule, step + i);
    }
  }

  /** Returns a value, NaN where the training has ended. */
  private double value(TrainingSchedule schedule, long step) {
    try {
      return switch (hyperparameter) {
        case "learningRate" -> schedule.at(step);
        case "momentum" -> schedule.momentum(step);
        case "weightDecay" -> schedule.weightDecay(step);
        default -> schedule.value(hyperparameter, step);
      };
    } catch (IllegalStateException e) {
      return Double.NaN;
    }
  }
}
