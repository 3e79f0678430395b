package dev.anneal.internal;

import dev.anneal.Hyperparameter;
import dev.anneal.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules on numbers that may be known only when {@code create} is called. Each answers null
 * where the rule holds, else one of the {@link RuleMessage messages}. The compiler reports it at
 * the member; {@code create} throws it.
 */
public final class Rules {
  private static final double LARGEST_PLAIN = 1e15;

  private Rules() {}

  /**
   * Throws what a rule found.
   *
   * @param finding the answer of a rule
   * @throws IllegalArgumentException with that message, if there is one
   */
  public static void require(@Nullable String finding) {
    if (finding != null) {
      throw new IllegalArgumentException(finding);
    }
  }

  /** The value of a hyperparameter: finite and at least 0, a momentum below 1. */
  public static @Nullable String rate(Hyperparameter of, String name, double value) {
    double bound = of == Hyperparameter.MOMENTUM ? 1 : Double.POSITIVE_INFINITY;
    if (value >= 0 && value < bound) {
      return null;
    }
    RuleMessage message =
        switch (of) {
          case LEARNING_RATE -> RuleMessage.RATE;
          case MOMENTUM -> RuleMessage.MOMENTUM;
          case WEIGHT_DECAY -> RuleMessage.WEIGHT_DECAY;
        };
    return message.format(name, value);
  }

  /** The value of a hyperparameter of the config's own: finite and at least 0. */
  public static @Nullable String ownValue(String hyperparameter, String name, double value) {
    return value >= 0 && value < Double.POSITIVE_INFINITY
        ? null
        : RuleMessage.OWN_VALUE.format(name, value, hyperparameter);
  }

  /** A number of steps: at least 1, and not the number that means that there is no end. */
  public static @Nullable String count(String name, long value) {
    return value >= 1 && value < Long.MAX_VALUE
        ? null
        : RuleMessage.COUNT.format(name, value, Long.MAX_VALUE);
  }

  /** A position or length that was rounded to steps: at least 1, and not cut off at the last. */
  public static @Nullable String length(String name, double amount, Unit unit, long steps) {
    if (steps >= 1 && steps < Long.MAX_VALUE) {
      return null;
    }
    return steps < 1
        ? RuleMessage.LENGTH.format(name, amount, unit, steps, amount < 0 ? "smaller" : "larger")
        : RuleMessage.TOO_LONG.format(name, amount, unit, Long.MAX_VALUE);
  }

  /**
   * A length of which multiples are rounded: exactly one step or more, and no more than count.
   *
   * @param scale the steps of a unit, or the examples of a step
   */
  public static @Nullable String interval(String name, double amount, Unit unit, long scale) {
    boolean isByExample = unit == Unit.EXAMPLE;
    BigDecimal steps =
        isByExample
            ? Decimals.decimal(amount).divide(BigDecimal.valueOf(scale), MathContext.DECIMAL64)
            : Positions.exact(amount, scale);
    if (steps.compareTo(BigDecimal.ONE) < 0) {
      return RuleMessage.INTERVAL.format(name, amount, unit, steps.doubleValue());
    }
    long rounded =
        isByExample ? Positions.stepsOfExamples(amount, scale) : Positions.steps(amount, scale);
    return length(name, amount, unit, rounded);
  }

  /** The end of a phase: after its start. */
  public static @Nullable String order(String name, long end, long start) {
    return end > start ? null : RuleMessage.ORDER.format(name, end, start);
  }

  /** The end of a cycle: a step before the last. */
  public static @Nullable String cycle(String name, int cycle, long end) {
    return end < Long.MAX_VALUE ? null : RuleMessage.CYCLE.format(name, cycle, Long.MAX_VALUE);
  }

  /** The end of a phase that counts back from the end of training: after step 0. */
  public static @Nullable String beforeEnd(String name, double until, long end, long totalSteps) {
    return end > 0 ? null : RuleMessage.BEFORE_START.format(name, until, totalSteps, end);
  }

  /** The end of a phase: not beyond the end of training. */
  public static @Nullable String withinTraining(String name, long end, long totalSteps) {
    return end <= totalSteps ? null : RuleMessage.BEYOND_END.format(name, end, totalSteps);
  }

  /** The start of the last phase: before the end of training. */
  public static @Nullable String startsInTraining(
      String name, String next, long start, long totalSteps) {
    return start < totalSteps ? null : RuleMessage.AFTER_END.format(name, start, next, totalSteps);
  }

