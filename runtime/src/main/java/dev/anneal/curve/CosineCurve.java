package dev.anneal.curve;

import dev.anneal.precise.LiftedCurve;
import dev.anneal.precise.PreciseCosine;
import dev.anneal.precise.PreciseCurve;
import dev.anneal.precise.PreciseFraction;
import dev.anneal.precise.PreciseInterpolation;
import dev.anneal.shape.CosineRamp;
import dev.anneal.shape.Formula;
import dev.anneal.shape.PoweredCosine;
import dev.anneal.shape.PoweredCosineLogarithms;

/**
 * Cosine decay: {@code v1 + (v0 - v1) ((1 + cos(pi (k/n)^b)) / 2)^a}.
 *
 * <p>I. Loshchilov and F. Hutter, "SGDR: Stochastic gradient descent with warm restarts", ICLR
 * 2017, equation 5, at a = b = 1; the power b is the k-decay of T. Zhang and W. Li, "k-decay: a new
 * method for learning rate schedule", 2020.
 */
public final class CosineCurve implements Curve, PreciseCurve.Source {
  /** With smaller powers of the way, neighbours may differ by too little at its end. */
  private static final double LEAST_BEND = 1.0 / 16;

  /** The first part of a way is not to be smaller than two to the negative of this. */
  private static final double MOST_BEND = 400;

  private final double initial;
  private final double end;
  private final double power;
  private final double kDecay;
  private final long length;
  private final boolean powered;
  private final Formula wave;

  private CosineCurve(double initial, double end, double power, double kDecay, long length) {
    this.initial = initial;
    this.end = end;
    this.power = power;
    this.kDecay = kDecay;
    this.length = length;
    this.powered = initial != end && (power != 1 || kDecay != 1);
    this.wave =
        powered
            ? PoweredCosine.of(initial, end, power, kDecay, length)
            : CosineRamp.of(initial, end, length);
  }

  /**
   * Returns the curve, falling or rising.
   *
   * @param initial the value at step 0, finite and at least 0
   * @param end the value at step {@code length}, finite and at least 0
   * @param power a, finite and above 0
   * @param kDecay b, finite and above 0
   * @param length steps, at least 1 and not {@link Curve#UNBOUNDED}
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static CosineCurve of(
      double initial, double end, double power, double kDecay, long length) {
    return new CosineCurve(
        ArgumentChecks.rate("initial", initial),
        ArgumentChecks.rate("end", end),
        ArgumentChecks.positive("power", power),
        ArgumentChecks.positive("kDecay", kDecay),
        ArgumentChecks.bounded("length", length));
  }

  @Override
  public PreciseCurve precise() {
    if (initial == end) {
      return new RoundedCurve(this, 0);
    }
    if (!isPrecise()) {
      return RoundedCurve.lifted(Math.max(initial, end), this::lifted);
    }
    if (LiftedCurve.isSmall(Math.max(initial, end))) {
      return LiftedCurve.of(this::lifted);
    }
    return powered
        ? new PreciseFraction(
            new PoweredCosineLogarithms(power, kDecay, length), initial, end, length)
        : PreciseInterpolation.of(new PreciseCosine(initial, end, length), initial, end, length, 0);
  }

  private boolean isPrecise() {
    if (!powered) {
      return PreciseInterpolation.serves(initial, end, length, 2);
    }
    return kDecay >= LEAST_BEND
        && kDecay * (Long.SIZE - Long.numberOfLeadingZeros(length)) <= MOST_BEND
        && PreciseFraction.serves(initial, end, power, length);
  }

  private CosineCurve lifted(double unit) {
    return of(initial * unit, end * unit, power, kDecay, length);
  }

  @Override
  public double at(long k) {
    return wave.at(k);
  }

  @Override
  public void fill(long k, double[] values, int from, int to) {
    wave.fill(k, values, from, to);
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public double end() {
    return end;
  }

  @Override
  public Trend trend() {
    return Trend.between(initial, end);
  }
}
