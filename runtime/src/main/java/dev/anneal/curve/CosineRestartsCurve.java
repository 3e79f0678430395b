package dev.anneal.curve;

import dev.anneal.cycle.CycleTable;
import dev.anneal.cycle.RestartCycles;
import dev.anneal.interval.Interval;
import dev.anneal.numeric.StepCounts;
import dev.anneal.precise.CyclePeaks;
import dev.anneal.precise.PreciseCurve;
import dev.anneal.precise.PreciseInterpolation;
import dev.anneal.precise.PreciseWaves;
import dev.anneal.shape.Formula;
import java.util.Arrays;

/**
 * Cosine waves with warm restarts: cycle c goes from {@code v0 f^c}, but never from beyond the end,
 * to the end in {@code T g^c} steps, rounded half up to whole ones. Where cycles do not grow, each
 * begins at a multiple of T, which is rounded instead.
 *
 * <p>I. Loshchilov and F. Hutter, "SGDR: Stochastic gradient descent with warm restarts", ICLR
 * 2017. The cycle of a step is found in integers, so restarts are where the lengths put them. A
 * cycle's last step is one short of the end, as the next step is the next cycle's first.
 */
public final class CosineRestartsCurve implements Curve, PreciseCurve.Source {
  private final double initial;
  private final double end;
  private final long length;
  private final RestartCycles cycles;
  private final CyclePeaks peaks;
  private final Formula waves;
  private final double held;

  private CosineRestartsCurve(
      double initial, double end, RestartCycles cycles, CyclePeaks peaks, long length) {
    this.initial = initial;
    this.end = end;
    this.length = length;
    this.cycles = cycles;
    this.peaks = peaks;
    this.waves = cycles.waves(peaks, initial, end, initial >= end);
    this.held = cycles.held(waves, end);
  }

  /**
   * Returns the curve.
   *
   * @param initial the first value of the first cycle, finite and at least 0
   * @param end the value that each cycle approaches, finite and at least 0; above {@code initial}
   *     the waves rise
   * @param period the steps of the first cycle, at least 1
   * @param periodGrowth the factor of the length from one cycle to the next, finite and at least 1;
   *     the cycles within the length may not be more than 2^20 unless it is 1
   * @param peakFactor the factor of the first value from one cycle to the next, finite and above 0;
   *     the first value stops at {@code end} when it comes from the other side, and at {@link
   *     Double#MAX_VALUE}
   * @param length steps, at least 1, or {@link Curve#UNBOUNDED}
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static CosineRestartsCurve of(
      double initial,
      double end,
      long period,
      double periodGrowth,
      double peakFactor,
      long length) {
    Interval cycle = Interval.of(ArgumentChecks.steps("period", period));
    return byInterval(initial, end, cycle, periodGrowth, peakFactor, length);
  }

  /**
   * As {@link #of(double, double, long, double, double, long)}, with a period that need not be a
   * whole number of steps: a cycle begins at each multiple, rounded half up. Where cycles grow,
   * each length is, and they follow each other.
   */
  public static CosineRestartsCurve byInterval(
      double initial,
      double end,
      Interval period,
      double periodGrowth,
      double peakFactor,
      long length) {
    if (!(periodGrowth >= 1) || periodGrowth == Double.POSITIVE_INFINITY) {
      throw ArgumentChecks.rejected(
          "periodGrowth", periodGrowth, "must be finite and at least 1; give one such as 2");
    }
    ArgumentChecks.steps("length", length);
    RestartCycles cycles =
        periodGrowth == 1
            ? RestartCycles.equal(period, length)
            : RestartCycles.growing(period, periodGrowth, length);
    if (cycles == null) {
      throw ArgumentChecks.rejected(
          "periodGrowth",
          periodGrowth,
          "must give at most "
              + CycleTable.MOST_CYCLES
              + " cycles within the length; give 1 or a larger one");
    }
    return of(initial, end, cycles, peakFactor, length);
  }

