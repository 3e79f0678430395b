package dev.anneal.curve;

import dev.anneal.numeric.Divisor;
import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.Logarithm;
import dev.anneal.numeric.Power;
import dev.anneal.numeric.PowerTable;
import dev.anneal.numeric.StepCounts;
import dev.anneal.numeric.StepMultiple;
import dev.anneal.numeric.WideDouble;
import dev.anneal.precise.LiftedCurve;
import dev.anneal.precise.PreciseCurve;
import dev.anneal.precise.PreciseFraction;
import dev.anneal.precise.PreciseInverseTime;
import org.jspecify.annotations.Nullable;

/**
 * Inverse time decay: {@code v0 / (1 + r k/T)^a}, or with {@code floor(k/T)} in steps.
 *
 * <p>The rate that H. Robbins and S. Monro, "A stochastic approximation method", Annals of
 * Mathematical Statistics 22 (1951), 400-407, asks for at a = 1. The denominator is formed as by
 * {@link LinearCurve} and held in two doubles where a real power is taken of it.
 */
public final class InverseTimeCurve implements Curve, PreciseCurve.Source {
  /** A power from which on any denominator that had to be scaled gives 0. */
  private static final double MOST_POWER = 1e6;

  /** From this power on, the power is scaled down and the rate up. */
  private static final double LARGE_POWER = 0x1p200;

  /** Above this rate, the denominator is scaled down. */
  private static final double LARGE_RATE = 0x1p900;

  /** Up to this growth, what the denominator holds of it is too little for a power. */
  private static final double SMALL_GROWTH = 0x1p-30;

  private final double initial;
  private final long length;
  private final boolean staircase;
  private final boolean plain;
  private final double rate;
  private final long period;
  private final double exponent;
  private final Divisor every;
  private final double one;
  private final DoubleDouble logOfScale;
  private final double numerator;
  private final double slopeHigh;
  private final double slopeLow;
  private final Power power;
  private final @Nullable PowerTable fixed;
  private final double end;

  private InverseTimeCurve(
      double initial, double rate, long every, double power, boolean staircase, long length) {
    this.initial = initial;
    this.length = length;
    this.staircase = staircase;
    this.plain = power == 1;
    this.rate = rate;
    this.period = every;
    this.exponent = power;
    this.every = Divisor.of(every);
    // So large a power leaves more than 0 only of a denominator beside 1, where a r k counts alone.
    int surplus = Math.max(0, 1 + Math.getExponent(power / LARGE_POWER));
    double scaledPower = Math.scalb(power, -surplus);
    double growth = Math.max(rate, Math.min(LARGE_RATE, Math.scalb(rate, surplus)));
    // A rate so large that 1 + r k could overflow is scaled down, and the initial value with it.
    int shift = growth > LARGE_RATE ? -600 : 0;
    this.one = Math.scalb(1.0, shift);
    this.logOfScale = DoubleDouble.LN_2.times((double) -shift);
    this.numerator = initial * one;
    DoubleDouble scaled = DoubleDouble.of(growth * one);
    DoubleDouble slope = staircase ? scaled : StepCounts.perStep(0, scaled.hi(), every);
    this.slopeHigh = slope.upper();
    this.slopeLow = slope.belowUpper();
    WideDouble first = initial == 0 ? WideDouble.ONE : WideDouble.of(initial);
    DoubleDouble lost = DoubleDouble.product(shift, Math.min(scaledPower, MOST_POWER));
    WideDouble unit = WideDouble.exp(DoubleDouble.LN_2.times(lost));
    this.power = Power.of(-scaledPower, first.times(unit));
    double most = one + slope.hi() * 0x1p63;
    this.fixed = plain ? null : PowerTable.of(this.power, -scaledPower, one, most);
    long last = length == UNBOUNDED || !staircase ? length : length - 1;
    this.end = value(last);
  }

