package dev.anneal.internal;

import dev.anneal.Growth;
import dev.anneal.curve.Curve;
import dev.anneal.curve.ExponentialCurve;
import dev.anneal.curve.LinearCurve;

/** The rules on the rates of a range test, shared by the compiler and the range finder. */
public final class RangeRules {

  /** The most rates of a range test: more than any model is searched with, and soon computed. */
  public static final int MOST_RATES = 1_000_000;

  private RangeRules() {}

  /**
   * Returns the rates of a range test.
   *
   * @param min the first, finite and above 0
   * @param max the last, finite and above {@code min}
   * @param steps the number of rates, from 2 to {@link #MOST_RATES}
   * @param growth how they grow
   * @return the curve through them, one a step
   */
  public static Curve rates(double min, double max, int steps, Growth growth) {
    return growth == Growth.LINEAR
        ? LinearCurve.of(min, max, steps - 1L)
        : ExponentialCurve.between(min, max, steps - 1L);
  }

  /**
   * Returns whether each of the first {@code steps} values of a curve is above the one before it.
   * Where two rates are so close that not enough doubles lie between them, they are not.
   */
  public static boolean rise(Curve rates, int steps) {
    double before = rates.at(0);
    for (int i = 1; i < steps; i++) {
      double rate = rates.at(i);
      if (!(rate > before)) {
        return false;
      }
      before = rate;
    }
    return true;
  }
}
