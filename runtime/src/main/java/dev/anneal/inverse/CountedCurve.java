package dev.anneal.inverse;

import dev.anneal.precise.PreciseCurve;
import java.util.function.LongUnaryOperator;

/** The values of a curve that is a function of a count of a step. */
public record CountedCurve(PreciseCurve curve, LongUnaryOperator count) implements PreciseCurve {
  @Override
  public double high(long k) {
    return curve.high(count.applyAsLong(k));
  }

  @Override
  public double low(long k) {
    return curve.low(count.applyAsLong(k));
  }

  @Override
  public int exponent(long k) {
    return curve.exponent(count.applyAsLong(k));
  }
}
