package dev.anneal.numeric;

import dev.anneal.curve.Draw;
import java.util.function.ToDoubleFunction;

/**
 * A bound on the error of an operation, as its class states it, and how to try it.
 *
 * @param what the class and the operation
 * @param bound the largest error stated, in the unit of the samples; 0 for an exact operation
 * @param tries how many samples are drawn in a short test
 * @param sample draws arguments and returns the error of the operation on them
 */
public record Claim(String what, double bound, int tries, ToDoubleFunction<Draw> sample) {
  private static final int TRIES = 4_000;
  private static final int TRIES_OF_AN_OBJECT = 40;

  public static Claim of(String what, double bound, ToDoubleFunction<Draw> sample) {
    return new Claim(what, bound, TRIES, sample);
  }

  /** An operation of an object that takes long to make: a sample tries many arguments. */
  public static Claim ofObject(String what, double bound, ToDoubleFunction<Draw> sample) {
    return new Claim(what, bound, TRIES / TRIES_OF_AN_OBJECT, sample);
  }

  static Claim exact(String what, ToDoubleFunction<Draw> sample) {
    return of(what, 0, sample);
  }

  /** Returns the worst error found in so many times the draws of a short test. */
  public double worst(int times) {
    return worstOf(times * tries, new Draw(what.hashCode(), 1L << 62), sample);
  }

  /** Returns the worst error of an object on many arguments. */
  public static double worstOf(Draw draw, ToDoubleFunction<Draw> sample) {
    return worstOf(TRIES_OF_AN_OBJECT, draw, sample);
  }

  private static double worstOf(int tries, Draw draw, ToDoubleFunction<Draw> sample) {
    double worst = 0;
    for (int i = 0; i < tries; i++) {
      worst = Math.max(worst, sample.applyAsDouble(draw));
    }
    return worst;
  }

  /** Returns an error relative to the exact number. */
  public static double relative(Real actual, Real exact) {
    Real error = actual.minus(exact).abs();
    return error.signum() == 0 ? 0 : error.over(exact.abs()).toDouble();
  }

  public static double relative(DoubleDouble actual, Real exact) {
    return relative(Real.sum(actual.hi(), actual.lo()), exact);
  }

  /**
   * Returns an error in ulp of the exact number. A subnormal result is rounded twice, before and
   * after it is scaled: the second rounding takes up to half an ulp, so that the first counts as up
   * to a quarter.
   */
  public static double ulps(double actual, Real exact) {
    double ulps = Real.ulps(actual, exact);
    return exact.below(Double.MIN_EXPONENT) ? Math.max(0, ulps - 0.25) : ulps;
  }

  static double unequal(boolean same) {
    return same ? 0 : Double.POSITIVE_INFINITY;
  }

  @Override
  public String toString() {
    return what;
  }
}
