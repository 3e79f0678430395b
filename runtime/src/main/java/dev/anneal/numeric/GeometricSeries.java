package dev.anneal.numeric;

import org.jspecify.annotations.Nullable;

/**
 * The values {@code v g^m} for whole m, from v towards a limit that they do not pass: a small table
 * for the first million, and a larger scheme behind it.
 */
public final class GeometricSeries {
  private final GeometricTable near;
  private final @Nullable LongGeometricTable far;
  private final long reach;
  private final double limit;

  private GeometricSeries(
      GeometricTable near, @Nullable LongGeometricTable far, long reach, double limit) {
    this.near = near;
    this.far = far;
    this.reach = reach;
    this.limit = limit;
  }

  /**
   * Returns a series.
   *
   * @param first v, above 0
   * @param log the natural logarithm of g, not 0
   * @param limit the value that is not passed: below v, or above v where the logarithm is positive
   * @param count the series is asked for m below this only
   */
  public static GeometricSeries of(double first, DoubleDouble log, double limit, long count) {
    long reach = Math.min(count, reach(WideDouble.of(first), log, limit));
    int few = (int) Math.min(reach, GeometricTable.most(log.hi()));
    if (few == reach) {
      GeometricTable near = GeometricTable.of(first, log, limit, few);
      if (near.count() == few) {
        return new GeometricSeries(near, null, reach, limit);
      }
    }
    return precise(first, log, limit, reach);
  }

  /** As {@link #of}, with the better accuracy of {@link #belowFirst}. */
  public static GeometricSeries precise(double first, DoubleDouble log, double limit, long count) {
    long reach = Math.min(count, reach(WideDouble.of(first), log, limit));
    LongGeometricTable far = LongGeometricTable.of(WideDouble.of(first), log, limit, reach);
    int few = (int) Math.min(reach, GeometricTable.most(log.hi()));
    double next = few < reach ? far.at(few) : limit;
    return new GeometricSeries(GeometricTable.of(first, log, next, few), far, reach, limit);
  }

  /** Returns the first m of which the value has reached the limit, or the count. */
  public long reach() {
    return reach;
  }

  /** Returns the table of the first values. */
  public GeometricTable near() {
    return near;
  }

  /** Returns the value at m, at least 0, to 2 ulp. */
  public double at(long m) {
    return m < near.count() ? near.at(m) : behind(m);
  }

  /** Returns the value at m, below {@link #reach}, to 1.5 ulp in a {@link #precise} series. */
  public double preciseAt(long m) {
    return m < near.count() ? near.preciseAt(m) : behind(m);
  }

  private double behind(long m) {
    return far == null || m >= reach ? limit : far.at(m);
  }

  /**
   * Returns the first value less the one at m, below {@link #reach}, without the cancellation of a
   * difference, to 3.5 ulp, where the series is a {@link #precise} one.
   */
  public double belowFirst(long m) {
    return far == null ? near.at(0) - near.at(m) : far.belowFirst(m);
  }

  /** Returns the first m at which {@code v g^m} has reached the limit, at least 1. */
  public static long reach(WideDouble first, DoubleDouble log, double limit) {
    DoubleDouble target =
        limit == 0
            ? DoubleDouble.LN_2.times((double) (Double.MIN_EXPONENT - 53))
            : WideDouble.of(limit).log();
    DoubleDouble steps = target.minus(first.log()).dividedBy(log);
    if (!(steps.hi() < 0x1p63)) {
      // Out of reach, or not a number where the logarithm is so small that the quotient overflows.
      return Long.MAX_VALUE;
    }
    long whole = (long) steps.hi();
    double rest = steps.hi() - (double) whole + steps.lo();
    return Math.max(1, whole + (long) Math.ceil(rest));
  }
}
