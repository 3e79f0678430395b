package dev.anneal.charts;

import dev.anneal.TrainingSchedule;
import dev.anneal.Unit;

/**
 * What the lower axis measures.
 *
 * @param unit the unit
 * @param perStep how many of them a step is; NaN where that is asked of the schedule
 */
record Time(Unit unit, double perStep) {
  static final Time STEPS = new Time(Unit.STEP, 1);

  /** Returns how many units a step of a schedule is. */
  double perStep(TrainingSchedule schedule) {
    return perStep(schedule.stepsPerEpoch(), schedule.totalSteps());
  }

  /** Returns how many units a step is, if an epoch and the training are so long. */
  double perStep(long stepsPerEpoch, long totalSteps) {
    if (!Double.isNaN(perStep)) {
      return perStep;
    }
    long steps = unit == Unit.EPOCH ? stepsPerEpoch : totalSteps;
    if (steps == TrainingSchedule.UNBOUNDED) {
      throw new IllegalArgumentException(
          unit == Unit.EPOCH
              ? "unit = EPOCH: the steps of an epoch are not known; give them by inEpochs, or on the"
                  + " command line by --steps-per-epoch"
              : "unit = TRAINING: the training has no end; use another unit");
    }
    return 1.0 / steps;
  }

  /** Returns what is written below the axis. */
  String title() {
    return switch (unit) {
      case STEP -> "step";
      case EPOCH -> "epoch";
      case EXAMPLE -> "examples";
      case TRAINING -> "share of the training";
    };
  }
}
