package dev.anneal.rule;

import dev.anneal.Hyperparameter;
import dev.anneal.Unit;
import org.jspecify.annotations.Nullable;

/**
 * The rules on numbers that may be known only when {@code create} is called. Each answers null
 * where the rule holds, else a message that names the thing, what was found, the rule and what to
 * do. The compiler reports the message at the member; {@code create} throws it.
 *
 * <p>The tag in brackets at the end of a message is stable and names the rule.
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
    return switch (of) {
      case LEARNING_RATE ->
          value >= 0 && value < Double.POSITIVE_INFINITY
              ? null
              : found(name, value)
                  + "a learning rate is finite and at least 0; write a rate such as 0.1"
                  + " [anneal:rate]";
      case MOMENTUM ->
          value >= 0 && value < 1
              ? null
              : found(name, value)
                  + "a momentum is at least 0 and below 1; write a share such as 0.9"
                  + " [anneal:momentum]";
      case WEIGHT_DECAY ->
          value >= 0 && value < Double.POSITIVE_INFINITY
              ? null
              : found(name, value)
                  + "a weight decay is finite and at least 0; write a share such as 1e-4"
                  + " [anneal:weight-decay]";
    };
  }

  /** A number of steps: at least 1, and not the number that means that there is no end. */
  public static @Nullable String count(String name, long value) {
    return value >= 1 && value < Long.MAX_VALUE
        ? null
        : name
            + " = "
            + value
            + ": a number of steps is at least 1 and below "
            + Long.MAX_VALUE
            + ", which stands for no end; write how many there are [anneal:count]";
  }

  /** A position or length that was rounded to steps: at least 1, and not cut off at the last. */
  public static @Nullable String length(String name, double amount, Unit unit, long steps) {
    if (steps >= 1 && steps < Long.MAX_VALUE) {
      return null;
    }
    String found = name + " = " + number(amount) + " in unit " + unit + " is ";
    return steps < 1
        ? found
            + "rounded to "
            + steps
            + " steps: positions and lengths are at least one step; write a larger number"
            + " [anneal:length]"
        : found
            + "too many steps: positions and lengths end below "
            + Long.MAX_VALUE
            + " steps; write a smaller number [anneal:too-long]";
  }

  /** The end of a phase: after its start. */
  public static @Nullable String order(String name, long end, long start) {
    return end > start
        ? null
        : name
            + " is step "
            + end
            + ", but the phase before it ends at step "
            + start
            + ": each phase ends later than the one before; move one of the two"
            + " [anneal:order]";
  }

  /** The end of a phase: not beyond the end of training. */
  public static @Nullable String withinTraining(String name, long end, long totalSteps) {
    return end <= totalSteps
        ? null
        : name
            + " is step "
            + end
            + ", beyond the end of training at step "
            + totalSteps
            + ": end the phase with the training at the latest, or train longer"
            + " [anneal:beyond-end]";
  }

  /** The start of the last phase: before the end of training. */
  public static @Nullable String startsInTraining(
      String name, String next, long start, long totalSteps) {
    return start < totalSteps
        ? null
        : name
            + " is step "
            + start
            + ", where the training has ended: "
            + next
            + " after it would never run; end the phase earlier, or train longer than "
            + totalSteps
            + " steps [anneal:after-end]";
  }

  /** One of the positions inside a phase: after the phase's start and the position before. */
  public static @Nullable String inside(
      String name, long position, String before, long previous, long start, long end) {
    if (position <= start || position >= end) {
      return name
          + " is step "
          + position
          + ", outside its phase from step "
          + start
          + (end == Long.MAX_VALUE ? "" : " to " + end)
          + ": positions count from step 0 and lie inside the phase, after its first step; move"
          + " it, or leave it out [anneal:outside]";
    }
    if (position <= previous) {
      return name
          + " is step "
          + position
          + ", not after "
          + before
          + ", which is step "
          + previous
          + ": positions rise strictly; sort them and leave out repetitions [anneal:rising]";
    }
    return null;
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

  /** A decay of the learning rate: it does not rise. */
  public static @Nullable String falls(String name, double end, String from, double initial) {
    return end <= initial
        ? null
        : name
            + " = "
            + number(end)
            + " is above "
            + from
            + " = "
            + number(initial)
            + ": a decay of the learning rate falls; write a smaller number, or @Warmup or @Cyclic"
            + " for a rate that rises [anneal:rising-decay]";
  }

  /** A value that is divided by, or whose logarithm is taken: above 0. */
  public static @Nullable String positive(String name, double value, String why) {
    return value > 0
        ? null
        : found(name, value)
            + why
            + ", so it is above 0; write a small number such as 1e-6"
            + " [anneal:positive]";
  }

  /** The floor of a decay: not above the value it starts from. */
  public static @Nullable String floor(String name, double floor, String from, double initial) {
    return floor <= initial
        ? null
        : found(name, floor)
            + "a floor is not above the value that the decay starts from, "
            + from
            + " = "
            + number(initial)
            + "; write a smaller one [anneal:floor]";
  }

  /** Returns the exception for a step before the first. */
  public static IllegalArgumentException negative(long step) {
    return new IllegalArgumentException(
        "step = " + step + ": a step is the number of updates already made, at least 0");
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

  private static String found(String name, double value) {
    return name + " = " + number(value) + ": ";
  }
}
