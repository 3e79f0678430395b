package dev.anneal.cycle;

import dev.anneal.TrainingSchedule;
import dev.anneal.interval.Interval;
import dev.anneal.numeric.StepGrid;
import dev.anneal.precise.CyclePeaks;
import dev.anneal.precise.PreciseWaves;
import dev.anneal.shape.Formula;
import org.jspecify.annotations.Nullable;

/** Where the cycles of warm restarts are: at equal distances, or in a table as they grow. */
public final class RestartCycles implements PreciseWaves.Cycles {
  private final StepGrid grid;
  private final @Nullable CycleTable table;
  private final @Nullable EndlessWave endless;
  private final long length;
  private final long last;

  private RestartCycles(StepGrid grid, @Nullable CycleTable table, long length) {
    this.grid = grid;
    this.table = table;
    this.endless = table == null ? null : table.endless();
    this.length = length;
    this.last = table == null ? grid.part(lastStep(length)) : table.count() - 1;
  }

  /** Returns the last step that is in a cycle: of a curve that never ends, the last of all. */
  private static long lastStep(long length) {
    return length == TrainingSchedule.UNBOUNDED ? length : length - 1;
  }

  /** Returns cycles that begin at the multiples of a period, rounded half up to whole steps. */
  public static RestartCycles equal(Interval period, long length) {
    boolean isCounted = period.exactSteps().bitLength() < Long.SIZE;
    CycleTable one = isCounted ? null : CycleTable.of(period, 2, length);
    return new RestartCycles(StepGrid.of(period), one, length);
  }

  /** Returns cycles that grow, each length rounded half up; null where there are too many. */
  public static @Nullable RestartCycles growing(Interval period, double growth, long length) {
    CycleTable table = CycleTable.of(period, growth, length);
    return table == null ? null : new RestartCycles(StepGrid.of(period), table, length);
  }

  /** Returns the waves. */
  public Formula waves(CyclePeaks peaks, double initial, double end, boolean falling) {
    Interval interval = grid.fractional();
    if (table != null) {
      return new GrowingRestarts(table, peaks, end, falling);
    }
    if (interval != null) {
      return peaks.equal()
          ? new UnevenRestarts(initial, end, interval)
          : new UnevenFadingRestarts(peaks, end, falling, interval);
    }
    return peaks.equal()
        ? new EqualRestarts(initial, end, grid.period())
        : new FadingRestarts(peaks, end, falling, grid.period());
  }

  /** Returns the value of the waves at the length. */
  public double held(Formula waves, double end) {
    if (length != TrainingSchedule.UNBOUNDED && isOver(length - start(last), last)) {
      return end;
    }
    return waves instanceof GrowingRestarts growing
        ? growing.inCycle((int) last, length - start(last))
        : waves.at(length);
  }

  /** Returns whether cycles differ in their lengths by more than a rounding. */
  public boolean isGrowing() {
    return table != null;
  }

  /** Returns the length of cycles that differ by a rounding only, null where none do. */
  public @Nullable Interval fractional() {
    return table == null ? grid.fractional() : null;
  }

  /** Returns the length of the first cycle, or the largest number where it is longer. */
  public long period() {
    return grid.period();
  }

  /** Returns the last cycle that begins before the length, or at the last step of all. */
  public long last() {
    return last;
  }

  @Override
  public long cycle(long k) {
    if (k >= length) {
      return last;
    }
    return table == null ? grid.part(k) : table.find(k);
  }

  /** Returns the first step of a cycle up to the last one. */
  public long start(long cycle) {
    return table == null ? grid.start(cycle) : table.start((int) cycle);
  }

  @Override
  public long length(long cycle) {
    return table == null ? grid.length(cycle) : table.length((int) cycle);
  }

  /** Returns the wave of a cycle that has more steps than can be counted, null for others. */
  private @Nullable EndlessWave endless(long cycle) {
    return cycle == last ? endless : null;
  }

  @Override
  public long position(long k, long cycle) {
    return Math.min(k, length) - start(cycle);
  }

  @Override
  public boolean isOver(long position, long cycle) {
    return position >= length(cycle) && endless(cycle) == null;
  }

  @Override
  public boolean isFirstHalf(long position, long cycle) {
    EndlessWave wave = endless(cycle);
    return wave == null ? position <= length(cycle) - position : wave.isFirstHalf(position);
  }

  @Override
  public double way(long position, long cycle, boolean wantRest) {
    EndlessWave wave = endless(cycle);
    long steps = length(cycle);
    return wave == null
        ? PreciseWaves.way(Math.min(position, steps - position), steps, wantRest)
        : wave.way(position, wantRest);
  }
}
