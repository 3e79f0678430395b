package dev.anneal.precise;

import dev.anneal.Amplitude;
import dev.anneal.TrainingSchedule;
import dev.anneal.interval.Turns;
import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.GeometricSeries;
import dev.anneal.numeric.WideDouble;
import org.jspecify.annotations.Nullable;

/**
 * The values of a {@code CyclicCurve} in two doubles: {@code base + way * full * amplitude}, full
 * being the distance from the base in a cycle of full height.
 *
 * <p>All is scaled by a power of two that brings the distance of both values near 1. Where the base
 * is 0, the amplitude may be of any magnitude.
 */
public final class PreciseCycles implements PreciseCurve {
  private static final int LEAST_EXPONENT = -4000;

  private final double base;
  private final double peak;
  private final double way;
  private final double middle;
  private final int exponent;
  private final Turns turns;
  private final long last;
  private final Slopes slopes;
  private final boolean halves;
  private final @Nullable WideSeries factors;
  private final @Nullable GeometricSeries decay;

  /** Creates the cycles; the factor is that of each step, for the exponential amplitude only. */
  public PreciseCycles(
      double base, double peak, Turns turns, Amplitude amplitude, double factor, long length) {
    this.exponent = Math.getExponent(peak - base);
    this.base = base;
    this.peak = peak;
    this.way = peak > base ? 1 : -1;
    this.middle = Math.scalb(base / 2 + peak / 2, -exponent);
    this.turns = turns;
    this.last = length;
    double low = Math.scalb(Math.min(base, peak), -exponent);
    double high = Math.scalb(Math.max(base, peak), -exponent);
    this.slopes = new Slopes(low, high, turns);
    this.halves = amplitude == Amplitude.HALVING;
    boolean decays = amplitude == Amplitude.EXPONENTIAL;
    DoubleDouble log = decays ? WideDouble.of(factor).log() : DoubleDouble.ZERO;
    this.factors = decays ? WideSeries.of(1, log, 0, TrainingSchedule.UNBOUNDED) : null;
    this.decay = decays ? GeometricSeries.precise(1, log, 0, TrainingSchedule.UNBOUNDED) : null;
  }

  @Override
  public double high(long k) {
    return value(Math.min(k, last), false);
  }

  @Override
  public double low(long k) {
    return value(Math.min(k, last), true);
  }

  @Override
  public int exponent(long k) {
    long step = Math.min(k, last);
    return isDeclared(step) ? 0 : scale(step);
  }

  /** Returns whether the value is one of the two declared. */
  private boolean isDeclared(long step) {
    long cycle = turns.cycle(step);
    long position = step - turns.start(cycle);
    return position == 0 || position == turns.up(cycle) && isFull(cycle);
  }

  private boolean isFull(long cycle) {
    return factors == null && (!halves || cycle == 0);
  }

  /**
   * Returns the exponent of the power of two by which a step's value is divided: of the distance of
   * both values, or where the amplitude has shrunk, of the larger of the base and the height.
   */
  private int scale(long step) {
    long cycle = turns.cycle(step);
    if (way < 0 || isFull(cycle)) {
      return exponent;
    }
    int height = exponent + amplitudeExponent(step);
    if (amplitude(step, false) == 0) {
      return Math.getExponent(base);
    }
    return base == 0
        ? height
        : Math.max(
            Math.getExponent(base),
            height + Math.getExponent(slopes.full(cycle, step - turns.start(cycle))));
  }

  private double value(long step, boolean wantRest) {
    long cycle = turns.cycle(step);
    long position = step - turns.start(cycle);
    if (isDeclared(step)) {
      return exact(position == 0 ? base : peak, wantRest);
    }
    if (isFull(cycle)) {
      return equal(cycle, position, wantRest);
    }
    int scale = scale(step);
    int shift = exponent + amplitudeExponent(step) - scale;
    double full = slopes.full(cycle, position);
    double amplitude = Math.scalb(amplitude(step, false), shift);
    double amplitudeRest = Math.scalb(amplitude(step, true), shift);
    double height = full * amplitude;
    double rest =
        DoubleDouble.productError(full, amplitude, height)
            + (full * amplitudeRest + slopes.fullRest(cycle, position) * amplitude);
    double from = Math.scalb(base, -scale);
    double value = sum(from, way * height, way * rest, false);
    double most = Math.scalb(peak, -scale);
    if (way < 0 && value < middle && decay != null) {
      return missingToPeak(decay, step, wantRest);
    }
    return way > 0 && value > most
        ? exact(most, wantRest)
        : sum(from, way * height, way * rest, wantRest);
  }

  /** Returns the value where the amplitude is 1, counted from the lower corner. */
  private double equal(long cycle, long position, boolean wantRest) {
    double low = Math.scalb(Math.min(base, peak), -exponent);
    return way > 0
        ? sum(low, slopes.full(cycle, position), slopes.fullRest(cycle, position), wantRest)
        : sum(low, slopes.beside(cycle, position), slopes.besideRest(cycle, position), wantRest);
  }

  private static double exact(double value, boolean wantRest) {
    return wantRest ? 0 : value;
  }

  private double amplitude(long k, boolean wantRest) {
    if (factors == null) {
      return exact(1, wantRest);
    }
    return wantRest ? factors.low(k) : factors.high(k);
  }

  private int amplitudeExponent(long k) {
    if (factors != null) {
      return factors.exponent(k);
    }
    return halves ? (int) Math.max(LEAST_EXPONENT, -turns.cycle(k)) : 0;
  }

  /** Counts from the lower value where the difference to the upper would cancel. */
  private double missingToPeak(GeometricSeries series, long k, boolean wantRest) {
    double lost = series.belowFirst(k);
    long cycle = turns.cycle(k);
    long position = k - turns.start(cycle);
    double beside = slopes.beside(cycle, position);
    double full = slopes.full(cycle, position);
    double missing = full * lost;
    double missingRest =
        DoubleDouble.productError(full, lost, missing) + slopes.fullRest(cycle, position) * lost;
    double sum = beside + missing;
    double part = sum - beside;
    double rest =
        (beside - (sum - part))
            + (missing - part)
            + slopes.besideRest(cycle, position)
            + missingRest;
    return sum(Math.scalb(peak, -exponent), sum, rest, wantRest);
  }

  private static double sum(double a, double b, double rest, boolean wantRest) {
    double sum = a + b;
    double part = sum - a;
    double sumRest = (a - (sum - part)) + (b - part) + rest;
    double value = sum + sumRest;
    return wantRest ? (sum - value) + sumRest : value;
  }
}
