package dev.anneal.curve;

import dev.anneal.cycle.RestartCycles;
import dev.anneal.interval.Interval;
import dev.anneal.numeric.Bisection;
import java.util.function.LongToDoubleFunction;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;

/**
 * Searches over cycles of equal length that differ in their first values only, which never change
 * their direction: after the first few cycles by bisection of the cycles. Where a rounding makes
 * some longer by a step, the shorter cycles are searched so, and the longer ones.
 */
final class CycleSearch {
  /** Cycles that are searched one by one: in them is whatever repeats. */
  private static final int FIRST_CYCLES = 3;

  /**
   * First values after which rises, falls and jumps are given up. On paper those begin at once or,
   * with the first change of the value, not much later, or never; rounding may put it off a little.
   */
  private static final int LEVELS = 4096;

  private final RestartCycles cycles;
  private final long length;
  private final LongToDoubleFunction firstValue;

  CycleSearch(RestartCycles cycles, long length, LongToDoubleFunction firstValue) {
    this.cycles = cycles;
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
    long cycle = cycles.cycle(from);
    long last = cycles.cycle(limit - 1);
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
    LongUnaryOperator inside = c -> search.first(start(c), start(c + 1));
    long found = first(kinds().map(kind -> bisected(kind, cycle, last, inside)));
    return found == Curve.NONE ? search.first(start(last), limit) : found;
  }

  private static long bisected(Kind kind, long cycle, long last, LongUnaryOperator inside) {
    long from = kind.before(cycle);
    long to = kind.before(last);
    if (from == to) {
      return Curve.NONE;
    }
    LongUnaryOperator insideOf = i -> inside.applyAsLong(kind.cycle(i, cycle, last));
    long found = insideOf.applyAsLong(from);
    if (found != Curve.NONE || insideOf.applyAsLong(to - 1) == Curve.NONE) {
      return found;
    }
    return insideOf.applyAsLong(
        Bisection.first(from + 1, to - 1, i -> insideOf.applyAsLong(i) != Curve.NONE));
  }

  private long byLevels(long from, long last, long limit, Range search) {
    long cycle = from;
    for (int i = 0; i < LEVELS && cycle < last; i++) {
      long changed = changeAfter(cycle, last);
      long found = ofOtherLength(cycle, changed == Curve.NONE ? last : changed, limit, search);
      if (found != Curve.NONE || changed == Curve.NONE) {
        return found;
      }
      long stop = last - changed < 2 ? limit : start(changed + 2) + 1;
      found = search.first(start(changed) - 1, stop);
      if (found != Curve.NONE) {
        return found;
      }
      cycle = changed + 1;
    }
    return Curve.NONE;
  }

  /** Searches the first cycles of both lengths among some of equal first values. */
  private long ofOtherLength(long cycle, long end, long limit, Range search) {
    if (cycles.fractional() == null) {
      return Curve.NONE;
    }
    return first(
        kinds()
            .filter(kind -> kind.before(cycle) < kind.before(end + 1))
            .map(kind -> kind.cycle(kind.before(cycle), cycle, end + 1))
            .map(c -> search.first(start(c) - 1, c == end ? limit : start(c + 1) + 1)));
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
    return cycles.start(cycle);
  }

  /** Returns the first of some steps that were found. */
  private static long first(Stream<Long> found) {
    return found.filter(k -> k != Curve.NONE).min(Long::compare).orElse(Curve.NONE);
  }

  /** Returns the cycles of each length. */
  private Stream<Kind> kinds() {
    Interval interval = cycles.fractional();
    return interval == null
        ? Stream.of(c -> c)
        : Stream.of(interval::longer, c -> c - interval.longer(c));
  }

  /** The cycles of one length. */
  private interface Kind {
    /** Returns how many of them there are before a cycle. */
    long before(long cycle);

    /** Returns one of them by its number, which lies in a range of cycles. */
    default long cycle(long number, long from, long to) {
      return Bisection.first(from, to - 1, c -> before(c + 1) > number);
    }
  }

  /** A search of a range of steps. */
  interface Range {
    /** Returns the first step that is wanted, at least from and below to, or {@link Curve#NONE}. */
    long first(long from, long to);
  }
}
