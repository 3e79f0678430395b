package dev.anneal.processor.model;

import dev.anneal.Unit;
import dev.anneal.internal.Rules;

/**
 * The terms that check a {@link Rules rule on numbers}: their value is a message, or null where the
 * rule holds.
 */
public final class RuleTerms {
  private RuleTerms() {}

  /** A value of a hyperparameter lies in its range. */
  public static Term rate(Target of, String name, Term value) {
    return of.standard()
        .map(known -> Term.call(RuleMethod.RATE, known, name, value))
        .orElseGet(() -> Term.call(RuleMethod.OWN_VALUE, of.name(), name, value));
  }

  /** A number of steps is at least 1. */
  public static Term count(String name, Term value) {
    return Term.call(RuleMethod.COUNT, name, value);
  }

  /** A position or length that was rounded to steps is at least 1. */
  public static Term length(String name, Term amount, Unit unit, Term steps) {
    return Term.call(RuleMethod.LENGTH, name, amount, unit, steps);
  }

  /** A length of which each multiple is rounded is at least one step. */
  public static Term interval(String name, Term amount, Unit unit, Term unitSteps) {
    return Term.call(RuleMethod.INTERVAL_LENGTH, name, amount, unit, unitSteps);
  }

  /** A phase ends after its start. */
  public static Term order(String name, Term end, Term start) {
    return Term.call(RuleMethod.ORDER, name, end, start);
  }

  /** A cycle ends before the last step. */
  public static Term cycle(String name, int cycle, Term end) {
    return Term.call(RuleMethod.CYCLE, name, cycle, end);
  }

  /** A phase that ends so long before the end of training ends after step 0. */
  public static Term beforeEnd(String name, double until, Term end, Term totalSteps) {
    return Term.call(RuleMethod.BEFORE_END, name, until, end, totalSteps);
  }

  /** A phase does not end beyond the end of training. */
  public static Term withinTraining(String name, Term end, Term totalSteps) {
    return Term.call(RuleMethod.WITHIN_TRAINING, name, end, totalSteps);
  }

  /** The last phase starts before the end of training. */
  public static Term startsInTraining(String name, String next, Term start, Term totalSteps) {
    return Term.call(RuleMethod.STARTS_IN_TRAINING, name, next, start, totalSteps);
  }

  /** A position lies inside its phase, after the position before it. */
  public static Term inside(
      String name, Term position, String before, long previous, long start, long end) {
    return Term.call(RuleMethod.INSIDE, name, position, before, previous, start, end);
  }

  /** All positions, counted from the start of their phase, lie inside it and rise. */
  public static Term allInside(String name, Term steps, Term start, Term end) {
    return Term.call(RuleMethod.ALL_INSIDE, name, steps, start, end);
  }

  /** A point of lines comes after the one before it, the first not before the phase. */
  public static Term point(String name, Term position, String before, long previous, long start) {
    return Term.call(RuleMethod.POINT, name, position, before, previous, start);
  }

  /** All points of lines, counted from the start of their phase, rise from there. */
  public static Term allPoints(String name, Term steps, Term start) {
    return Term.call(RuleMethod.ALL_POINTS, name, steps, start);
  }

  /** A value that is divided by, or whose logarithm is taken, is above 0. */
  public static Term positive(String name, Term value, String why) {
    return Term.call(RuleMethod.POSITIVE, name, value, why);
  }

  /** The floor of a decay is not above the value it starts from. */
  public static Term floor(String name, Term floor, String from, Term initial) {
    return Term.call(RuleMethod.FLOOR, name, floor, from, initial);
  }

  /** The ceiling of a rise is not below the value it starts from. */
  public static Term ceiling(String name, Term ceiling, String from, Term initial) {
    return Term.call(RuleMethod.CEILING, name, ceiling, from, initial);
  }
}
