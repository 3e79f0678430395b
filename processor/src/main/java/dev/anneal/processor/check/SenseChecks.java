package dev.anneal.processor.check;

import dev.anneal.curve.Curve;
import dev.anneal.processor.model.ScheduleModel;
import dev.anneal.processor.model.Target;
import dev.anneal.processor.model.Timeline;
import dev.anneal.processor.model.Training;
import dev.anneal.processor.report.Diagnostics;

/** Warns of what is legal but hardly meant. Passes over what only create can know. */
public final class SenseChecks {
  private SenseChecks() {}

  /** Checks a model without mistakes. */
  public static void check(ScheduleModel model, Diagnostics diagnostics) {
    Training training = model.training();
    OrderCheck.check(model, diagnostics);
    RisesCheck.check(model, diagnostics);
    for (Timeline timeline : model.timelines()) {
      NoDropCheck.check(timeline, training, diagnostics);
      LongWarmupCheck.check(timeline, training, diagnostics);
    }
    for (Course course : Course.of(model)) {
      JumpCheck.check(course, diagnostics);
      if (course.phases().of().equals(Target.LEARNING_RATE)) {
        checkRate(course, Run.end(training), diagnostics);
      }
    }
  }

  private static void checkRate(Course rate, long total, Diagnostics diagnostics) {
    LargeRateCheck.check(rate, diagnostics);
    ZeroAtStartCheck.check(rate, diagnostics);
    boolean isWasted = total != Curve.UNBOUNDED && WastedCheck.check(rate, total, diagnostics);
    if (!isWasted) {
      VanishingCheck.check(rate, diagnostics);
    }
  }
}
