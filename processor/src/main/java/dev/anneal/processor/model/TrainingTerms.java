package dev.anneal.processor.model;

import dev.anneal.Growth;
import dev.anneal.PlateauMode;
import dev.anneal.PlateauThreshold;
import dev.anneal.interval.Interval;

/** The terms of what surrounds the curves: lengths in steps, the plateau rule, the range test. */
public final class TrainingTerms {
  private TrainingTerms() {}

  /** Returns a number of units, rounded to steps. */
  public static Term steps(Term amount, Term unit) {
    return Term.call(TrainingMethod.STEPS, amount, unit);
  }

  /** Returns the exact length of a number of units, of which each multiple is rounded to steps. */
  public static Term interval(Term amount, Term unit) {
    return Term.call(TrainingMethod.INTERVAL, amount, unit);
  }

  /** Returns the exact length of a number of examples, of which each multiple is rounded. */
  public static Term intervalOfExamples(Term amount, Term batchSize) {
    return Term.call(TrainingMethod.INTERVAL_OF_EXAMPLES, amount, batchSize);
  }

  /** Returns whether a length is an exact one, not a number of steps. */
  static boolean isInterval(Term length) {
    Term value = length instanceof Term.Named named ? named.value() : length;
    return value instanceof Term.Call call && call.type() == Interval.class;
  }

  /** Returns an exact length, made of a number of steps if it is one. */
  static Term asInterval(Term length) {
    return isInterval(length) ? length : Term.call(TrainingMethod.WHOLE_INTERVAL, length);
  }

  /** Returns positions in units as steps since an origin. */
  public static Term positions(double[] amounts, Term unit, Term origin) {
    return Term.call(TrainingMethod.POSITIONS, amounts, unit, origin);
  }

  /** Returns a number of examples in steps. */
  public static Term stepsOfExamples(Term examples, Term batchSize) {
    return Term.call(TrainingMethod.STEPS_OF_EXAMPLES, examples, batchSize);
  }

  /** Returns positions in examples as steps since an origin. */
  public static Term positionsOfExamples(double[] examples, Term batchSize, Term origin) {
    return Term.call(TrainingMethod.POSITIONS_OF_EXAMPLES, examples, batchSize, origin);
  }

  /** Returns an amount in one of several cycles, which may grow. */
  public static Term stepsInCycle(
      double amount, Term unit, Term batchSize, double growth, int cycle) {
    return Term.call(TrainingMethod.STEPS_IN_CYCLE, amount, unit, batchSize, growth, cycle);
  }

  /** Returns an exact length in one of several cycles, which may grow. */
  public static Term intervalInCycle(
      double amount, Term unit, Term batchSize, double growth, int cycle) {
    return Term.call(TrainingMethod.INTERVAL_IN_CYCLE, amount, unit, batchSize, growth, cycle);
  }

  /** Returns positions in one of several cycles as steps since an origin in it. */
  public static Term positionsInCycle(
      double[] amounts, Term unit, Term batchSize, double growth, int cycle, Term origin) {
    return Term.call(
        TrainingMethod.POSITIONS_IN_CYCLE, amounts, unit, batchSize, growth, cycle, origin);
  }

  /** Returns where a cycle begins if all are equally long. */
  public static Term cycleStart(double amount, Term unit, Term batchSize, int count) {
    return Term.call(TrainingMethod.CYCLE_START, amount, unit, batchSize, count);
  }

  /** Returns a step so many steps after another. */
  public static Term after(Term start, Term steps) {
    return start.known().isPresent() && start.asLong() == 0
        ? steps
        : Term.call(TrainingMethod.AFTER, start, steps);
  }

  /** Returns a value in one of several cycles. */
  public static Term peak(Term value, double factor, int cycle, Term least) {
    return Term.call(TrainingMethod.PEAK, value, factor, cycle, least);
  }

  /** Returns the step that lies so many steps before the end of training. */
  public static Term beforeEnd(Term steps, Term totalSteps) {
    return Term.call(TrainingMethod.STEPS_BEFORE_END, steps, totalSteps);
  }

  /** Returns the number of mini-batches of an epoch. */
  public static Term stepsPerEpoch(Term examples, Term batchSize, boolean dropLast) {
    return Term.call(TrainingMethod.STEPS_PER_EPOCH, examples, batchSize, dropLast);
  }

  /** Returns the rates that a range finder tries. */
  public static Term rangeTest(double min, double max, int steps, Growth growth) {
    return Term.call(TrainingMethod.RANGE_TEST, min, max, steps, growth);
  }

  /** Returns the later of two steps. */
  public static Term later(Term one, Term other) {
    return one.equals(other) ? one : Term.call(TrainingMethod.LATER, one, other);
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
        TrainingMethod.PLATEAU,
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
