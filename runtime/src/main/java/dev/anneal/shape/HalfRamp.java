package dev.anneal.shape;

import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.FractionalStep;
import dev.anneal.numeric.StepCounts;

/**
 * Half of a {@link Ramp}, counted from the end that is nearer: positive distances from the
 * beginning, negative ones from the end.
 *
 * <p>A distance is the difference of a step and a point that need not be a whole step, so it is
 * held in two doubles. Waves and lines are formed of it as by {@link CosineRamp} and {@code
 * LinearCurve}, with a term for the second double. On a line a value is within 2 ulp: the product,
 * its sum with what it misses, and the sum with the base are rounded. On a wave it is within 3, as
 * by {@link CosinePolynomial}.
 */
public final class HalfRamp {
  private final double base;
  private final long anchor;
  private final double fraction;
  private final double fractionRest;
  private final boolean straight;
  private final double unit;
  private final double unitRest;
  private final double square;

  private HalfRamp(
      double base,
      FractionalStep from,
      boolean straight,
      double unit,
      double unitRest,
      double square) {
    this.base = base;
    this.anchor = from.whole();
    this.fraction = from.high();
    this.fractionRest = from.low();
    this.straight = straight;
    this.unit = unit;
    this.unitRest = unitRest;
    this.square = square;
  }

  /** Returns the half of a line that goes so far with each step. */
  static HalfRamp line(double base, FractionalStep from, DoubleDouble slope) {
    return new HalfRamp(base, from, true, slope.upper(), slope.belowUpper(), 0);
  }

  /**
   * Returns the half of a wave.
   *
   * @param base the value at the end that is nearer
   * @param from that end
   * @param square the square of the angle of one step
   * @param scaled the distance of both values times that square
   */
  static HalfRamp wave(double base, FractionalStep from, DoubleDouble square, DoubleDouble scaled) {
    double error = scaled.hi() == 0 ? 0 : scaled.lo() / scaled.hi();
    return new HalfRamp(base, from, false, scaled.hi(), error, square.hi());
  }

  /** Returns whether the coefficient is far from underflow and overflow. */
  boolean safe() {
    return StepCounts.safe(unit);
  }

  /** Returns the value after k steps, those of this half. */
  public double at(long k) {
    double whole = StepCounts.signed(k - anchor);
    return straight
        ? line(whole, base, fraction, fractionRest, unit, unitRest)
        : wave(whole, base, fraction, fractionRest, unit, unitRest, square);
  }

  /** Writes the values from step k on, all of which belong to this half. */
  public void fill(long k, double[] values, int from, int to) {
    for (int i = from; i < to; i += StepCounts.CHUNK) {
      int stop = Math.min(to, i + StepCounts.CHUNK);
      StepCounts.count(values, i, stop);
      double first = StepCounts.signed(k + (i - from) - anchor);
      if (straight) {
        fillLine(first, values, i, stop);
      } else {
        fillWave(first, values, i, stop);
      }
    }
  }

  private void fillLine(double first, double[] values, int from, int to) {
    double value = base;
    double part = fraction;
    double partRest = fractionRest;
    double high = unit;
    double low = unitRest;
    for (int i = from; i < to; i++) {
      values[i] = line(first + values[i], value, part, partRest, high, low);
    }
  }

  private void fillWave(double first, double[] values, int from, int to) {
    double value = base;
    double part = fraction;
    double partRest = fractionRest;
    double scaled = unit;
    double error = unitRest;
    double squareUnit = square;
    for (int i = from; i < to; i++) {
      values[i] = wave(first + values[i], value, part, partRest, scaled, error, squareUnit);
    }
  }

  private static double line(
      double whole, double base, double fraction, double fractionRest, double high, double low) {
    double steps = whole - fraction;
    double rest = ((whole - steps) - fraction) - fractionRest;
    return base + (steps * high + (steps * low + rest * high));
  }

  private static double wave(
      double whole,
      double base,
      double fraction,
      double fractionRest,
      double scaledUnit,
      double unitError,
      double squareUnit) {
    double steps = whole - fraction;
    double rest = ((whole - steps) - fraction) - fractionRest;
    double size = Math.abs(steps);
    double shortfall = CosinePolynomial.shortfall(steps * steps * squareUnit);
    double scaled = steps * size * scaledUnit;
    double correction = 2 * size * rest * scaledUnit;
    return base + (scaled - (scaled * (shortfall - unitError) - correction));
  }
}
