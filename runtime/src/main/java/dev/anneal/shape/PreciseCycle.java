package dev.anneal.shape;

import dev.anneal.precise.PreciseCurve;
import dev.anneal.precise.PreciseInterpolation;
import org.jspecify.annotations.Nullable;

/** The values of a {@code OneCycleCurve} in two doubles, part by part. */
public final class PreciseCycle implements PreciseCurve {
  private final long[] lasts;
  private final PreciseInterpolation.@Nullable Path[] paths;
  private final double[] ends;
  private final long[] reached;
  private final double initial;
  private final long holdFrom;
  private final double end;

  /**
   * Makes the values.
   *
   * @param ramps the parts, at least one
   * @param holdFrom the step from which the last value holds
   * @param end that value, or NaN where it is none of the parts' ends
   */
  public PreciseCycle(Ramp[] ramps, long holdFrom, double end) {
    this.lasts = new long[ramps.length];
    this.paths = new PreciseInterpolation.Path[ramps.length];
    this.ends = new double[ramps.length];
    this.reached = new long[ramps.length];
    this.initial = ramps[0].initial();
    for (int i = 0; i < ramps.length; i++) {
      lasts[i] = i == ramps.length - 1 ? Long.MAX_VALUE : ramps[i].last();
      paths[i] = ramps[i].path();
      ends[i] = ramps[i].end();
      reached[i] = ramps[i].endsOnStep() ? ramps[i].last() : -1;
    }
    this.holdFrom = holdFrom;
    this.end = end;
  }

  private int part(long k) {
    int part = 0;
    while (k > lasts[part]) {
      part++;
    }
    return part;
  }

  @Override
  public double high(long k) {
    return value(Math.min(k, holdFrom), false);
  }

  @Override
  public double low(long k) {
    return value(Math.min(k, holdFrom), true);
  }

  @Override
  public int exponent(long k) {
    long step = Math.min(k, holdFrom);
    int part = part(step);
    PreciseInterpolation.@Nullable Path path = paths[part];
    return path == null || isDeclared(step, part) ? 0 : path.exponent();
  }

  private boolean isDeclared(long step, int part) {
    return step == 0 || step == reached[part] || step == holdFrom && !Double.isNaN(end);
  }

  private double value(long step, boolean wantRest) {
    int part = part(step);
    PreciseInterpolation.@Nullable Path path = paths[part];
    if (path != null && !isDeclared(step, part)) {
      return path.scaled(step, wantRest);
    }
    double declared =
        step == holdFrom && !Double.isNaN(end) ? end : step == 0 ? initial : ends[part];
    return wantRest ? 0 : declared;
  }
}
