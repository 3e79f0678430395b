package dev.anneal.curve;

import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.StepCounts;
import dev.anneal.numeric.WideDouble;
import dev.anneal.precise.PreciseCurve;
import dev.anneal.precise.PreciseInverseSqrt;
import java.util.Arrays;

/**
 * Inverse square root decay: {@code v0 / sqrt(1 + k/T)}.
 *
 * <p>The tail of the schedule of A. Vaswani et al., "Attention is all you need", NeurIPS 2017,
 * section 5.3. Evaluated as the root of {@code v0^2 T / (T + k)}, every operation of which keeps
 * the order of the steps. Only the mantissa of v0 is squared, so that nothing overflows or
 * underflows before the power of two is put back.
 */
public final class InverseSqrtCurve implements Curve, PreciseCurve.Source {
  private final double initial;
  private final long timescale;
  private final long length;
  private final double numerator;
  private final double scale;
  private final double end;

  private InverseSqrtCurve(double initial, long timescale, long length) {
    this.initial = initial;
    this.timescale = timescale;
    this.length = length;
    WideDouble first = initial == 0 ? WideDouble.ONE : WideDouble.of(initial);
    DoubleDouble square = first.mantissa().times(first.mantissa());
    this.numerator = initial == 0 ? 0 : square.times(DoubleDouble.of(timescale)).hi();
    this.scale = Math.scalb(1.0, (int) first.exponent());
    this.end = value(length);
  }

  /**
   * Returns the curve.
   *
   * @param initial the value at step 0, finite and at least 0
   * @param timescale the step at which the value has fallen to {@code initial / sqrt(2)}, at least
   *     1
   * @param length steps, at least 1, or {@link Curve#UNBOUNDED}
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static InverseSqrtCurve of(double initial, long timescale, long length) {
    return new InverseSqrtCurve(
        ArgumentChecks.rate("initial", initial),
        ArgumentChecks.steps("timescale", timescale),
        ArgumentChecks.steps("length", length));
  }

  @Override
  public PreciseCurve precise() {
    return initial == 0
        ? new RoundedCurve(this, 0)
        : new PreciseInverseSqrt(initial, timescale, length);
  }

  @Override
  public double at(long k) {
    return k >= length ? end : value(k);
  }

  private double value(long k) {
    long sum = timescale + k;
    double steps = sum >>> 52 == 0 ? StepCounts.few(sum) : unsigned(sum);
    double value = Math.min(initial, Math.sqrt(numerator / steps) * scale);
    return k == 0 ? initial : value;
  }

  /** Returns a sum of two longs, which may have passed the largest one, rounded once. */
  private static double unsigned(long sum) {
    return sum >= 0 ? (double) sum : (double) (sum >>> 1 | sum & 1) * 2;
  }

  @Override
  public void fill(long k, double[] values, int from, int to) {
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
    for (int i = from; i < to; i++) {
      values[i] = Math.min(highest, Math.sqrt(square / (first + values[i])) * unit);
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
    return Trend.FALLING;
  }
}
