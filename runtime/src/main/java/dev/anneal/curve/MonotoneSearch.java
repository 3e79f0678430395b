package dev.anneal.curve;

import dev.anneal.numeric.Bisection;

/** Searches over stretches of steps on which a curve is monotone, by bisection of {@code at}. */
final class MonotoneSearch {
  private MonotoneSearch() {}

  /**
   * Returns the first k of {@code [from, to)} whose value is above the bound, where the values
   * never fall, or {@link Curve#NONE}.
   */
  static long firstAboveRising(Curve curve, double bound, long from, long to) {
    if (from >= to || curve.at(to - 1) <= bound) {
      return Curve.NONE;
    }
    return Bisection.first(from, to - 1, k -> curve.at(k) > bound);
  }

  /**
   * Returns the first k of {@code [from, to)} whose value is below the bound, where the values
   * never rise, or {@link Curve#NONE}.
   */
  static long firstBelowFalling(Curve curve, double bound, long from, long to) {
    if (from >= to || curve.at(to - 1) >= bound) {
      return Curve.NONE;
    }
    return Bisection.first(from, to - 1, k -> curve.at(k) < bound);
  }

  /** {@link Curve#firstAbove} for a curve that never changes its direction. */
  static long firstAbove(Curve curve, boolean rising, double bound, long from, long to) {
    if (rising) {
      return firstAboveRising(curve, bound, from, to);
    }
    return from < to && curve.at(from) > bound ? from : Curve.NONE;
  }

  /** {@link Curve#firstBelow} for a curve that never changes its direction. */
  static long firstBelow(Curve curve, boolean rising, double bound, long from, long to) {
    if (!rising) {
      return firstBelowFalling(curve, bound, from, to);
    }
    return from < to && curve.at(from) < bound ? from : Curve.NONE;
  }

  /** {@link Curve#firstRise} for a curve that never changes its direction. */
  static long firstRise(Curve curve, boolean rising, long from, long to) {
    return rising && from < to ? firstAboveRising(curve, curve.at(from), from, to) : Curve.NONE;
  }

  /** {@link Curve#firstFall} for a curve that never changes its direction. */
  static long firstFall(Curve curve, boolean rising, long from, long to) {
    return !rising && from < to ? firstBelowFalling(curve, curve.at(from), from, to) : Curve.NONE;
  }
}
