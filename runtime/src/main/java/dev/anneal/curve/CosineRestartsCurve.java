package dev.anneal.curve;

import dev.anneal.numeric.Divisor;
import dev.anneal.numeric.GeometricSeries;
import dev.anneal.numeric.SineSquare;
import dev.anneal.numeric.StepCounts;
import dev.anneal.numeric.WideDouble;
import dev.anneal.shape.CosineRamp;
import dev.anneal.shape.PreciseCurve;
import dev.anneal.shape.PreciseInterpolation;
import dev.anneal.shape.PreciseWaves;
import dev.anneal.shape.WideSeries;
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
  /** The cycles that have waves of their own, where lengths grow. */
  private static final int WAVES = 128;

  private final double initial;
  private final double end;
  private final long length;
  private final long period;
  private final Divisor equalCycles;
  private final @Nullable CycleTable growingCycles;
  private final @Nullable GeometricSeries peaks;
  private final double peakFactor;
  private final double peakLimit;
  private final long lastOfRising;
  private final boolean falling;
  private final @Nullable CosineRamp equalWave;
  private final CosineRamp[] waves;
  private final double held;

  private CosineRestartsCurve(
      double initial,
      double end,
      long period,
      @Nullable CycleTable growingCycles,
      @Nullable GeometricSeries peaks,
      double peakFactor,
      double peakLimit,
      long length) {
    this.peakFactor = peakFactor;
    this.initial = initial;
    this.end = end;
    this.length = length;
    this.period = period;
    this.equalCycles = Divisor.of(period);
    this.growingCycles = growingCycles;
    this.peaks = peaks;
    this.peakLimit = peakLimit;
    this.falling = initial >= end;
    this.lastOfRising = falling || growingCycles != null ? NONE : period - 1;
    this.waves = new CosineRamp[growingCycles == null ? 1 : Math.min(WAVES, growingCycles.count())];
    if (growingCycles != null) {
      for (int c = 0; c < waves.length; c++) {
        waves[c] = CosineRamp.of(peak(c), end, growingCycles.length(c));
      }
    } else {
      waves[0] =
          peaks == null
              ? CosineRamp.of(initial, end, period)
              : CosineRamp.of(falling ? 1 : 0, falling ? 0 : 1, period);
    }
    this.equalWave = growingCycles == null && peaks == null ? waves[0] : null;
    this.held = limit();
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
    GeometricSeries peaks =
        peakFactor == 1 || first == 0 || first == limit || count == 1
            ? null
            : GeometricSeries.of(first, WideDouble.of(peakFactor).log(), limit, count);
    return new CosineRestartsCurve(first, last, period, cycles, peaks, peakFactor, limit, length);
  }

  @Override
  public PreciseCurve precise() {
    if (!PreciseInterpolation.serves(initial, end, Math.min(period, PreciseWaves.LONGEST), 2)) {
      return new RoundedCurve(this, 0);
    }
    WideSeries wide =
        peaks == null
            ? null
            : WideSeries.of(initial, WideDouble.of(peakFactor).log(), peakLimit, lastCycle() + 1);
    return new PreciseWaves(new Cycles(), initial, end, wide);
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
    if (k >= length) {
      return held;
    }
    return equalWave == null ? unequal(k) : equalWave.at(k - equalCycles.divide(k) * period);
  }

  private double unequal(long k) {
    if (growingCycles != null) {
      int cycle = growingCycles.find(k);
      long position = k - growingCycles.start(cycle);
      return cycle < waves.length ? waves[cycle].at(position) : inCycle(cycle, position);
    }
    long cycle = equalCycles.divide(k);
    long position = k - cycle * period;
    return weighted(peak(cycle), position, waves[0].at(position));
  }

  private double inCycle(long cycle, long position) {
    if (growingCycles == null) {
      return equalWave == null
          ? weighted(peak(cycle), position, waves[0].at(position))
          : equalWave.at(position);
    }
    if (cycle < waves.length) {
      return waves[(int) cycle].at(position);
    }
    long steps = growingCycles.length((int) cycle);
    double weight = SineSquare.of(falling ? steps - position : position, steps);
    return weighted(peak(cycle), position, weight);
  }

  /** Returns the first value of a cycle. */
  private double peak(long cycle) {
    if (peaks == null) {
      return initial;
    }
    return cycle < peaks.reach() ? peaks.at(cycle) : peakLimit;
  }

  /**
   * Returns the value that has so much of the distance from the lower of peak and end to the other.
   * The highest value of a rising wave is counted from the end, so that no cycle with a higher
   * first value has a lower one there.
   */
  private double weighted(double peak, long position, double weight) {
    if (position == 0) {
      return peak;
    }
    if (position == lastOfRising) {
      return end - (end - peak) * waves[0].at(1);
    }
    double low = falling ? end : peak;
    double high = falling ? peak : end;
    double value = low + (high - low) * weight;
    return value > high ? high : value;
  }

  /** Returns what the formula approaches from the left at the length. */
  private double limit() {
    long cycle = lastCycle();
    long position = length - start(cycle);
    return position >= cycleLength(cycle) ? end : inCycle(cycle, position);
  }

  private long lastCycle() {
    return cycle(length - 1);
  }

  /** Returns the cycle of a step inside the length. */
  private long cycle(long k) {
    return growingCycles == null ? equalCycles.divide(k) : growingCycles.find(k);
  }

  private long start(long cycle) {
    return growingCycles == null ? cycle * period : growingCycles.start((int) cycle);
  }

  private long cycleLength(long cycle) {
    return growingCycles == null ? period : growingCycles.length((int) cycle);
  }

  @Override
  public void fill(long k, double[] values, int from, int to) {
    int last = StepCounts.index(k, length, from, to);
    int i = from;
    while (i < last) {
      long step = k + (i - from);
      long cycle = cycle(step);
      long position = step - start(cycle);
      int stop = StepCounts.index(position, cycleLength(cycle), i, last);
      boolean alike = growingCycles == null;
      if (alike ? peaks == null : cycle < waves.length) {
        waves[alike ? 0 : (int) cycle].fill(position, values, i, stop);
      } else {
        for (int j = i; j < stop; j++) {
          values[j] = inCycle(cycle, position + (j - i));
        }
      }
      i = stop;
    }
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
    boolean constant = initial == end && peaks == null;
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
      if (peak(c) != end && at(start(c)) != at(start(c) - 1)) {
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
        ? new CycleSearch(period, length, this::peak).bounded(from, to, search)
        : search.first(from, to);
  }

  private long stepwise(long from, long to, CycleSearch.Range search) {
    return growingCycles == null
        ? new CycleSearch(period, length, this::peak).stepwise(from, to, search)
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
