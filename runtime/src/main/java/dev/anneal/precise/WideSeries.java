package dev.anneal.precise;

import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.GeometricSeries;
import dev.anneal.numeric.LongGeometricTable;
import dev.anneal.numeric.WideDouble;
import java.util.ArrayList;
import java.util.List;

/**
 * The values of a {@link GeometricSeries} with more digits and of any magnitude: in parts, each of
 * which is scaled so that its first value is between 1 and 2.
 */
public final class WideSeries implements PreciseCurve {
  /** A part goes over so many powers of two. */
  private static final int SPAN = 400;

  /** A value this small gives 0 when it is multiplied by any double. */
  private static final int LEAST_EXPONENT = -2200;

  private final long[] starts;
  private final int[] exponents;
  private final LongGeometricTable[] tables;
  private final long reach;
  private final double limit;

  private WideSeries(
      List<Long> starts,
      List<Integer> exponents,
      List<LongGeometricTable> tables,
      long reach,
      double limit) {
    this.starts = starts.stream().mapToLong(Long::longValue).toArray();
    this.exponents = exponents.stream().mapToInt(Integer::intValue).toArray();
    this.tables = tables.toArray(LongGeometricTable[]::new);
    this.reach = reach;
    this.limit = limit;
  }

  /**
   * Returns the values {@code v g^m}.
   *
   * @param first v, finite and above 0
   * @param log the natural logarithm of g, not 0
   * @param limit the value that is not passed: below v, or above v where the logarithm is positive
   * @param count the series is asked for m below this only
   */
  public static WideSeries of(double first, DoubleDouble log, double limit, long count) {
    List<Long> starts = new ArrayList<>();
    List<Integer> exponents = new ArrayList<>();
    List<LongGeometricTable> tables = new ArrayList<>();
    int way = log.hi() < 0 ? -SPAN : SPAN;
    long limitExponent = limit == 0 ? Long.MIN_VALUE / 2 : WideDouble.of(limit).exponent();
    WideDouble value = WideDouble.of(first);
    long start = 0;
    boolean ends = false;
    while (!ends) {
      int exponent = (int) value.exponent();
      boolean reachesLimit =
          way < 0 ? limitExponent >= exponent + way : limitExponent < exponent + way;
      double partLimit = Math.scalb(reachesLimit ? limit : 1, reachesLimit ? -exponent : way);
      WideDouble mantissa = new WideDouble(value.mantissa(), 0);
      long reach = Math.min(count - start, GeometricSeries.reach(mantissa, log, partLimit));
      starts.add(start);
      exponents.add(exponent);
      tables.add(LongGeometricTable.of(mantissa, log, partLimit, reach));
      start += reach;
      ends = reachesLimit || start >= count || exponent + way < LEAST_EXPONENT;
      value = WideDouble.of(first).times(WideDouble.exp(log.times(DoubleDouble.of(start))));
    }
    return new WideSeries(starts, exponents, tables, start, limit);
  }

  private int part(long m) {
    int part = starts.length - 1;
    while (m < starts[part]) {
      part--;
    }
    return part;
  }

  @Override
  public double high(long m) {
    if (m >= reach) {
      return limit;
    }
    int part = part(m);
    return tables[part].at(m - starts[part]);
  }

  @Override
  public double low(long m) {
    if (m >= reach) {
      return 0;
    }
    int part = part(m);
    return tables[part].rest(m - starts[part]);
  }

  @Override
  public int exponent(long m) {
    return m >= reach ? 0 : exponents[part(m)];
  }
}
