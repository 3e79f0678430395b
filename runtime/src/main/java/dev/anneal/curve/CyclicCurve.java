package dev.anneal.curve;

import dev.anneal.Amplitude;
import dev.anneal.cycle.FadingTriangles;
import dev.anneal.cycle.HalvingTriangles;
import dev.anneal.cycle.LevelTriangles;
import dev.anneal.numeric.StepCounts;
import dev.anneal.precise.PreciseCurve;
import dev.anneal.precise.PreciseCycles;
import dev.anneal.precise.PreciseInterpolation;
import dev.anneal.shape.Formula;
import java.util.Arrays;

/**
 * Triangles between two values: {@code min + (max - min) tri(k) a}, where tri rises from 0 to 1 and
 * falls back to 0, and a is 1, {@code 2^-c} in cycle c, or {@code f^k}. Inverted, the triangles
 * hang from {@code max}.
 *
 * <p>L. N. Smith, "Cyclical learning rates for training neural networks", WACV 2017. The position
 * in the cycle is found by integer division, so it is exact at every step.
 */
public final class CyclicCurve implements Curve, PreciseCurve.Source {
  private final double base;
  private final double peak;
  private final long stepSize;
  private final long period;
  private final Amplitude amplitude;
  private final double factor;
  private final Formula triangles;
  private final long crest;
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
    this.amplitude = amplitude;
    this.factor = factor;
    this.length = length;
    if (amplitude == Amplitude.EXPONENTIAL) {
      FadingTriangles fading =
          FadingTriangles.of(base, peak, stepSize, stepSizeDown, factor, length);
      this.triangles = fading;
      this.crest = fading.crest();
    } else {
      LevelTriangles level =
          new LevelTriangles(
              LinearCurve.of(base, peak, stepSize),
              LinearCurve.of(peak, base, stepSizeDown),
              base,
              peak,
              stepSize,
              stepSizeDown);
      this.triangles =
          amplitude == Amplitude.HALVING
              ? new HalvingTriangles(level, base, peak, stepSize, stepSizeDown)
              : level;
      this.crest = stepSize;
    }
    this.end = triangles.at(length);
  }

  /**
   * Returns the cyclic curve.
   *
   * @param min the lower value, finite and at least 0
   * @param max the upper value, finite and above {@code min}
   * @param stepSize the steps of the first side of a triangle, at least 1 and below 2^62
   * @param stepSizeDown the steps of its second side, at least 1 and below 2^62
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
    double low = ArgumentChecks.rate("min", min);
    double high = ArgumentChecks.rate("max", max);
    if (high <= low) {
      throw ArgumentChecks.rejected(
          "max", max, "must be above min, " + min + "; swap or change them");
    }
    ArgumentChecks.cycle("stepSize", stepSize);
    ArgumentChecks.cycle("stepSizeDown", stepSizeDown);
    ArgumentChecks.steps("length", length);
    boolean decaying = amplitude == Amplitude.EXPONENTIAL;
    if (decaying && !(factor > 0 && factor <= 1)) {
      throw ArgumentChecks.rejected(
          "factor", factor, "must be above 0 and at most 1; give one such as 0.9999");
    }
    return new CyclicCurve(
        inverted ? high : low,
        inverted ? low : high,
        stepSize,
        stepSizeDown,
        decaying && factor == 1 ? Amplitude.CONSTANT : amplitude,
        factor,
        length);
  }

  @Override
  public PreciseCurve precise() {
    long longest = Math.max(stepSize, period - stepSize);
    return PreciseInterpolation.serves(base, peak, longest, 1)
        ? new PreciseCycles(base, peak, stepSize, period - stepSize, amplitude, factor, length)
        : new RoundedCurve(this, 0);
  }

  @Override
  public double at(long k) {
    return k >= length ? end : triangles.at(k);
  }

  @Override
  public void fill(long k, double[] values, int from, int to) {
    int last = StepCounts.index(k, length, from, to);
    triangles.fill(k, values, from, last);
    Arrays.fill(values, last, to, end);
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public Trend trend() {
    return Trend.MIXED;
  }

  @Override
  public double end() {
    return end;
  }

  @Override
  public long firstAbove(double bound, long from, long to) {
    return StretchSearch.firstAbove(this, this::turnAfter, bound, from, reach(from, to));
  }

  @Override
  public long firstBelow(double bound, long from, long to) {
    return StretchSearch.firstBelow(this, this::turnAfter, bound, from, reach(from, to));
  }

  @Override
  public long firstRise(long from, long to) {
    return StretchSearch.firstRise(this, this::turnAfter, from, reach(from, to));
  }

  @Override
  public long firstFall(long from, long to) {
    return StretchSearch.firstFall(this, this::turnAfter, from, reach(from, to));
  }

  /**
   * Returns where a search may end: after what is left of one cycle and all of the next, no cycle
   * reaches further from the base.
   */
  private long reach(long from, long to) {
    long limit = to > length ? Math.min(to, Math.max(from, length) + 1) : to;
    long left = period - from % period;
    return limit - from - left > period ? from + left + period + 1 : limit;
  }

  private long turnAfter(long k) {
    long position = k % period;
    long left = (position < crest ? crest : period) - position;
    return k > Long.MAX_VALUE - left ? Long.MAX_VALUE : k + left;
  }
}
