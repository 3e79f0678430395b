package dev.anneal.curve;

import dev.anneal.inverse.Approach;
import dev.anneal.inverse.CountedCurve;
import dev.anneal.inverse.InverseSqrtWay;
import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.StepCounts;
import dev.anneal.numeric.WideDouble;
import dev.anneal.precise.PreciseCurve;
import dev.anneal.precise.PreciseFloor;
import dev.anneal.precise.PreciseInverseSqrt;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Inverse square root decay: {@code max(floor, v1 + (v0 - v1) / sqrt(1 + k/T))}.
 *
 * <p>The tail of the schedule of A. Vaswani et al., "Attention is all you need", NeurIPS 2017,
 * section 5.3. With v1 = 0 evaluated as the root of {@code v0^2 T / (T + k)}, every operation of
 * which keeps the order of the steps. Only the mantissa of v0 is squared, so that nothing overflows
 * or underflows before the power of two is put back.
 */
public final class InverseSqrtCurve implements Curve, PreciseCurve.Source {
  private final double initial;
  private final double asymptote;
  private final long timescale;
  private final double floor;
  private final long length;
  private final double numerator;
  private final double scale;
  private final @Nullable Approach way;
  private final double end;

  private InverseSqrtCurve(
      double initial, double asymptote, long timescale, double floor, long length) {
    this.initial = initial;
    this.asymptote = asymptote;
    this.timescale = timescale;
    this.floor = floor;
    this.length = length;
    WideDouble first = initial == 0 ? WideDouble.ONE : WideDouble.of(initial);
    DoubleDouble square = first.mantissa().times(first.mantissa());
    this.numerator = initial == 0 ? 0 : square.times(DoubleDouble.of(timescale)).hi();
    this.scale = Math.scalb(1.0, (int) first.exponent());
    this.way = asymptote == 0 || asymptote == initial ? null : approach();
    this.end = value(length);
  }

  private Approach approach() {
    return new Approach(
        initial,
        asymptote,
        new InverseSqrtWay(timescale),
        new PreciseInverseSqrt(WideDouble.difference(initial, asymptote), timescale, UNBOUNDED));
  }

  /**
   * Returns the curve that falls towards 0.
   *
   * @param initial the value at step 0, finite and at least 0
   * @param timescale the step at which the value has fallen to {@code initial / sqrt(2)}, at least
   *     1
   * @param length steps, at least 1, or {@link Curve#UNBOUNDED}
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static InverseSqrtCurve of(double initial, long timescale, long length) {
    return towards(initial, 0, timescale, 0, length);
  }

  /**
   * Returns the curve that goes towards a value, falling or rising.
   *
   * @param initial the value at step 0, finite and at least 0
   * @param end the value that the curve approaches, finite and at least 0
   * @param timescale the step at which the distance from it has fallen to {@code 1 / sqrt(2)} of
   *     the first, at least 1
   * @param floor the curve falls no further, at least 0 and at most {@code initial}
   * @param length steps, at least 1, or {@link Curve#UNBOUNDED}
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static InverseSqrtCurve towards(
      double initial, double end, long timescale, double floor, long length) {
    double first = ArgumentChecks.rate("initial", initial);
    return new InverseSqrtCurve(
        first,
        ArgumentChecks.rate("end", end),
        ArgumentChecks.steps("timescale", timescale),
        ArgumentChecks.floor(floor, first),
        ArgumentChecks.steps("length", length));
  }

  @Override
  public PreciseCurve precise() {
    if (initial == asymptote) {
      return new RoundedCurve(this, 0);
    }
    return floor == 0 ? unfloored() : new PreciseFloor(unfloored(), floor);
  }

  private PreciseCurve unfloored() {
    if (way == null) {
      return new PreciseInverseSqrt(WideDouble.of(initial), timescale, length);
    }
    double steps = timescale + (double) length;
    double leastPart = Math.sqrt(timescale / steps) / (2 * steps);
    return Approach.serves(initial, asymptote, leastPart)
        ? new CountedCurve(way, k -> Math.min(k, length))
        : RoundedCurve.lifted(
            Math.max(initial, asymptote),
            unit -> towards(initial * unit, asymptote * unit, timescale, 0, length));
  }

  @Override
  public double at(long k) {
    return k >= length ? end : value(k);
  }

  private double value(long k) {
    if (k == 0 || initial == asymptote) {
      return initial;
    }
    double value = way == null ? root(k) : way.at(k);
    return value < floor ? floor : value;
  }

  private double root(long k) {
    long sum = timescale + k;
    double steps = sum >>> 52 == 0 ? StepCounts.few(sum) : unsigned(sum);
    return Math.min(initial, Math.sqrt(numerator / steps) * scale);
  }

  /** Returns a sum of two longs, which may have passed the largest one, rounded once. */
  private static double unsigned(long sum) {
    return sum >= 0 ? (double) sum : (double) (sum >>> 1 | sum & 1) * 2;
  }

  @Override
  public void fill(long k, double[] values, int from, int to) {
    if (asymptote != 0) {
      Curve.super.fill(k, values, from, to);
      return;
    }
    int last = StepCounts.index(k, length, from, to);
    int fast =
        StepCounts.index(
            k, Math.min(length, StepCounts.FEW - Math.min(timescale, StepCounts.FEW)), from, to);
    for (int i = from; i < fast; i += StepCounts.CHUNK) {
      fillFew(timescale + k + (i - from), values, i, Math.min(fast, i + StepCounts.CHUNK));
    }
    for (int i = fast; i < last; i++) {
      values[i] = value(k + (i - from));
    }
    if (k == 0 && from < fast) {
      values[from] = initial;
    }
    Arrays.fill(values, last, to, end);
  }

  private void fillFew(long sum, double[] values, int from, int to) {
    StepCounts.count(values, from, to);
    double first = StepCounts.few(sum);
    double highest = initial;
    double square = numerator;
    double unit = scale;
    double lowest = floor;
    for (int i = from; i < to; i++) {
      double value = Math.min(highest, Math.sqrt(square / (first + values[i])) * unit);
      values[i] = Math.max(lowest, value);
    }
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public double end() {
    return end;
  }

  @Override
  public Trend trend() {
    return asymptote > initial ? Trend.RISING : Trend.FALLING;
  }
}
