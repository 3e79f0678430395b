package dev.anneal.curve;

import dev.anneal.Amplitude;
import org.jspecify.annotations.Nullable;

/**
 * Triangles between two values: {@code min + (max - min) tri(k) a}, where tri rises from 0 to 1 and
 * falls back to 0, and a is 1, {@code 2^-c} in cycle c, or {@code f^k}. Inverted, the triangles hang
 * from {@code max}.
 *
 * <p>L. N. Smith, "Cyclical learning rates for training neural networks", WACV 2017. The position in
 * the cycle is found by integer division, so it is exact at every step.
 */
public final class CyclicCurve implements Curve {
  private final double base;
  private final double peak;
  private final long stepSize;
  private final long period;
  private final Divisor cycles;
  private final LinearCurve up;
  private final LinearCurve down;
  private final Amplitude amplitude;
  private final @Nullable ExponentialCurve decay;
  private final long length;
  private final double end;

  private CyclicCurve(
      double base,
      double peak,
      long stepSize,
      long stepSizeDown,
      Amplitude amplitude,
      double factor,
      long length) {
    this.base = base;
    this.peak = peak;
    this.stepSize = stepSize;
    this.period = stepSize + stepSizeDown;
    this.cycles = Divisor.of(period);
    boolean constant = amplitude == Amplitude.CONSTANT;
    double height = Math.abs(peak - base);
    this.up = constant ? LinearCurve.of(base, peak, stepSize) : LinearCurve.of(0, height, stepSize);
    this.down =
        constant
            ? LinearCurve.of(peak, base, stepSizeDown)
            : LinearCurve.of(height, 0, stepSizeDown);
    this.amplitude = amplitude;
    this.decay =
        amplitude == Amplitude.EXPONENTIAL
            ? ExponentialCurve.decaying(1, factor, 1, 0, UNBOUNDED)
            : null;
    this.length = length;
    this.end = value(length);
  }

  /**
   * Returns the cyclic curve.
   *
   * @param min the lower value, finite and at least 0
   * @param max the upper value, finite and above {@code min}
   * @param stepSize the steps of the first side of a triangle, at least 1
   * @param stepSizeDown the steps of its second side, at least 1; both sides together stay below 2^62
   * @param amplitude how the height changes
   * @param factor the factor of each step, above 0 and at most 1; read for {@link
   *     Amplitude#EXPONENTIAL} only
   * @param inverted whether the curve starts at {@code max} and the triangles point down
   * @param length steps, at least 1, or {@link Curve#UNBOUNDED}
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static CyclicCurve of(
      double min,
      double max,
      long stepSize,
      long stepSizeDown,
      Amplitude amplitude,
      double factor,
      boolean inverted,
      long length) {
    double low = Checks.rate("min", min);
    double high = Checks.rate("max", max);
    if (high <= low) {
      throw Checks.rejected("max", max, "must be above min, " + min);
    }
    Checks.cycle("stepSize", stepSize);
    Checks.cycle("stepSizeDown", stepSizeDown);
    Checks.steps("length", length);
    if (amplitude == Amplitude.EXPONENTIAL && !(factor > 0 && factor <= 1)) {
      throw Checks.rejected("factor", factor, "must be above 0 and at most 1");
    }
    return inverted
        ? new CyclicCurve(high, low, stepSize, stepSizeDown, amplitude, factor, length)
        : new CyclicCurve(low, high, stepSize, stepSizeDown, amplitude, factor, length);
  }

  @Override
  public double at(long k) {
    return k >= length ? end : value(k);
  }

  private double value(long k) {
    long cycle = cycles.divide(k);
    long position = k - cycle * period;
    double ramp = position < stepSize ? up.at(position) : down.at(position - stepSize);
    if (amplitude == Amplitude.CONSTANT) {
      return ramp;
    }
    double height =
        decay == null ? Math.scalb(ramp, (int) -Math.min(cycle, 5000)) : ramp * decay.at(k);
    if (cycle == 0 && position == stepSize && decay == null) {
      return peak;
    }
    return peak > base ? base + height : base - height;
  }

  @Override
  public void fill(long k, double[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      values[i] = at(k + (i - from));
    }
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
  public boolean continuous() {
    return true;
  }

  @Override
  public long firstJump(long from, long to) {
    return NONE;
  }

  @Override
  public long firstAbove(double bound, long from, long to) {
    for (long k = from; k < to; k++) {
      if (at(k) > bound) {
        return k;
      }
    }
    return NONE;
  }

  @Override
  public long firstBelow(double bound, long from, long to) {
    for (long k = from; k < to; k++) {
      if (at(k) < bound) {
        return k;
      }
    }
    return NONE;
  }

  @Override
  public long firstRise(long from, long to) {
    for (long k = from + 1; k < to; k++) {
      if (at(k) > at(k - 1)) {
        return k;
      }
    }
    return NONE;
  }

  @Override
  public long firstFall(long from, long to) {
    for (long k = from + 1; k < to; k++) {
      if (at(k) < at(k - 1)) {
        return k;
      }
    }
    return NONE;
  }
}
