package dev.anneal.precise;

import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.SineSquare;
import dev.anneal.numeric.StepCounts;
import java.util.function.LongToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The values of a {@code CosineRestartsCurve} in two doubles: half a wave in each cycle, counted
 * from the nearer of the cycle's first value and the end.
 */
public final class PreciseWaves implements PreciseCurve {
  /** The order of neighbours in a longer cycle is not known to be kept. */
  public static final long LONGEST = 1L << 48;

  /** Rounded values below this power of two may have lost digits. */
  private static final int SMALL = -900;

  private final Cycles cycles;
  private final LongToDoubleFunction rounded;
  private final double initial;
  private final double end;
  private final int exponent;
  private final @Nullable WideSeries peaks;

  /**
   * Makes the values.
   *
   * @param cycles where the cycles are
   * @param rounded returns the rounded value of a step
   * @param initial the first value of the first cycle
   * @param end the value that each cycle approaches
   * @param peaks the first values of the cycles, null where they are equal
   */
  public PreciseWaves(
      Cycles cycles,
      LongToDoubleFunction rounded,
      double initial,
      double end,
      @Nullable WideSeries peaks) {
    this.cycles = cycles;
    this.rounded = rounded;
    this.exponent = Math.getExponent(Math.max(initial, end));
    this.initial = initial;
    this.end = end;
    this.peaks = peaks;
  }

  @Override
  public double high(long k) {
    return value(k, false);
  }

  @Override
  public double low(long k) {
    return value(k, true);
  }

  @Override
  public int exponent(long k) {
    long cycle = cycles.cycle(k);
    long position = cycles.position(k, cycle);
    if (position == 0) {
      return peaks == null ? 0 : peaks.exponent(cycle);
    }
    if (cycles.isOver(position, cycle)) {
      return 0;
    }
    return scale(cycle);
  }

  /** Returns the exponent of the power of two by which the values of a cycle are divided. */
  private int scale(long cycle) {
    if (peaks == null) {
      return exponent;
    }
    int first = peaks.exponent(cycle) + Math.getExponent(peaks.high(cycle));
    return end == 0 ? first : Math.max(Math.getExponent(end), first);
  }

  private double value(long k, boolean wantRest) {
    long cycle = cycles.cycle(k);
    long length = cycles.length(cycle);
    long position = cycles.position(k, cycle);
    if (position == 0) {
      return first(cycle, wantRest);
    }
    if (cycles.isOver(position, cycle)) {
      return wantRest ? 0 : end;
    }
    int scale = scale(cycle);
    if (length > LONGEST && scale > SMALL) {
      return wantRest ? 0 : Math.scalb(rounded.applyAsDouble(k), -scale);
    }
    int peakScale = peaks == null ? -scale : peaks.exponent(cycle) - scale;
    double peak = Math.scalb(first(cycle, false), peakScale);
    double peakRest = Math.scalb(first(cycle, true), peakScale);
    double low = Math.scalb(end, -scale);
    double way = cycles.way(position, cycle, false);
    double wayRest = cycles.way(position, cycle, true);
    double range = low - peak;
    double part = range - low;
    double rangeRest = (low - (range - part)) - (peak + part) - peakRest;
    return cycles.isFirstHalf(position, cycle)
        ? sum(peak, peakRest, range, rangeRest, way, wayRest, wantRest)
        : sum(low, 0, -range, -rangeRest, way, wayRest, wantRest);
  }

  /** Returns the first value of a cycle, or what it misses, where it is by itself. */
  private double first(long cycle, boolean wantRest) {
    if (peaks == null) {
      return wantRest ? 0 : initial;
    }
    return wantRest ? peaks.low(cycle) : peaks.high(cycle);
  }

  /** Returns {@code base + range * way}, each of them in two doubles, or what that misses. */
  private static double sum(
      double base,
      double baseRest,
      double range,
      double rangeRest,
      double way,
      double wayRest,
      boolean wantRest) {
    double product = range * way;
    double rest =
        DoubleDouble.productError(range, way, product) + (range * wayRest + rangeRest * way);
    double sum = base + product;
    double part = sum - base;
    double sumRest = (base - (sum - part)) + (product - part) + (rest + baseRest);
    double value = sum + sumRest;
    return wantRest ? (sum - value) + sumRest : value;
  }

  /** Returns {@code sin^2(pi/2 steps / length)}, up to half of the length, or what that misses. */
  public static double way(long steps, long length, boolean wantRest) {
    return SineSquare.ofPart(
        StepCounts.toDouble(steps),
        StepCounts.rest(steps),
        StepCounts.toDouble(length),
        StepCounts.rest(length),
        wantRest);
  }

  /** Where the cycles of a curve are. */
  public interface Cycles {
    /** Returns the cycle of a step, or the last one. */
    long cycle(long k);

    /** Returns the steps of a cycle, the largest number where there are more. */
    long length(long cycle);

    /** Returns whether a position is the end of its cycle. */
    boolean isOver(long position, long cycle);

    /** Returns whether a position is nearer to the beginning of its cycle than to the end. */
    boolean isFirstHalf(long position, long cycle);

    /**
     * Returns {@code sin^2(pi/2 d/n)} with d the distance from the nearer end of a cycle of n
     * steps, or what that misses.
     */
    double way(long position, long cycle, boolean wantRest);

    /** Returns the steps since a cycle began, at most up to where the curve holds its value. */
    long position(long k, long cycle);
  }
}
