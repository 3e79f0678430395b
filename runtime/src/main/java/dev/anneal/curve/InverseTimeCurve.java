package dev.anneal.curve;

import dev.anneal.interval.Interval;
import dev.anneal.inverse.Approach;
import dev.anneal.inverse.CountedCurve;
import dev.anneal.inverse.GrowingDivisor;
import dev.anneal.inverse.InverseTimeWay;
import dev.anneal.inverse.PowerOfDivisor;
import dev.anneal.inverse.PowerRise;
import dev.anneal.inverse.SlowApproach;
import dev.anneal.numeric.StepGrid;
import dev.anneal.numeric.WideDouble;
import dev.anneal.precise.LiftedCurve;
import dev.anneal.precise.PreciseCurve;
import dev.anneal.precise.PreciseFloor;
import dev.anneal.precise.PreciseFraction;
import dev.anneal.precise.PreciseInverseTime;
import dev.anneal.shape.Formula;
import org.jspecify.annotations.Nullable;

/**
 * Inverse time decay: {@code max(floor, v1 + (v0 - v1) / (1 + r k/T)^a)}, or with {@code
 * floor(k/T)} in steps, one at each multiple of T, rounded half up.
 *
 * <p>The rate that H. Robbins and S. Monro, "A stochastic approximation method", Annals of
 * Mathematical Statistics 22 (1951), 400-407, asks for at a = 1. The denominator is formed as by
 * {@link LinearCurve} and held in two doubles where a real power is taken of it.
 */
public final class InverseTimeCurve implements Curve, PreciseCurve.Source {
  private final double initial;
  private final double asymptote;
  private final double rate;
  private final long period;
  private final double exponent;
  private final boolean staircase;
  private final double floor;
  private final long length;
  private final boolean constant;
  private final StepGrid every;
  private final GrowingDivisor divisor;
  private final PowerOfDivisor left;
  private final @Nullable Formula way;
  private final double end;

  private InverseTimeCurve(
      double initial,
      double asymptote,
      double rate,
      StepGrid every,
      double power,
      boolean staircase,
      double floor,
      long length) {
    this.initial = initial;
    this.asymptote = asymptote;
    this.rate = rate;
    this.period = every.period();
    this.exponent = power;
    this.staircase = staircase;
    this.floor = floor;
    this.length = length;
    this.constant = initial == asymptote || rate == 0;
    this.every = every;
    this.divisor = GrowingDivisor.of(rate, staircase ? 1 : period, power);
    this.left = PowerOfDivisor.of(distance(), divisor, power == 1);
    this.way = constant || asymptote == 0 ? null : way();
    this.end = value(last());
  }

  private WideDouble distance() {
    return constant ? WideDouble.ONE : WideDouble.difference(initial, asymptote);
  }

  private @Nullable Formula way() {
    long unit = staircase ? 1 : period;
    if (SlowApproach.serves(rate, unit, exponent)) {
      return SlowApproach.of(initial, asymptote, rate, unit, exponent);
    }
    if (exponent == 1) {
      return approach();
    }
    return initial > asymptote ? null : new PowerRise(initial, asymptote, divisor, left);
  }

  private Approach approach() {
    return new Approach(
        initial,
        asymptote,
        new InverseTimeWay(divisor),
        new PreciseInverseTime(distance(), divisor.one(), divisor::at));
  }

