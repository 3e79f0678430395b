package dev.anneal.internal.recipe;

import dev.anneal.curve.Curve;
import dev.anneal.curve.Factor;
import dev.anneal.internal.PhaseSequence;
import dev.anneal.interval.Interval;
import java.util.List;

/**
 * The evaluated arguments of an operation, by place. A recipe may have been written by anyone, so
 * what the operation itself takes for granted is checked here.
 */
public final class Arguments {
  private static final int MOST_CYCLES = 1_024;

  private final String operation;
  private final Object[] values;

  /** Holds the arguments of an operation of that name. */
  public Arguments(String operation, Object... values) {
    this.operation = operation;
    this.values = values.clone();
  }

  double number(int i) {
    return ((Number) values[i]).doubleValue();
  }

  long whole(int i) {
    return ((Number) values[i]).longValue();
  }

  int small(int i) {
    return ((Number) values[i]).intValue();
  }

  boolean flag(int i) {
    return (Boolean) values[i];
  }

  String text(int i) {
    return (String) values[i];
  }

  double[] numbers(int i) {
    return (double[]) values[i];
  }

  long[] wholes(int i) {
    return (long[]) values[i];
  }

  Curve curve(int i) {
    return (Curve) values[i];
  }

  Curve[] curves(int i) {
    return (Curve[]) values[i];
  }

  Interval interval(int i) {
    return (Interval) values[i];
  }

  PhaseSequence sequence(int i) {
    return (PhaseSequence) values[i];
  }

  <T> T constant(int i, Class<T> type) {
    return type.cast(values[i]);
  }

  /** Returns a length in units: finite and at least 0. */
  double amount(int i) {
    return amount(number(i));
  }

  private double amount(double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw refused(value, "a length is finite and at least 0");
    }
    return value;
  }

  /** Returns lengths in units. */
  double[] amounts(int i) {
    for (double value : numbers(i)) {
      amount(value);
    }
    return numbers(i);
  }

  /** Returns how many steps or examples there are: at least 1. */
  long unit(int i) {
    return atLeast(i, 1);
  }

  /** Returns a step, at least 0. */
  long step(int i) {
    return atLeast(i, 0);
  }

  private long atLeast(int i, long least) {
    if (whole(i) < least) {
      throw refused(whole(i), "it is at least " + least);
    }
    return whole(i);
  }

  /** Returns the factor by which cycles grow or shrink: finite and at least a number. */
  double growth(int i, double least) {
    double value = number(i);
    if (!(value >= least && value < Double.POSITIVE_INFINITY)) {
      throw refused(value, "it is finite and at least " + least);
    }
    return value;
  }

  /** Returns the number of a cycle. */
  int cycle(int i) {
    if (small(i) < 0 || small(i) > MOST_CYCLES) {
      throw refused(small(i), "there are at most " + MOST_CYCLES + " cycles");
    }
    return small(i);
  }

  /** Returns phases that are multiplied by others: both are factors. */
  PhaseSequence factors(int i) {
    if (!sequence(i).hasOnly(Factor.class)) {
      throw new IllegalArgumentException(
          operation + " of two sequences: the curves of both are factors; write factor(...)");
    }
    return sequence(i);
  }

  private IllegalArgumentException refused(Object found, String rule) {
    return new IllegalArgumentException(
        operation + " of " + found + ": " + rule + "; write such a number");
  }

  /** Returns the values. */
  List<Object> all() {
    return List.of(values);
  }
}
