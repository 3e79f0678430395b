package dev.anneal.curve;

import dev.anneal.Amplitude;
import dev.anneal.cycle.FadingTriangles;
import dev.anneal.cycle.HalvingTriangles;
import dev.anneal.cycle.LevelTriangles;
import dev.anneal.cycle.UnevenFadingTriangles;
import dev.anneal.cycle.UnevenHalvingTriangles;
import dev.anneal.cycle.UnevenLevelTriangles;
import dev.anneal.interval.Interval;
import dev.anneal.interval.Turns;
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
 * in the cycle is found in integers, so it is exact at every step. Of sides that are no whole
 * number of steps, the corners are rounded: see {@link Turns}.
 */
public final class CyclicCurve implements Curve, PreciseCurve.Source {
  private final double base;
  private final double peak;
  private final Turns turns;
  private final Amplitude amplitude;
  private final double factor;
  private final Formula triangles;
  private final long crest;
  private final long length;
  private final double end;

  private CyclicCurve(
      double base,
      double peak,
      Turns turns,
      Amplitude amplitude,
      double factor,
      Formula triangles,
      long crest,
      long length) {
    this.base = base;
    this.peak = peak;
    this.turns = turns;
    this.amplitude = amplitude;
    this.factor = factor;
    this.triangles = triangles;
    this.crest = crest;
    this.length = length;
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
    check(min, max, amplitude, factor, length);
    ArgumentChecks.cycle("stepSize", stepSize);
    ArgumentChecks.cycle("stepSizeDown", stepSizeDown);
    double base = (inverted ? max : min) + 0.0;
    double peak = (inverted ? min : max) + 0.0;
    Turns turns = Turns.of(Interval.of(stepSize), Interval.of(stepSizeDown));
    Amplitude changing = changing(amplitude, factor);
    if (changing == Amplitude.EXPONENTIAL) {
      FadingTriangles fading =
          FadingTriangles.of(base, peak, stepSize, stepSizeDown, factor, length);
      return new CyclicCurve(base, peak, turns, changing, factor, fading, fading.crest(), length);
    }
    LevelTriangles level =
        new LevelTriangles(
            LinearCurve.of(base, peak, stepSize),
            LinearCurve.of(peak, base, stepSizeDown),
            base,
            peak,
            stepSize,
            stepSizeDown);
    Formula triangles =
        changing == Amplitude.HALVING
            ? new HalvingTriangles(level, base, peak, stepSize, stepSizeDown)
            : level;
    return new CyclicCurve(base, peak, turns, changing, factor, triangles, stepSize, length);
  }

  /**
   * As {@link #of(double, double, long, long, Amplitude, double, boolean, long)}, with sides that
   * need not be whole numbers of steps: a cycle begins at each multiple of both together and turns
   * at that multiple and the first side, each rounded half up to a whole step.
   */
  public static CyclicCurve byInterval(
      double min,
      double max,
      Interval stepSize,
      Interval stepSizeDown,
      Amplitude amplitude,
      double factor,
      boolean inverted,
      long length) {
    long up = ArgumentChecks.cycle("stepSize", stepSize.steps());
    long down = ArgumentChecks.cycle("stepSizeDown", stepSizeDown.steps());
    if (stepSize.isWhole() && stepSizeDown.isWhole()) {
      return of(min, max, up, down, amplitude, factor, inverted, length);
    }
    check(min, max, amplitude, factor, length);
    double base = (inverted ? max : min) + 0.0;
    double peak = (inverted ? min : max) + 0.0;
    Turns turns = Turns.of(stepSize, stepSizeDown);
    Amplitude changing = changing(amplitude, factor);
    if (changing == Amplitude.EXPONENTIAL) {
      UnevenFadingTriangles fading = new UnevenFadingTriangles(base, peak, turns, factor);
      return new CyclicCurve(base, peak, turns, changing, factor, fading, fading.crest(), length);
    }
    UnevenLevelTriangles level =
        new UnevenLevelTriangles(
            turns, sides(base, peak, turns.shorterUp()), sides(peak, base, turns.shorterDown()));
    Formula triangles =
        changing == Amplitude.HALVING
            ? new UnevenHalvingTriangles(level, base, peak, turns)
            : level;
    return new CyclicCurve(base, peak, turns, changing, factor, triangles, UNBOUNDED, length);
  }

  private static UnevenLevelTriangles.Sides sides(double from, double to, long shorter) {
    return new UnevenLevelTriangles.Sides(
        LinearCurve.of(from, to, shorter), LinearCurve.of(from, to, shorter + 1));
  }

  private static void check(
      double min, double max, Amplitude amplitude, double factor, long length) {
    double low = ArgumentChecks.rate("min", min);
    double high = ArgumentChecks.rate("max", max);
    if (high <= low) {
      throw ArgumentChecks.rejected(
          "max", max, "must be above min, " + min + "; swap or change them");
    }
    ArgumentChecks.steps("length", length);
    if (amplitude == Amplitude.EXPONENTIAL && !(factor > 0 && factor <= 1)) {
      throw ArgumentChecks.rejected(
          "factor", factor, "must be above 0 and at most 1; give one such as 0.9999");
    }
  }

  private static Amplitude changing(Amplitude amplitude, double factor) {
    return amplitude == Amplitude.EXPONENTIAL && factor == 1 ? Amplitude.CONSTANT : amplitude;
  }

  @Override
  public PreciseCurve precise() {
    long longest = Math.max(turns.shorterUp(), turns.shorterDown()) + 1;
    return PreciseInterpolation.serves(base, peak, longest, 1)
        ? new PreciseCycles(base, peak, turns, amplitude, factor, length)
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
    long cycle = turns.cycle(from);
    long left = turns.up(cycle) + turns.down(cycle) - (from - turns.start(cycle));
    long next = turns.up(cycle + 1) + turns.down(cycle + 1);
    return limit - from - left > next ? from + left + next + 1 : limit;
  }

  private long turnAfter(long k) {
    long cycle = turns.cycle(k);
    long up = turns.up(cycle);
    long position = k - turns.start(cycle);
    long turn = Math.min(crest, up);
    long left = (position < turn ? turn : up + turns.down(cycle)) - position;
    return k > Long.MAX_VALUE - left ? Long.MAX_VALUE : k + left;
  }
}
