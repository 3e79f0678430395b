package dev.anneal.processor.model;

import dev.anneal.Growth;
import dev.anneal.PlateauMode;
import dev.anneal.PlateauThreshold;

/** The terms of what surrounds the curves: lengths in steps, the plateau rule, the range test. */
public final class TrainingTerms {
  private TrainingTerms() {}

  /** Returns a number of units, rounded to steps. */
  public static Term steps(Term amount, Term unit) {
    return Term.call(RuntimeMethod.STEPS, amount, unit);
  }

  /** Returns positions in units as steps since an origin. */
  public static Term positions(double[] amounts, Term unit, Term origin) {
    return Term.call(RuntimeMethod.POSITIONS, amounts, unit, origin);
  }

  /** Returns a number of examples in steps. */
  public static Term stepsOfExamples(Term examples, Term batchSize) {
    return Term.call(RuntimeMethod.STEPS_OF_EXAMPLES, examples, batchSize);
  }

  /** Returns positions in examples as steps since an origin. */
  public static Term positionsOfExamples(double[] examples, Term batchSize, Term origin) {
    return Term.call(RuntimeMethod.POSITIONS_OF_EXAMPLES, examples, batchSize, origin);
  }

  /** Returns the step that lies so many steps before the end of training. */
  public static Term beforeEnd(Term steps, Term totalSteps) {
    return Term.call(RuntimeMethod.STEPS_BEFORE_END, steps, totalSteps);
  }

  /** Returns the number of mini-batches of an epoch. */
  public static Term stepsPerEpoch(Term examples, Term batchSize, boolean dropLast) {
    return Term.call(RuntimeMethod.STEPS_PER_EPOCH, examples, batchSize, dropLast);
  }

  /** Returns the rates that a range finder tries. */
  public static Term rangeTest(double min, double max, int steps, Growth growth) {
    return Term.call(RuntimeMethod.RANGE_TEST, min, max, steps, growth);
  }

  /** Returns the later of two steps. */
  public static Term later(Term one, Term other) {
    return one.equals(other) ? one : Term.call(RuntimeMethod.LATER, one, other);
  }

  /** Returns the state of the plateau rule at the start of training. */
  public static Term plateau(
      Term factor,
      Term patience,
      Term threshold,
      PlateauThreshold thresholdMode,
      PlateauMode mode,
      Term cooldown,
      Term floor,
      Term warmupEnd) {
    return Term.call(
        RuntimeMethod.PLATEAU,
        factor,
        patience,
        threshold,
        thresholdMode,
        mode,
        cooldown,
        floor,
        warmupEnd);
  }
}
