package dev.anneal.curve;

import dev.anneal.cycle.EqualRestarts;
import dev.anneal.cycle.FadingRestarts;
import dev.anneal.numeric.StepCounts;
import dev.anneal.precise.CyclePeaks;
import dev.anneal.precise.PreciseCurve;
import dev.anneal.precise.PreciseInterpolation;
import dev.anneal.precise.PreciseWaves;
import dev.anneal.shape.Formula;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cosine waves with warm restarts: cycle c goes from {@code v0 f^c}, but never from beyond the end,
 * to the end in {@code T g^c} steps, rounded half up to whole ones.
 *
 * <p>I. Loshchilov and F. Hutter, "SGDR: Stochastic gradient descent with warm restarts", ICLR
 * 2017. The cycle of a step is found in integers, so restarts are where the lengths put them. A
 * cycle's last step is one short of the end, as the next step is the next cycle's first.
 */
public final class CosineRestartsCurve implements Curve, PreciseCurve.Source {
  private final double initial;
  private final double end;
  private final long length;
  private final long period;
  private final @Nullable CycleTable growingCycles;
  private final CyclePeaks peaks;
  private final Formula waves;
  private final double held;

  private CosineRestartsCurve(
      double initial,
      double end,
      long period,
      @Nullable CycleTable growingCycles,
      CyclePeaks peaks,
      long length) {
    this.initial = initial;
    this.end = end;
    this.length = length;
    this.period = period;
    this.growingCycles = growingCycles;
    this.peaks = peaks;
    boolean falling = initial >= end;
    if (growingCycles != null) {
      GrowingRestarts growing = new GrowingRestarts(growingCycles, peaks, end, falling);
      int last = growingCycles.find(length - 1);
      long position = length - growingCycles.start(last);
      this.waves = growing;
      this.held = position >= growingCycles.length(last) ? end : growing.inCycle(last, position);
    } else {
      this.waves =
          peaks.equal()
              ? new EqualRestarts(initial, end, period)
              : new FadingRestarts(peaks, end, falling, period);
      this.held = length % period == 0 ? end : waves.at(length);
    }
  }

  /**
   * Returns the curve.
   *
   * @param initial the first value of the first cycle, finite and at least 0
   * @param end the value that each cycle approaches, finite and at least 0; above {@code initial}
   *     the waves rise
   * @param period the steps of the first cycle, at least 1
   * @param periodGrowth the factor of the length from one cycle to the next, finite and at least 1;
   *     the cycles within the length may not be more than 2^20 unless it is 1. A cycle longer than
   *     {@link Long#MAX_VALUE} is taken to be of that length
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
    double first = ArgumentChecks.rate("initial", initial);
    double last = ArgumentChecks.rate("end", end);
    ArgumentChecks.steps("period", period);
    if (!(periodGrowth >= 1) || periodGrowth == Double.POSITIVE_INFINITY) {
      throw ArgumentChecks.rejected(
          "periodGrowth", periodGrowth, "must be finite and at least 1; give one such as 2");
    }
    ArgumentChecks.positive("peakFactor", peakFactor);
    ArgumentChecks.steps("length", length);
    CycleTable cycles = periodGrowth == 1 ? null : CycleTable.of(period, periodGrowth, length);
    double limit =
        first >= last ? peakFactor > 1 ? Double.MAX_VALUE : last : peakFactor > 1 ? last : 0;
    long count = cycles == null ? (length - 1) / period + 1 : cycles.count();
    CyclePeaks peaks = CyclePeaks.of(first, peakFactor, limit, count);
    return new CosineRestartsCurve(first, last, period, cycles, peaks, length);
  }

  @Override
  public PreciseCurve precise() {
    return PreciseInterpolation.serves(initial, end, Math.min(period, PreciseWaves.LONGEST), 2)
        ? new PreciseWaves(new Cycles(), initial, end, peaks.wide(lastCycle() + 1))
        : new RoundedCurve(this, 0);
  }

  /** Where the cycles are, for the values in two doubles. */
  private final class Cycles implements PreciseWaves.Cycles {
    @Override
    public long cycle(long k) {
      return k >= length ? lastCycle() : CosineRestartsCurve.this.cycle(k);
    }

    @Override
    public long length(long cycle) {
      return cycleLength(cycle);
    }

    @Override
    public long position(long k, long cycle) {
      return Math.min(k, length) - start(cycle);
    }

    @Override
    public double at(long k) {
      return CosineRestartsCurve.this.at(k);
    }
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

  private long lastCycle() {
    return cycle(length - 1);
  }

  /** Returns the cycle of a step inside the length. */
  private long cycle(long k) {
    return growingCycles == null ? k / period : growingCycles.find(k);
  }

  private long start(long cycle) {
    return growingCycles == null ? cycle * period : growingCycles.start((int) cycle);
  }

  private long cycleLength(long cycle) {
    return growingCycles == null ? period : growingCycles.length((int) cycle);
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
    return constant || lastCycle() == 0 ? Trend.between(initial, end) : Trend.MIXED;
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
    long last = lastCycle();
    for (long c = cycle(from) + 1; c <= last && start(c) < to; c++) {
      if (peaks.at(c) != end && at(start(c)) != at(start(c) - 1)) {
        return start(c);
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
    return growingCycles == null
        ? new CycleSearch(period, length, peaks::at).bounded(from, to, search)
        : search.first(from, to);
  }

  private long stepwise(long from, long to, CycleSearch.Range search) {
    return growingCycles == null
        ? new CycleSearch(period, length, peaks::at).stepwise(from, to, search)
        : search.first(from, to);
  }

  private long turnAfter(long k) {
    if (k >= length) {
      return Long.MAX_VALUE;
    }
    long cycle = cycle(k);
    long rest = Math.min(cycleLength(cycle) - 1 - (k - start(cycle)), length - 1 - k);
    return rest == 0 ? k + 1 : k + rest;
  }
}