  /**
   * Returns the curve that falls towards 0.
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
    return towards(initial, 0, rate, every, power, staircase, 0, length);
  }

  /**
   * Returns the curve that goes towards a value, falling or rising.
   *
   * @param initial the value at step 0, finite and at least 0
   * @param end the value that the curve approaches, finite and at least 0
   * @param rate r, finite and at least 0
   * @param every T, the steps in which {@code r k/T} grows by r, at least 1
   * @param power a, finite and above 0
   * @param staircase whether the value changes only at multiples of {@code every}
   * @param floor the curve falls no further, at least 0 and at most {@code initial}
   * @param length steps, at least 1, or {@link Curve#UNBOUNDED}
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static InverseTimeCurve towards(
      double initial,
      double end,
      double rate,
      long every,
      double power,
      boolean staircase,
      double floor,
      long length) {
    StepGrid grid = StepGrid.of(ArgumentChecks.steps("every", every));
    return towards(initial, end, rate, grid, power, staircase, floor, length);
  }

  /**
   * As {@link #towards(double, double, double, long, double, boolean, double, long)} in steps, one
   * at each multiple of a length, rounded half up to a whole step.
   */
  public static InverseTimeCurve stairsByInterval(
      double initial,
      double end,
      double rate,
      Interval every,
      double power,
      double floor,
      long length) {
    return towards(initial, end, rate, StepGrid.of(every), power, true, floor, length);
  }

  private static InverseTimeCurve towards(
      double initial,
      double end,
      double rate,
      StepGrid every,
      double power,
      boolean staircase,
      double floor,
      long length) {
    double first = ArgumentChecks.rate("initial", initial);
    return new InverseTimeCurve(
        first,
        ArgumentChecks.rate("end", end),
        ArgumentChecks.rate("rate", rate),
        every,
        ArgumentChecks.positive("power", power),
        staircase,
        ArgumentChecks.floor(floor, first),
        ArgumentChecks.steps("length", length));
  }

  @Override
  public PreciseCurve precise() {
    if (constant) {
      return new RoundedCurve(this, 0);
    }
    return floor == 0 ? unfloored() : new PreciseFloor(unfloored(), floor);
  }

  private PreciseCurve unfloored() {
    double size = Math.max(initial, asymptote);
    if (exponent == 1 && asymptote == 0) {
      return counted(new PreciseInverseTime(distance(), divisor.one(), divisor::at));
    }
    boolean serves = asymptote == 0 ? exponent < GrowingDivisor.LARGE_POWER : keepsOrder();
    if (!serves) {
      return RoundedCurve.lifted(size, this::lifted);
    }
    if (exponent == 1) {
      return counted(approach());
    }
    return LiftedCurve.isSmall(size)
        ? LiftedCurve.of(this::lifted)
        : counted(new PreciseFraction(divisor::log, initial, asymptote, UNBOUNDED));
  }

  /** Returns whether neighbouring values differ by more than the errors of precise ones. */
  private boolean keepsOrder() {
    long count = count(last());
    boolean isSlow = SlowApproach.serves(rate, staircase ? 1 : period, exponent);
    if (count == 0
        || isSlow
        || exponent != 1 && !PreciseFraction.serves(initial, asymptote, exponent, count)) {
      return false;
    }
    double growth = divisor.growth(count);
    double left = StrictMath.exp(divisor.log(count, false));
    double first = divisor.growth(1) / divisor.one();
    double last = left * (growth / (divisor.one() + growth)) / count;
    return Approach.serves(initial, asymptote, exponent * Math.min(first, last));
  }

  private InverseTimeCurve lifted(double unit) {
    return towards(initial * unit, asymptote * unit, rate, every, exponent, staircase, 0, length);
  }

  private PreciseCurve counted(PreciseCurve curve) {
    return new CountedCurve(curve, k -> count(Math.min(k, last())));
  }

  @Override
  public double at(long k) {
    return k >= length ? end : value(k);
  }

  private long last() {
    return length == UNBOUNDED || !staircase ? length : length - 1;
  }

  private long count(long k) {
    return staircase ? every.part(k) : k;
  }

  private double value(long k) {
    long count = count(k);
    if (count == 0 || constant) {
      return initial;
    }
    double value = way == null ? asymptote + left.at(count) : way.at(count);
    if (way == null && value > initial) {
      return initial;
    }
    return value < floor ? floor : value;
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
    return asymptote > initial ? Trend.RISING : Trend.FALLING;
  }

  @Override
  public boolean continuous() {
    return !staircase || end == initial;
  }
}
