package dev.anneal.curve;

import dev.anneal.precise.PreciseCurve;
import dev.anneal.precise.PreciseInterpolation;
import dev.anneal.precise.PreciseSquareRoot;
import dev.anneal.shape.SquareRootRamp;

/**
 * Square root decay: {@code v1 + (v0 - v1)(1 - sqrt(k/n))}, steep at first.
 *
 * <p>The cooldown of A. Hagele et al., "Scaling laws and compute-optimal training beyond fixed
 * training durations", NeurIPS 2024, section 3.
 */
public final class SqrtCurve implements Curve, PreciseCurve.Source {
  private final double initial;
  private final double end;
  private final long length;
  private final SquareRootRamp ramp;

  private SqrtCurve(double initial, double end, long length) {
    this.initial = initial;
    this.end = end;
    this.length = length;
    this.ramp = SquareRootRamp.of(initial, end, length);
  }

  /**
   * Returns the curve, falling or rising.
   *
   * @param initial the value at step 0, finite and at least 0
   * @param end the value at step {@code length}, finite and at least 0
   * @param length steps, at least 1 and not {@link Curve#UNBOUNDED}
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static SqrtCurve of(double initial, double end, long length) {
    return new SqrtCurve(
        ArgumentChecks.rate("initial", initial),
        ArgumentChecks.rate("end", end),
        ArgumentChecks.bounded("length", length));
  }

  @Override
  public PreciseCurve precise() {
    return PreciseInterpolation.serves(initial, end, length, 1)
        ? PreciseInterpolation.of(
            new PreciseSquareRoot(initial, end, length), initial, end, length, 0)
        : new RoundedCurve(this, 0);
  }

  @Override
  public double at(long k) {
    return ramp.at(k);
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
