package dev.anneal.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Turns positions and lengths, declared in epochs or as fractions of a training, into steps. */
public final class Positions {
  private static final BigDecimal LAST = BigDecimal.valueOf(Long.MAX_VALUE);

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