  /**
   * Returns the curve.
   *
   * @param initial the value at step 0, finite and at least 0
   * @param rate r, finite and at least 0
   * @param every T, the steps in which {@code r k/T} grows by r, at least 1
   * @param power a, finite and above 0
   * @param staircase whether the value changes only at multiples of {@code every}
   * @param length steps, at least 1, or {@link Curve#UNBOUNDED}
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static InverseTimeCurve of(
      double initial, double rate, long every, double power, boolean staircase, long length) {
    return new InverseTimeCurve(
        ArgumentChecks.rate("initial", initial),
        ArgumentChecks.rate("rate", rate),
        ArgumentChecks.steps("every", every),
        ArgumentChecks.positive("power", power),
        staircase,
        ArgumentChecks.steps("length", length));
  }

  @Override
  public PreciseCurve precise() {
    if (initial == 0) {
      return new RoundedCurve(this, 0);
    }
    if (plain) {
      return new PreciseInverseTime(initial, one, this::denominator);
    }
    if (LiftedCurve.isSmall(initial)) {
      return LiftedCurve.of(unit -> of(initial * unit, rate, period, exponent, staircase, length));
    }
    return exponent < LARGE_POWER
        ? new PreciseFraction(this::log, initial, 0, UNBOUNDED)
        : RoundedCurve.lifted(
            initial, unit -> of(initial * unit, rate, period, exponent, staircase, length));
  }

  /** Returns the logarithm of what the initial value is multiplied by, or what that misses. */
  private double log(long k, boolean wantRest) {
    double growth = growth(k, false);
    double rest = growth(k, true);
    if (one == 1 && growth <= SMALL_GROWTH) {
      return PreciseFraction.multiple(
          -exponent,
          Logarithm.ofOnePlus(growth, rest),
          Logarithm.restOfOnePlus(growth, rest),
          wantRest);
    }
    double divisor = denominator(k, false);
    double divisorRest = denominator(k, true);
    double log = Logarithm.of(divisor, divisorRest);
    double sum = log + logOfScale.hi();
    double part = sum - log;
    double sumRest = (log - (sum - part)) + (logOfScale.hi() - part) + logOfScale.lo();
    return PreciseFraction.multiple(
        -exponent, sum, sumRest + Logarithm.rest(divisor, divisorRest), wantRest);
  }

  @Override
  public double at(long k) {
    return k >= length ? end : value(k);
  }

  private double value(long k) {
    long count = staircase ? every.divide(k) : k;
    if (count == 0 || initial == 0) {
      return initial;
    }
    double steps = StepCounts.toDouble(count);
    double product = steps * slopeHigh;
    double rest = steps * slopeLow;
    if (count >= StepMultiple.EXACT) {
      rest +=
          DoubleDouble.productError(steps, slopeHigh, product) + StepCounts.rest(count) * slopeHigh;
    }
    double value =
        plain || product > SMALL_GROWTH ? divided(product, rest) : power.ofOnePlus(product, rest);
    return value > initial ? initial : value;
  }

  /** Returns what the denominator grows by up to a step, or what that misses. */
  private double growth(long k, boolean wantRest) {
    long last = length == UNBOUNDED || !staircase ? length : length - 1;
    long step = Math.min(k, last);
    long count = staircase ? every.divide(step) : step;
    double steps = StepCounts.toDouble(count);
    double product = steps * slopeHigh;
    double rest = steps * slopeLow;
    if (count >= StepMultiple.EXACT) {
      rest +=
          DoubleDouble.productError(steps, slopeHigh, product) + StepCounts.rest(count) * slopeHigh;
    }
    return wantRest ? rest : product;
  }

  /** Returns the denominator at a step, or what that misses. */
  private double denominator(long k, boolean wantRest) {
    double growth = growth(k, false);
    double sum = one + growth;
    double part = sum - one;
    double sumRest = (one - (sum - part)) + (growth - part) + growth(k, true);
    double denominator = sum + sumRest;
    return wantRest ? (sum - denominator) + sumRest : denominator;
  }

  private double divided(double growth, double rest) {
    double sum = one + growth;
    double sumRest = DoubleDouble.sumError(one, growth, sum) + rest;
    double denominator = sum + sumRest;
    if (plain) {
      return numerator / denominator;
    }
    double denominatorRest = sumRest - (denominator - sum);
    return fixed == null
        ? power.of(denominator, denominatorRest)
        : fixed.of(denominator, denominatorRest);
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
    return Trend.FALLING;
  }

  @Override
  public boolean continuous() {
    return !staircase || end == initial;
  }
}