  /** One of the positions inside a phase: after the phase's start and the position before. */
  public static @Nullable String inside(
      String name, long position, String before, long previous, long start, long end) {
    if (position <= start || position >= end) {
      String to = end == Long.MAX_VALUE ? "" : " to " + end;
      return RuleMessage.OUTSIDE.format(name, position, start, to);
    }
    return position > previous ? null : RuleMessage.RISING.format(name, position, before, previous);
  }

  /** All positions inside a phase, by {@link #inside}; the steps count from the phase's start. */
  public static @Nullable String inside(String name, long[] steps, long start, long end) {
    long previous = start;
    for (int i = 0; i < steps.length; i++) {
      long position = start + steps[i];
      String finding =
          inside(name + "[" + i + "]", position, name + "[" + (i - 1) + "]", previous, start, end);
      if (finding != null) {
        return finding;
      }
      previous = position;
    }
    return null;
  }

  /**
   * One of the points of lines: after the point before, the first not before the phase's start.
   *
   * @param before what the point before is called, empty for the first
   */
  public static @Nullable String point(
      String name, long position, String before, long previous, long start) {
    if (position == Long.MAX_VALUE) {
      return RuleMessage.PAST_ALL.format(name, Long.MAX_VALUE);
    }
    if (position < start) {
      return RuleMessage.BEFORE_PHASE.format(name, position, start);
    }
    return before.isEmpty() || position > previous
        ? null
        : RuleMessage.RISING.format(name, position, before, previous);
  }

  /** All points of lines, by {@link #point}; the steps count from the phase's start. */
  public static @Nullable String points(String name, long[] steps, long start) {
    for (int i = 0; i < steps.length; i++) {
      String before = i == 0 ? "" : name + "[" + (i - 1) + "]";
      long previous = start + (i == 0 ? 0 : steps[i - 1]);
      String finding = point(name + "[" + i + "]", start + steps[i], before, previous, start);
      if (finding != null) {
        return finding;
      }
    }
    return null;
  }

  /** A value that is divided by, or whose logarithm is taken: above 0. */
  public static @Nullable String positive(String name, double value, String why) {
    return value > 0 ? null : RuleMessage.POSITIVE.format(name, value, why);
  }

  /** The floor of a decay: not above the value it starts from. */
  public static @Nullable String floor(String name, double floor, String from, double initial) {
    return floor <= initial ? null : RuleMessage.FLOOR.format(name, floor, from, initial);
  }

  /** The ceiling of a rise: not below the value it starts from. */
  public static @Nullable String ceiling(String name, double ceiling, String from, double initial) {
    return ceiling >= initial ? null : RuleMessage.CEILING.format(name, ceiling, from, initial);
  }

  /** Returns the exception for a step before the first. */
  public static IllegalArgumentException negative(long step) {
    return new IllegalArgumentException(
        "step = " + step + ": a step is the number of updates already made, at least 0");
  }

  /** Returns the exception for a hyperparameter that the schedule does not have. */
  public static IllegalArgumentException unknown(String name, List<String> names) {
    return new IllegalArgumentException(
        "name = " + name + ": no hyperparameter of the schedule's own; give one of " + names);
  }

  /** Returns the exception for a step past the end of a training that must not be overrun. */
  public static IllegalStateException pastEnd(long step, long totalSteps) {
    return new IllegalStateException(
        "step = "
            + step
            + ": the training ends after "
            + totalSteps
            + " steps, and its config says afterEnd = FAIL");
  }

  /**
   * Requires that consecutive steps lie before the end of training.
   *
   * @param firstStep the first step, at least 0
   * @param length how many they are
   * @param totalSteps the steps of the training
   * @throws IllegalStateException if one does not, naming the first such step
   */
  public static void requireBeforeEnd(long firstStep, int length, long totalSteps) {
    if (length > 0 && firstStep > totalSteps - length) {
      throw pastEnd(Math.max(firstStep, totalSteps), totalSteps);
    }
  }

  /** Returns a number as a user would write it: in the fewest digits, plain where that is short. */
  public static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    return value == Math.rint(value) && Math.abs(value) < LARGEST_PLAIN
        ? Long.toString((long) value)
        : Decimals.shortest(value);
  }
}
