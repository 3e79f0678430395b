package dev.anneal.curve;

import dev.anneal.numeric.WideDouble;
import dev.anneal.precise.PreciseCurve;

/** The powers of a factor, as many as there are milestones, and which of them holds at a step. */
final class PreciseLevels implements PreciseCurve {
  private final Levels levels;
  private final double[] highs;
  private final double[] lows;
  private final int[] exponents;

  /** Makes the levels {@code initial factor^i}, the initial value being above 0. */
  PreciseLevels(double initial, double factor, Levels levels) {
    this.levels = levels;
    this.highs = new double[levels.count()];
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
    return highs[levels.index(k)];
  }

  @Override
  public double low(long k) {
    return lows[levels.index(k)];
  }

  @Override
  public int exponent(long k) {
    return exponents[levels.index(k)];
  }
}
