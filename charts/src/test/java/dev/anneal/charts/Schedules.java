package dev.anneal.charts;

import dev.anneal.Recipe;
import dev.anneal.TrainingSchedule;
import java.util.function.LongToDoubleFunction;

/** Schedules to draw. */
final class Schedules {
  private Schedules() {}

  /** Returns a schedule of lines of a recipe, after its config. */
  static TrainingSchedule of(String... lines) {
    return Recipe.parse(
            "anneal recipe 1\nnumerics 1\nconfig \"training.FineTuning\"\n"
                + String.join("\n", lines))
        .schedule();
  }

  /** Returns a schedule of one curve. */
  static TrainingSchedule curve(long steps, String curve) {
    return of(
        "totalSteps " + steps, "timeline learningRate", "  0 to " + steps + " from 0: " + curve);
  }

  /** Returns a linear decay from 0.1 to 0 after a warmup of a tenth of 1,000 steps. */
  static TrainingSchedule warmedUp() {
    return of(
        "totalSteps 1000",
        "stepsPerEpoch 100",
        "timeline learningRate",
        "  0 to 100 from 0: warmup(LINEAR, 0.0, 0.1, 100)",
        "  100 to 1000 from 100: linear(0.1, 0.0, 900)",
        "timeline momentum",
        "  0 to unbounded from 0: constant(0.9, unbounded)");
  }

  /** Returns a schedule without a recipe. */
  static TrainingSchedule handWritten(long steps, LongToDoubleFunction values) {
    return new TrainingSchedule() {
      @Override
      public double at(long step) {
        return values.applyAsDouble(step);
      }

      @Override
      public double momentum(long step) {
        return 0;
      }

      @Override
      public double weightDecay(long step) {
        return 0;
      }

      @Override
      public long totalSteps() {
        return steps;
      }

      @Override
      public long stepsPerEpoch() {
        return UNBOUNDED;
      }
    };
  }
}