  private static CosineRestartsCurve of(
      double initial, double end, RestartCycles cycles, double peakFactor, long length) {
    double first = ArgumentChecks.rate("initial", initial);
    double last = ArgumentChecks.rate("end", end);
    ArgumentChecks.positive("peakFactor", peakFactor);
    double limit =
        first >= last ? peakFactor > 1 ? Double.MAX_VALUE : last : peakFactor > 1 ? last : 0;
    CyclePeaks peaks = CyclePeaks.of(first, peakFactor, limit, count(cycles));
    return new CosineRestartsCurve(first, last, cycles, peaks, length);
  }

  /** Returns how many cycles there are, as far as a number holds them. */
  private static long count(RestartCycles cycles) {
    return Math.max(cycles.last(), cycles.last() + 1);
  }

  @Override
  public PreciseCurve precise() {
    long longest = Math.min(cycles.period(), PreciseWaves.LONGEST);
    return PreciseInterpolation.serves(initial, end, longest, 2)
        ? new PreciseWaves(cycles, this::at, initial, end, peaks.wide(count(cycles)))
        : new RoundedCurve(this, 0);
  }

  @Override
  public double at(long k) {
    return k >= length ? held : waves.at(k);
  }

  @Override
  public void fill(long k, double[] values, int from, int to) {
    int last = StepCounts.index(k, length, from, to);
    waves.fill(k, values, from, last);
    Arrays.fill(values, last, to, held);
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public double end() {
    return held;
  }

  @Override
  public Trend trend() {
    boolean constant = initial == end && peaks.equal();
    return constant || cycles.last() == 0 ? Trend.between(initial, end) : Trend.MIXED;
  }

  @Override
  public boolean continuous() {
    return firstJump(0, length) == NONE;
  }

  @Override
  public long firstJump(long from, long to) {
    return stepwise(from, to, this::jump);
  }

  private long jump(long from, long to) {
    if (from >= length) {
      return NONE;
    }
    for (long c = cycles.cycle(from) + 1; c <= cycles.last() && cycles.start(c) < to; c++) {
      long start = cycles.start(c);
      if (peaks.at(c) != end && at(start) != at(start - 1)) {
        return start;
      }
    }
    return NONE;
  }

  @Override
  public long firstAbove(double bound, long from, long to) {
    return bounded(
        from, to, (k, stop) -> StretchSearch.firstAbove(this, this::turnAfter, bound, k, stop));
  }

  @Override
  public long firstBelow(double bound, long from, long to) {
    return bounded(
        from, to, (k, stop) -> StretchSearch.firstBelow(this, this::turnAfter, bound, k, stop));
  }

  @Override
  public long firstRise(long from, long to) {
    return stepwise(from, to, (k, stop) -> StretchSearch.firstRise(this, this::turnAfter, k, stop));
  }

  @Override
  public long firstFall(long from, long to) {
    return stepwise(from, to, (k, stop) -> StretchSearch.firstFall(this, this::turnAfter, k, stop));
  }

  /**
   * Where lengths grow, the number of cycles is about the logarithm of that of steps: a walk will
   * do.
   */
  private long bounded(long from, long to, CycleSearch.Range search) {
    return cycles.isGrowing()
        ? search.first(from, to)
        : new CycleSearch(cycles, length, peaks::at).bounded(from, to, search);
  }

  private long stepwise(long from, long to, CycleSearch.Range search) {
    return cycles.isGrowing()
        ? search.first(from, to)
        : new CycleSearch(cycles, length, peaks::at).stepwise(from, to, search);
  }

  private long turnAfter(long k) {
    if (k >= length) {
      return Long.MAX_VALUE;
    }
    long cycle = cycles.cycle(k);
    long left = cycles.length(cycle) - 1 - (k - cycles.start(cycle));
    long rest = Math.min(left, length - 1 - k);
    return rest == 0 ? k + 1 : k + rest;
  }
}
