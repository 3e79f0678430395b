package dev.anneal.precise;

import java.util.function.LongToDoubleFunction;

/** Rounded values, where there are no others. */
record RoundedValues(LongToDoubleFunction values) implements PreciseCurve {
  @Override
  public double high(long k) {
    return values.applyAsDouble(k);
  }

  @Override
  public double low(long k) {
    return 0;
  }

  @Override
  public int exponent(long k) {
    return 0;
  }
}
