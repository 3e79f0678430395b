package dev.anneal.internal;

import dev.anneal.interval.Interval;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Turns positions and lengths, declared in epochs or as fractions of a training, into steps. */
public final class Positions {
  private static final BigDecimal LAST = BigDecimal.valueOf(Long.MAX_VALUE);

  /** More than a product needs that lies half way between two doubles. */
  private static final MathContext MANY_DIGITS = new MathContext(1_200);

  private Positions() {}

  /**
   * Returns {@code amount * unit} rounded half up to a whole step. The amount counts as the
   * shortest decimal that reads back as it, so that 0.7 of 5 steps is 3.5 and becomes 4.
   *
   * @param amount a number of units, finite and at least 0
   * @param unit the steps of one unit, at least 1
   * @return the steps, {@link Long#MAX_VALUE} at most
   */
  public static long steps(double amount, long unit) {
    return Decimals.decimal(amount)
        .multiply(BigDecimal.valueOf(unit))
        .setScale(0, RoundingMode.HALF_UP)
        .min(LAST)
        .longValueExact();
  }

  /**
   * Returns the exact length {@code amount * unit}, of which not the length is rounded but each
   * multiple. The amount counts as the shortest decimal that reads back as it.
   *
   * @param amount a number of units, finite and above 0
   * @param unit the steps of one unit, at least 1
   * @throws IllegalArgumentException if the length is less than one step
   */
  public static Interval interval(double amount, long unit) {
    return fraction(exact(amount, unit), BigInteger.ONE);
  }

  /**
   * Returns whether {@code amount * unit} is a whole number of steps, the amount being finite and
   * counting as the shortest decimal that reads back as it.
   */
  public static boolean isWhole(double amount, long unit) {
    return exact(amount, unit).stripTrailingZeros().scale() <= 0;
  }

  /** As {@link #isWhole} for {@code amount / batchSize}. */
  public static boolean isWholeOfExamples(double amount, long batchSize) {
    return Decimals.decimal(amount).remainder(BigDecimal.valueOf(batchSize)).signum() == 0;
  }

  /** Returns {@code amount * unit}, the amount as {@link #interval} counts it. */
  static BigDecimal exact(double amount, long unit) {
    return Decimals.decimal(amount).multiply(BigDecimal.valueOf(unit));
  }

  /**
   * Returns the exact length {@code amount / batchSize} of so many examples, as {@link #interval}
   * does.
   *
   * @param amount a number of examples, finite and above 0
   * @param batchSize the examples of a step, at least 1
   * @throws IllegalArgumentException if the length is less than one step
   */
  public static Interval intervalOfExamples(double amount, long batchSize) {
    return fraction(Decimals.decimal(amount), BigInteger.valueOf(batchSize));
  }

  /**
   * Returns the exact length {@code amount * unit / batchSize * growth^cycle} in one of several
   * cycles, as {@link #interval} and {@link #stepsInCycle} count.
   *
   * @param amount a number of units, finite and above 0
   * @param unit the steps of one unit, at least 1
   * @param batchSize what the product is divided by, at least 1
   * @param growth how many times as long each cycle is as the one before, finite and at least 1
   * @param cycle the number of the cycle, from 0 on
   * @throws IllegalArgumentException if the length is less than one step
   */
  public static Interval intervalInCycle(
      double amount, long unit, long batchSize, double growth, int cycle) {
    return fraction(inCycle(amount, unit, growth, cycle), BigInteger.valueOf(batchSize));
  }

  /** As {@link #isWhole} for {@code amount * unit / batchSize * growth^cycle}. */
  public static boolean isWholeInCycle(
      double amount, long unit, long batchSize, double growth, int cycle) {
    return inCycle(amount, unit, growth, cycle).remainder(BigDecimal.valueOf(batchSize)).signum()
        == 0;
  }

  private static BigDecimal inCycle(double amount, long unit, double growth, int cycle) {
    return exact(amount, unit).multiply(new BigDecimal(growth).pow(cycle));
  }

  private static Interval fraction(BigDecimal numerator, BigInteger denominator) {
    BigInteger power = BigInteger.TEN.pow(Math.max(0, numerator.scale()));
    BigInteger scaled = numerator.multiply(new BigDecimal(power)).toBigIntegerExact();
    return Interval.of(scaled, denominator.multiply(power));
  }

  /**
   * Returns several positions as steps since the start of a phase.
   *
   * @param amounts positions in units, counted from step 0
   * @param unit the steps of one unit, at least 1
   * @param origin the step from which the results count
   * @return for each amount {@code steps(amount, unit) - origin}
   */
  public static long[] steps(double[] amounts, long unit, long origin) {
    long[] steps = new long[amounts.length];
    for (int i = 0; i < amounts.length; i++) {
      steps[i] = steps(amounts[i], unit) - origin;
    }
    return steps;
  }

  /**
   * Returns {@code examples / batchSize} rounded half up to a whole step, as if every mini-batch
   * were full. The number of examples counts as the shortest decimal that reads back as it.
   *
   * @param examples a number of examples, finite and at least 0
   * @param batchSize the examples of a mini-batch, at least 1
   * @return the steps, {@link Long#MAX_VALUE} at most
   */
  public static long stepsOfExamples(double examples, long batchSize) {
    return Decimals.decimal(examples)
        .divide(BigDecimal.valueOf(batchSize), 0, RoundingMode.HALF_UP)
        .min(LAST)
        .longValueExact();
  }

