package dev.anneal.curve;

import dev.anneal.numeric.Bisection;
import java.util.function.LongToDoubleFunction;
import java.util.function.LongUnaryOperator;

/**
 * Searches over cycles of equal length that differ in their first values only, which never change
 * their direction: after the first few cycles by bisection of the cycles.
 */
final class CycleSearch {
  /** Cycles that are searched one by one: in them is whatever repeats. */
  private static final int FIRST_CYCLES = 3;

  /**
   * First values after which rises, falls and jumps are given up. On paper those begin at once or,
   * with the first change of the value, not much later, or never; rounding may put it off a little.
   */
  private static final int LEVELS = 4096;

  private final long period;
  private final long length;
  private final LongToDoubleFunction firstValue;

  CycleSearch(long period, long length, LongToDoubleFunction firstValue) {
    this.period = period;
    this.length = length;
    this.firstValue = firstValue;
  }

  /** Returns the first step that a search finds for which all further cycles have it if one has. */
  long bounded(long from, long to, Range search) {
    return first(from, to, search, true);
  }

  /** Returns the first step that a search finds which compares neighbours. */
  long stepwise(long from, long to, Range search) {
    return first(from, to, search, false);
  }

  private long first(long from, long to, Range search, boolean bounded) {
    if (from >= Math.min(to, length)) {
      return search.first(from, to);
    }
    long limit = Math.min(to, length);
    long cycle = from / period;
    long last = (limit - 1) / period;
    boolean few = last - cycle < FIRST_CYCLES;
    long found = search.first(from, few ? limit : start(cycle + FIRST_CYCLES) + 1);
    if (found == Curve.NONE && !few) {
      found =
          bounded
              ? bisected(cycle + FIRST_CYCLES, last, limit, search)
              : byLevels(cycle + FIRST_CYCLES - 1, last, limit, search);
    }
    return found == Curve.NONE && to > limit ? search.first(limit - 1, to) : found;
  }

  private long bisected(long cycle, long last, long limit, Range search) {
    if (cycle < last) {
      LongUnaryOperator inside = c -> search.first(start(c), start(c + 1));
      long found = inside.applyAsLong(cycle);
      if (found != Curve.NONE) {
        return found;
      }
      if (inside.applyAsLong(last - 1) != Curve.NONE) {
        return inside.applyAsLong(
            Bisection.first(cycle + 1, last - 1, c -> inside.applyAsLong(c) != Curve.NONE));
      }
    }
    return search.first(start(last), limit);
  }

  private long byLevels(long from, long last, long limit, Range search) {
    long cycle = from;
    for (int i = 0; i < LEVELS && cycle < last; i++) {
      long changed = changeAfter(cycle, last);
      if (changed == Curve.NONE) {
        return Curve.NONE;
      }
      long stop = last - changed < 2 ? limit : start(changed + 2) + 1;
      long found = search.first(start(changed) - 1, stop);
      if (found != Curve.NONE) {
        return found;
      }
      cycle = changed + 1;
    }
    return Curve.NONE;
  }

  /**
   * Returns the first cycle up to the last whose first value differs from that of a cycle before.
   */
  private long changeAfter(long cycle, long last) {
    double value = firstValue.applyAsDouble(cycle);
    if (firstValue.applyAsDouble(last) == value) {
      return Curve.NONE;
    }
    return Bisection.first(cycle + 1, last, c -> firstValue.applyAsDouble(c) != value);
  }

  private long start(long cycle) {
    return cycle * period;
  }

  /** A search of a range of steps. */
  interface Range {
    /** Returns the first step that is wanted, at least from and below to, or {@link Curve#NONE}. */
    long first(long from, long to);
  }
}
