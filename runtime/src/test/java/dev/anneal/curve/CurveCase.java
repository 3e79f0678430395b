package dev.anneal.curve;

import dev.anneal.numeric.Real;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;

/**
 * A curve and what is true of it on paper.
 *
 * @param name the call that made the curve
 * @param curve the curve
 * @param formula the exact value at each step up to the length
 * @param trend whether the curve rises or falls
 * @param low no value lies below
 * @param high no value lies above
 * @param first the value at step 0, or NaN where none is declared
 * @param last the value at the end, or NaN where none is declared
 * @param jumps whether a change of the value at a step is a jump
 */
public record CurveCase(
    String name,
    Curve curve,
    LongFunction<Real> formula,
    Trend trend,
    double low,
    double high,
    double first,
    double last,
    LongPredicate jumps) {

  /** A curve that jumps wherever it changes, or nowhere if it is continuous. */
  CurveCase(
      String name,
      Curve curve,
      LongFunction<Real> formula,
      Trend trend,
      double low,
      double high,
      double first,
      double last) {
    this(name, curve, formula, trend, low, high, first, last, k -> !curve.continuous());
  }

  /** A curve between two declared values that meets both. */
  static CurveCase between(
      String name, Curve curve, LongFunction<Real> formula, double first, double last) {
    return new CurveCase(
        name,
        curve,
        formula,
        Trend.between(first, last),
        Math.min(first, last),
        Math.max(first, last),
        first,
        last);
  }

  @Override
  public String toString() {
    return name;
  }
}