  /**
   * Returns several numbers of examples as steps since the start of a phase.
   *
   * @param examples positions in examples, counted from step 0
   * @param batchSize the examples of a mini-batch, at least 1
   * @param origin the step from which the results count
   * @return for each number {@code stepsOfExamples(number, batchSize) - origin}
   */
  public static long[] stepsOfExamples(double[] examples, long batchSize, long origin) {
    long[] steps = new long[examples.length];
    for (int i = 0; i < examples.length; i++) {
      steps[i] = stepsOfExamples(examples[i], batchSize) - origin;
    }
    return steps;
  }

  /**
   * Returns the step that lies so many steps before the end of training.
   *
   * @param steps the steps before the end, at least 1
   * @param totalSteps the steps of the training
   * @return the step, below 1 where the training is shorter
   */
  public static long beforeEnd(long steps, long totalSteps) {
    return totalSteps - steps;
  }

  /**
   * Returns {@code amount * unit / batchSize * growth^cycle} rounded half up to a whole step: a
   * position or length in one of several cycles. The amount counts as the shortest decimal that
   * reads back as it, the growth as the double that it is.
   *
   * @param amount a number of units, finite and at least 0
   * @param unit the steps of one unit, at least 1
   * @param batchSize what the product is divided by, at least 1: the examples of a mini-batch, if
   *     the amount is one of examples
   * @param growth how many times as long each cycle is as the one before, finite and at least 1
   * @param cycle the number of the cycle, from 0 on
   * @return the steps, {@link Long#MAX_VALUE} at most
   */
  public static long stepsInCycle(
      double amount, long unit, long batchSize, double growth, int cycle) {
    return inCycle(amount, unit, growth, cycle)
        .divide(BigDecimal.valueOf(batchSize), 0, RoundingMode.HALF_UP)
        .min(LAST)
        .longValueExact();
  }

  /**
   * Returns several positions in a cycle as steps since another one of it.
   *
   * @param amounts positions in units, counted from the start of the cycle
   * @param unit the steps of one unit, at least 1
   * @param batchSize what the products are divided by, at least 1
   * @param growth how many times as long each cycle is as the one before
   * @param cycle the number of the cycle, from 0 on
   * @param origin the step of the cycle from which the results count
   * @return for each amount {@code stepsInCycle(...) - origin}
   */
  public static long[] stepsInCycle(
      double[] amounts, long unit, long batchSize, double growth, int cycle, long origin) {
    long[] steps = new long[amounts.length];
    for (int i = 0; i < amounts.length; i++) {
      steps[i] = stepsInCycle(amounts[i], unit, batchSize, growth, cycle) - origin;
    }
    return steps;
  }

  /**
   * Returns {@code count * amount * unit / batchSize} rounded half up to a whole step: where one of
   * several cycles of equal length begins.
   *
   * @param amount a number of units, finite and at least 0
   * @param unit the steps of one unit, at least 1
   * @param batchSize what the product is divided by, at least 1
   * @param count how many cycles go before
   * @return the step, {@link Long#MAX_VALUE} at most
   */
  public static long cycleStart(double amount, long unit, long batchSize, int count) {
    return Decimals.decimal(amount)
        .multiply(BigDecimal.valueOf(unit))
        .multiply(BigDecimal.valueOf(count))
        .divide(BigDecimal.valueOf(batchSize), 0, RoundingMode.HALF_UP)
        .min(LAST)
        .longValueExact();
  }

  /** Returns the later of two steps. */
  public static long later(long one, long other) {
    return Math.max(one, other);
  }

  /** Returns {@code start + steps}, or {@link Long#MAX_VALUE} where that would overflow. */
  public static long after(long start, long steps) {
    return steps > Long.MAX_VALUE - start ? Long.MAX_VALUE : start + steps;
  }

  /**
   * Returns {@code value * factor^cycle}, rounded once: a value in one of several cycles.
   *
   * @param value a value of the first cycle, finite and at least 0
   * @param factor how many times as high each cycle is as the one before, finite and above 0
   * @param cycle the number of the cycle, from 0 on
   * @param least what the value does not fall below, unless it is below that in the first cycle
   * @return the value, infinite where it passes the largest double
   */
  public static double peak(double value, double factor, int cycle, double least) {
    double peak =
        new BigDecimal(value)
            .multiply(new BigDecimal(factor).pow(cycle, MANY_DIGITS))
            .doubleValue();
    return value < least ? peak : Math.max(peak, least);
  }

  /**
   * Returns the number of mini-batches of an epoch.
   *
   * @param examples the number of training examples, at least 1
   * @param batchSize the examples of a mini-batch, at least 1
   * @param dropLast whether an incomplete last mini-batch is left out
   * @return the steps of an epoch; 0 where only an incomplete mini-batch exists and is left out
   */
  public static long stepsPerEpoch(long examples, long batchSize, boolean dropLast) {
    long whole = examples / batchSize;
    return dropLast || examples % batchSize == 0 ? whole : whole + 1;
  }

  /**
   * Returns the steps of an epoch of which so many make a training: {@code steps / epochs}, formed
   * exactly and rounded half up. The number of epochs counts as the shortest decimal that reads
   * back as it.
   *
   * @param steps the steps of the training, at least 1
   * @param epochs the epochs of the training, finite and above 0
   * @return the steps of an epoch, {@link Long#MAX_VALUE} at most
   */
  public static long stepsPerEpoch(long steps, double epochs) {
    return BigDecimal.valueOf(steps)
        .divide(Decimals.decimal(epochs), 0, RoundingMode.HALF_UP)
        .min(LAST)
        .longValueExact();
  }
}
