package dev.anneal.sgd;

import dev.anneal.Recipe;
import dev.anneal.TrainingSchedule;

/** Schedules with a recipe, for trainings. */
public final class RecipeTexts {
  private RecipeTexts() {}

  /** A recipe of 40 steps with a rate that falls to 0, momentum and a dropout of its own. */
  public static final String FALLING =
      """
      anneal recipe 1
      numerics 1
      config "training.Falling"
      granularity STEP
      afterEnd HOLD
      totalSteps 40
      stepsPerEpoch unbounded
      timeline learningRate
        0 to 32 from 0: linear(0.25, 0.0625, 32)
        32 to 40 from 32: linear(0.0625, 0.0, 8)
      timeline momentum
        0 to unbounded from 0: constant(0.9, unbounded)
      timeline weightDecay
        0 to unbounded from 0: constant(0.01, unbounded)
      timeline dropout
        0 to unbounded from 0: constant(0.5, unbounded)
      """;

  /** The same values, of another config with open values. */
  public static final String FALLING_OTHERWISE =
      """
      anneal recipe 1
      numerics 1
      config "renamed.Cooldown"
      open peak: double = 0.25
      open totalSteps: long = 40
      granularity STEP
      afterEnd HOLD
      totalSteps totalSteps
      stepsPerEpoch unbounded
      let cooldown: long = totalSteps - 8
      timeline learningRate
        0 to cooldown from 0: linear(peak, 0.0625, cooldown)
        cooldown to totalSteps from cooldown: linear(0.0625, 0.0, 8)
      timeline momentum
        0 to unbounded from 0: constant(0.9, unbounded)
      timeline weightDecay
        0 to unbounded from 0: constant(0.01, unbounded)
      timeline dropout
        0 to unbounded from 0: constant(0.5, unbounded)
      """;

  /** A constant rate, and a momentum of 0. */
  public static String constant(String config, double rate, long totalSteps) {
    return """
    anneal recipe 1
    numerics 1
    config "%s"
    granularity STEP
    afterEnd HOLD
    totalSteps %s
    stepsPerEpoch unbounded
    timeline learningRate
      0 to %2$s from 0: constant(%s, %2$s)
    timeline momentum
      0 to unbounded from 0: constant(0.0, unbounded)
    """
        .formatted(config, totalSteps, rate);
  }

  /** The schedule of a text. */
  public static TrainingSchedule schedule(String text) {
    return Recipe.parse(text).schedule();
  }
}
