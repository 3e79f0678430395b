package dev.anneal.curve;

import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.StepCounts;
import dev.anneal.precise.PreciseCurve;
import dev.anneal.precise.PreciseInterpolation;
import dev.anneal.precise.PreciseLine;
import dev.anneal.shape.Formula;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A straight line from one value to another: {@code (1 - k/n) v0 + (k/n) v1}.
 *
 * <p>The value is counted from the lower end, so nothing cancels; the upper end, and only it, is
 * not computed. The slope is held in two parts of the same sign, the larger of 26 bits, so that its
 * product with a count below 2^27 is exact and the sum of both products never shrinks while the
 * count grows.
 */
public final class LinearCurve implements Curve, Formula, PreciseCurve.Source {
  private final double initial;
  private final double end;
  private final long length;
  private final double low;
  private final double slopeHigh;
  private final double slopeLow;
  private final long holdFrom;
  private final long mirror;
  private final long offset;
  private final @Nullable PreciseLine precise;

  private LinearCurve(double initial, double end, long length, DoubleDouble slope) {
    this.initial = initial;
    this.end = end;
    this.length = length;
    this.low = Math.min(initial, end);
    this.slopeHigh = Math.abs(slope.upper());
    this.slopeLow = Math.abs(slope.belowUpper());
    this.holdFrom = initial == end ? 0 : length;
    // steps from the lower end: k, or length - k = ~k + (length + 1)
    this.mirror = initial > end ? -1 : 0;
    this.offset = initial > end ? length + 1 : 0;
    boolean fast = initial == end || length <= StepCounts.FEW && StepCounts.safe(slope.hi());
    this.precise = fast ? null : new PreciseLine(initial, end, length);
  }

  /**
   * Returns the line, falling or rising.
   *
   * @param initial the value at step 0, finite and at least 0
   * @param end the value at step {@code length}, finite and at least 0
   * @param length steps, at least 1 and not {@link Curve#UNBOUNDED}
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static LinearCurve of(double initial, double end, long length) {
    double first = ArgumentChecks.rate("initial", initial);
    double last = ArgumentChecks.rate("end", end);
    ArgumentChecks.bounded("length", length);
    return new LinearCurve(first, last, length, StepCounts.perStep(first, last, length));
  }

  @Override
  public PreciseCurve precise() {
    return PreciseInterpolation.serves(initial, end, length, 1)
        ? PreciseInterpolation.of(new PreciseLine(initial, end, length), initial, end, length, 0)
        : new RoundedCurve(this, 0);
  }

  @Override
  public double at(long k) {
    if (k >= holdFrom) {
      return end;
    }
    return k == 0 ? initial : inside(k);
  }

  private double inside(long k) {
    return precise == null ? fast(k) : precise.at(k);
  }

  private double fast(long k) {
    double steps = StepCounts.few((k ^ mirror) + offset);
    return low + (steps * slopeHigh + steps * slopeLow);
  }

  @Override
  public void fill(long k, double[] values, int from, int to) {
    int i = from;
    if (k == 0 && from < to) {
      values[i++] = initial;
    }
    int last = StepCounts.index(k, holdFrom, from, to);
    while (precise == null && i < last) {
      int stop = Math.min(last, i + StepCounts.CHUNK);
      fillLine(k + (i - from), values, i, stop);
      i = stop;
    }
    for (; i < last; i++) {
      values[i] = inside(k + (i - from));
    }
    Arrays.fill(values, i, to, end);
  }

  private void fillLine(long k, double[] values, int from, int to) {
    StepCounts.count(values, from, to);
    // Steps from the end are counted with a negative sign, so that both directions add.
    double sign = mirror == 0 ? 1 : -1;
    double first = sign * StepCounts.few((k ^ mirror) + offset);
    double base = low;
    double slope = sign * slopeHigh;
    double slopeRest = sign * slopeLow;
    for (int i = from; i < to; i++) {
      double steps = first + values[i];
      values[i] = base + (steps * slope + steps * slopeRest);
    }
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public Trend trend() {
    return Trend.between(initial, end);
  }

  @Override
  public double end() {
    return end;
  }
}
