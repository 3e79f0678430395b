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
        .map(known -> Term.call(RuntimeMethod.RATE, known, name, value))
        .orElseGet(() -> Term.call(RuntimeMethod.OWN_VALUE, of.name(), name, value));
  }

  /** A number of steps is at least 1. */
  public static Term count(String name, Term value) {
    return Term.call(RuntimeMethod.COUNT, name, value);
  }

  /** A position or length that was rounded to steps is at least 1. */
  public static Term length(String name, Term amount, Unit unit, Term steps) {
    return Term.call(RuntimeMethod.LENGTH, name, amount, unit, steps);
  }

  /** A phase ends after its start. */
  public static Term order(String name, Term end, Term start) {
    return Term.call(RuntimeMethod.ORDER, name, end, start);
  }

  /** A phase that ends so long before the end of training ends after step 0. */
  public static Term beforeEnd(String name, double until, Term end, Term totalSteps) {
    return Term.call(RuntimeMethod.BEFORE_END, name, until, end, totalSteps);
  }

  /** A phase does not end beyond the end of training. */
  public static Term withinTraining(String name, Term end, Term totalSteps) {
    return Term.call(RuntimeMethod.WITHIN_TRAINING, name, end, totalSteps);
  }

  /** The last phase starts before the end of training. */
  public static Term startsInTraining(String name, String next, Term start, Term totalSteps) {
    return Term.call(RuntimeMethod.STARTS_IN_TRAINING, name, next, start, totalSteps);
  }

  /** A position lies inside its phase, after the position before it. */
  public static Term inside(
      String name, Term position, String before, long previous, long start, long end) {
    return Term.call(RuntimeMethod.INSIDE, name, position, before, previous, start, end);
  }

  /** All positions, counted from the start of their phase, lie inside it and rise. */
  public static Term allInside(String name, Term steps, Term start, Term end) {
    return Term.call(RuntimeMethod.ALL_INSIDE, name, steps, start, end);
  }

  /** A point of lines comes after the one before it, the first not before the phase. */
  public static Term point(String name, Term position, String before, long previous, long start) {
    return Term.call(RuntimeMethod.POINT, name, position, before, previous, start);
  }

  /** All points of lines, counted from the start of their phase, rise from there. */
  public static Term allPoints(String name, Term steps, Term start) {
    return Term.call(RuntimeMethod.ALL_POINTS, name, steps, start);
  }

  /** A value that is divided by, or whose logarithm is taken, is above 0. */
  public static Term positive(String name, Term value, String why) {
    return Term.call(RuntimeMethod.POSITIVE, name, value, why);
  }

  /** The floor of a decay is not above the value it starts from. */
  public static Term floor(String name, Term floor, String from, Term initial) {
    return Term.call(RuntimeMethod.FLOOR, name, floor, from, initial);
  }

  /** The ceiling of a rise is not below the value it starts from. */
  public static Term ceiling(String name, Term ceiling, String from, Term initial) {
    return Term.call(RuntimeMethod.CEILING, name, ceiling, from, initial);
  }
}
