package dev.anneal.precise;

import dev.anneal.Amplitude;
import dev.anneal.TrainingSchedule;
import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.GeometricSeries;
import dev.anneal.numeric.StepMultiple;
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
  private final long stepSize;
  private final long period;
  private final long last;
  private final StepMultiple rise;
  private final StepMultiple fall;
  private final boolean halves;
  private final @Nullable WideSeries factors;
  private final @Nullable GeometricSeries decay;

  /** Creates the cycles; the factor is that of each step, for the exponential amplitude only. */
  public PreciseCycles(
      double base,
      double peak,
      long stepSize,
      long stepSizeDown,
      Amplitude amplitude,
      double factor,
      long length) {
    this.exponent = Math.getExponent(peak - base);
    this.base = base;
    this.peak = peak;
    this.way = peak > base ? 1 : -1;
    this.middle = Math.scalb(base / 2 + peak / 2, -exponent);
    this.stepSize = stepSize;
    this.period = stepSize + stepSizeDown;
    this.last = length;
    double low = Math.scalb(Math.min(base, peak), -exponent);
    double high = Math.scalb(Math.max(base, peak), -exponent);
    this.rise = StepMultiple.perStep(low, high, stepSize);
    this.fall = StepMultiple.perStep(low, high, stepSizeDown);
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
    long position = step % period;
    return position == 0 || position == stepSize && isFull(step);
  }

  private boolean isFull(long step) {
    return factors == null && (!halves || step < period);
  }

  /**
   * Returns the exponent of the power of two by which a step's value is divided: of the distance of
   * both values, or where the amplitude has shrunk, of the larger of the base and the height.
   */
  private int scale(long step) {
    if (way < 0 || isFull(step)) {
      return exponent;
    }
    int height = exponent + amplitudeExponent(step);
    if (amplitude(step, false) == 0) {
      return Math.getExponent(base);
    }
    return base == 0
        ? height
        : Math.max(Math.getExponent(base), height + Math.getExponent(full(step % period)));
  }

  private double value(long step, boolean wantRest) {
    long position = step % period;
    if (isDeclared(step)) {
      return exact(position == 0 ? base : peak, wantRest);
    }
    if (isFull(step)) {
      return equal(position, wantRest);
    }
    int scale = scale(step);
    int shift = exponent + amplitudeExponent(step) - scale;
    double full = full(position);
    double amplitude = Math.scalb(amplitude(step, false), shift);
    double amplitudeRest = Math.scalb(amplitude(step, true), shift);
    double height = full * amplitude;
    double rest =
        DoubleDouble.productError(full, amplitude, height)
            + (full * amplitudeRest + fullRest(position) * amplitude);
    double from = Math.scalb(base, -scale);
    double value = sum(from, way * height, way * rest, false);
    double most = Math.scalb(peak, -scale);
    if (way < 0 && value < middle && decay != null) {
      return missingToPeak(decay, step, position, wantRest);
    }
    return way > 0 && value > most
        ? exact(most, wantRest)
        : sum(from, way * height, way * rest, wantRest);
  }

  /** Returns the value where the amplitude is 1, counted from the lower corner. */
  private double equal(long position, boolean wantRest) {
    double low = Math.scalb(Math.min(base, peak), -exponent);
    return way > 0
        ? sum(low, full(position), fullRest(position), wantRest)
        : sum(
            low,
            side(position).by(toTurn(position)),
            side(position).rest(toTurn(position)),
            wantRest);
  }

  private static double exact(double value, boolean wantRest) {
    return wantRest ? 0 : value;
  }

  private StepMultiple side(long position) {
    return position < stepSize ? rise : fall;
  }

  private long toTurn(long position) {
    return Math.abs(stepSize - position);
  }

  private double full(long position) {
    return position < stepSize ? rise.by(position) : fall.by(period - position);
  }

  private double fullRest(long position) {
    return position < stepSize ? rise.rest(position) : fall.rest(period - position);
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
    return halves ? (int) Math.max(LEAST_EXPONENT, -(k / period)) : 0;
  }

  /** Counts from the lower value where the difference to the upper would cancel. */
  private double missingToPeak(GeometricSeries series, long k, long position, boolean wantRest) {
    double lost = series.belowFirst(k);
    StepMultiple side = side(position);
    double beside = side.by(toTurn(position));
    double full = full(position);
    double missing = full * lost;
    double missingRest = DoubleDouble.productError(full, lost, missing) + fullRest(position) * lost;
    double sum = beside + missing;
    double part = sum - beside;
    double rest =
        (beside - (sum - part)) + (missing - part) + side.rest(toTurn(position)) + missingRest;
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
