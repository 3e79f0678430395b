package dev.anneal.precise;

import dev.anneal.TrainingSchedule;
import dev.anneal.numeric.Blend;
import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.Exponential;
import dev.anneal.numeric.WideExponential;

/**
 * The values of a curve between two values of which the logarithm of the distance to the end, as a
 * part of that of both values, is known in two doubles.
 *
 * <p>Up to half of the distance the value is counted from the end, from there on from the initial
 * value. Where the end is 0, the part may be of any magnitude.
 */
public final class PreciseFraction implements PreciseCurve {
  /** The logarithm of 1/2. */
  private static final double HALF = -0x1.62e42fefa39efp-1;

  /** A part this small gives 0 when it is multiplied by any distance and any double. */
  private static final double LEAST = -3000;

  private static final double LEAST_POWER = 0x1p-8;
  private static final double MOST_POWER = 0x1p200;
  private static final long MOST_STEPS = 1L << 50;

  private final Logarithms logarithms;
  private final Blend blend;
  private final double initial;
  private final double end;
  private final boolean isDeep;
  private final long length;

  /**
   * Makes the values.
   *
   * @param logarithms the logarithms of the part
   * @param initial the value at step 0
   * @param end the value at the length
   * @param length the step from which the end holds, {@link TrainingSchedule#UNBOUNDED} for none
   */
  public PreciseFraction(Logarithms logarithms, double initial, double end, long length) {
    this.logarithms = logarithms;
    this.blend = Blend.of(initial, end);
    this.initial = initial;
    this.end = end;
    this.isDeep = blend.isSmall(end);
    this.length = length;
  }

  /**
   * Returns whether the values of neighbouring steps differ so much that they keep their order.
   *
   * @param initial the value at step 0
   * @param end the value at the length
   * @param power the power of which the logarithm is one
   * @param length the steps between both
   */
  public static boolean serves(double initial, double end, double power, long length) {
    return power > LEAST_POWER
        && power < MOST_POWER
        && length < MOST_STEPS
        && PreciseInterpolation.serves(initial, end, length, 1);
  }

  /** Returns the value after k steps, rounded about once and never outside of both values. */
  public double at(long k) {
    double value = Math.scalb(high(k) + low(k), exponent(k));
    return Math.max(Math.min(initial, end), Math.min(value, Math.max(initial, end)));
  }

  @Override
  public double high(long k) {
    return value(k, false);
  }

  @Override
  public double low(long k) {
    return value(k, true);
  }

  @Override
  public int exponent(long k) {
    if (isDeclared(k)) {
      return 0;
    }
    double log = logarithms.log(k, false);
    if (log < LEAST) {
      return 0;
    }
    if (!isDeep || log > HALF) {
      return blend.exponent();
    }
    int spans = WideExponential.spans(log);
    double part = WideExponential.of(log, logarithms.log(k, true), spans, false);
    return blend.scaleNear(end, part, WideExponential.SPAN * spans);
  }

  /** Returns {@code a (log + rest)}, rounded, or what that misses. */
  public static double multiple(double a, double log, double rest, boolean wantRest) {
    double product = a * log;
    double productRest = DoubleDouble.productError(a, log, product) + a * rest;
    double sum = product + productRest;
    return wantRest ? (product - sum) + productRest : sum;
  }

  private boolean isDeclared(long k) {
    return k == 0 || k >= length && length != TrainingSchedule.UNBOUNDED;
  }

  private double value(long k, boolean wantRest) {
    if (isDeclared(k)) {
      return wantRest ? 0 : k == 0 ? initial : end;
    }
    double log = logarithms.log(k, false);
    double rest = logarithms.log(k, true);
    if (log > HALF) {
      return blend.scaledAfterInitial(
          Exponential.complement(-log, -rest), Exponential.complementRest(-log, -rest), wantRest);
    }
    if (log < LEAST) {
      return wantRest ? 0 : end;
    }
    int spans = isDeep ? WideExponential.spans(log) : 0;
    double part = WideExponential.of(log, rest, spans, false);
    double partRest = WideExponential.of(log, rest, spans, true);
    return isDeep
        ? blend.scaledNear(true, part, partRest, WideExponential.SPAN * spans, wantRest)
        : blend.scaledBeforeEnd(part, partRest, wantRest);
  }

  /** The logarithms of the part of the distance that is left. */
  public interface Logarithms {
    /** Returns the logarithm at a step after the first, or what that misses. */
    double log(long k, boolean wantRest);
  }
}
