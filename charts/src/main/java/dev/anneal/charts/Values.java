package dev.anneal.charts;

import dev.anneal.Recipe;
import dev.anneal.TrainingSchedule;
import dev.anneal.internal.recipe.Envelope;
import dev.anneal.internal.recipe.RebuiltSchedule;

/** The values of a hyperparameter over stretches of steps, as a picture asks for them. */
interface Values {
  /** Returns the value at a step. */
  double at(long step);

  /** Returns the greatest value at the steps from one to before another. */
  double max(long from, long to);

  /** Returns the least value at the steps from one to before another. */
  double min(long from, long to);

  /** Returns the first step after one at which the value jumps, or another that comes first. */
  long nextJump(long step, long to);

  /**
   * Returns the values of a hyperparameter: exact where the schedule has a recipe, else from many
   * samples.
   *
   * @throws IllegalArgumentException if the schedule has none of that name
   */
  static Values of(TrainingSchedule schedule, String hyperparameter) {
    TrainingSchedule view = schedule.view(hyperparameter);
    TrainingSchedule built = schedule instanceof RebuiltSchedule ? schedule : rebuilt(schedule);
    return built instanceof RebuiltSchedule exact
        ? new Exact(exact.envelope(hyperparameter))
        : new SampledValues(view::at);
  }

  private static TrainingSchedule rebuilt(TrainingSchedule schedule) {
    return schedule.recipe().map(Recipe::schedule).orElse(schedule);
  }

  /** Those of a schedule that has a recipe. */
  record Exact(Envelope envelope) implements Values {
    @Override
    public double at(long step) {
      return envelope.at(step);
    }

    @Override
    public double max(long from, long to) {
      return envelope.max(from, to);
    }

    @Override
    public double min(long from, long to) {
      return envelope.min(from, to);
    }

    @Override
    public long nextJump(long step, long to) {
      return envelope.nextJump(step, to);
    }
  }
}
