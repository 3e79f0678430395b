package dev.anneal.precise;

import dev.anneal.numeric.WideDouble;
import java.util.function.LongToIntFunction;

/** The powers of a factor, as many as there are milestones, and which of them holds at a step. */
public final class PreciseLevels implements PreciseCurve {
  private final LongToIntFunction level;
  private final double[] highs;
  private final double[] lows;
  private final int[] exponents;

  /**
   * Makes the levels {@code initial factor^i}.
   *
   * @param initial the first level, above 0
   * @param factor the factor of each milestone, above 0
   * @param count the levels, at least 1
   * @param level returns the level that holds at a step, counted from 0
   */
  public PreciseLevels(double initial, double factor, int count, LongToIntFunction level) {
    this.level = level;
    this.highs = new double[count];
    this.lows = new double[highs.length];
    this.exponents = new int[highs.length];
    WideDouble ratio = WideDouble.of(factor);
    WideDouble value = WideDouble.of(initial);
    for (int i = 0; i < highs.length; i++) {
      boolean isTooLarge = value.value() > Double.MAX_VALUE;
      highs[i] = isTooLarge ? Double.MAX_VALUE : value.mantissa().hi();
      lows[i] = isTooLarge ? 0 : value.mantissa().lo();
      exponents[i] = isTooLarge ? 0 : (int) Math.max(Integer.MIN_VALUE / 4, value.exponent());
      value = value.times(ratio);
    }
  }

  @Override
  public double high(long k) {
    return highs[level.applyAsInt(k)];
  }

  @Override
  public double low(long k) {
    return lows[level.applyAsInt(k)];
  }

  @Override
  public int exponent(long k) {
    return exponents[level.applyAsInt(k)];
  }
}
