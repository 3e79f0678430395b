package dev.anneal.curve;

/**
 * The searches of {@link Curve} for curves that turn at known steps, one monotone stretch at a
 * time.
 */
final class StretchSearch {
  private StretchSearch() {}

  static long firstAbove(Curve curve, Turns turns, double bound, long from, long to) {
    return first(
        curve,
        turns,
        from,
        to,
        (rising, k, end) -> MonotoneSearch.firstAbove(curve, rising, bound, k, end));
  }

  static long firstBelow(Curve curve, Turns turns, double bound, long from, long to) {
    return first(
        curve,
        turns,
        from,
        to,
        (rising, k, end) -> MonotoneSearch.firstBelow(curve, rising, bound, k, end));
  }

  static long firstRise(Curve curve, Turns turns, long from, long to) {
    return first(
        curve,
        turns,
        from,
        to,
        (rising, k, end) -> MonotoneSearch.firstRise(curve, rising, k, end));
  }

  static long firstFall(Curve curve, Turns turns, long from, long to) {
    return first(
        curve,
        turns,
        from,
        to,
        (rising, k, end) -> MonotoneSearch.firstFall(curve, rising, k, end));
  }

  /** Asks a search about one stretch after another; the last step of one begins the next. */
  private static long first(Curve curve, Turns turns, long from, long to, Search search) {
    long k = from;
    while (k < to) {
      long stop = k == to - 1 ? k : Math.min(to - 1, turns.after(k));
      long found = search.first(curve.at(stop) > curve.at(k), k, stop + 1);
      if (found != Curve.NONE) {
        return found;
      }
      k = stop == to - 1 ? to : stop;
    }
    return Curve.NONE;
  }

  /** Where a curve turns. */
  interface Turns {
    /** Returns the last step of the monotone stretch that begins at k, above k. */
    long after(long k);
  }

  /** A search on a stretch of steps on which the curve only rises or only falls. */
  private interface Search {
    long first(boolean rising, long from, long to);
  }
}
