package dev.anneal.curve;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A straight line from one value to another: {@code (1 - k/n) v0 + (k/n) v1}.
 *
 * <p>Steps are counted from the nearer end, with a negative sign from the end of the line, so both
 * ends are met exactly. The slope is held in two parts of the same sign, the larger of 26 bits, so
 * that its product with a count below 2^27 is exact and the sum of both products never shrinks while
 * the count grows.
 */
public final class LinearCurve implements Curve {
  private final double initial;
  private final double end;
  private final long length;
  private final long fastLength;
  private final long initialBits;
  private final long bitsToEnd;
  private final double slopeHigh;
  private final double slopeLow;
  private final @Nullable PreciseLine precise;

  private LinearCurve(double initial, double end, long length, DoubleDouble slope) {
    this.initial = initial;
    this.end = end;
    this.length = length;
    this.initialBits = Double.doubleToRawLongBits(initial);
    this.bitsToEnd = initialBits ^ Double.doubleToRawLongBits(end);
    this.slopeHigh = slope.upper();
    this.slopeLow = slope.belowUpper();
    boolean fast = length <= Steps.FEW && (initial == end || Steps.safe(slope.hi()));
    this.fastLength = fast ? length : 0;
    this.precise = fast || initial == end ? null : new PreciseLine(initial, end, length);
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
    double first = Checks.rate("initial", initial);
    double last = Checks.rate("end", end);
    Checks.bounded("length", length);
    return new LinearCurve(first, last, length, Steps.perStep(first, last, length));
  }

  @Override
  public double at(long k) {
    if (k >= fastLength) {
      return beyond(k);
    }
    long pastMiddle = length - k - k >> 63;
    double steps = Steps.signed(k - (length & pastMiddle));
    return Double.longBitsToDouble(initialBits ^ bitsToEnd & pastMiddle)
        + (steps * slopeHigh + steps * slopeLow);
  }

  private double beyond(long k) {
    return precise == null || k >= length ? end : precise.at(k);
  }

  @Override
  public void fill(long k, double[] values, int from, int to) {
    int middle = Steps.index(k, Math.min(fastLength, length / 2 + 1), from, to);
    int fast = Steps.index(k, fastLength, from, to);
    for (int i = from; i < middle; i += Steps.CHUNK) {
      fillLine(initial, k + (i - from), values, i, Math.min(middle, i + Steps.CHUNK));
    }
    for (int i = middle; i < fast; i += Steps.CHUNK) {
      fillLine(end, k + (i - from) - length, values, i, Math.min(fast, i + Steps.CHUNK));
    }
    int last = Steps.index(k, length, from, to);
    for (int i = fast; i < last; i++) {
      values[i] = beyond(k + (i - from));
    }
    Arrays.fill(values, last, to, end);
  }

  private void fillLine(double base, long k, double[] values, int from, int to) {
    Steps.count(values, from, to);
    double first = Steps.signed(k);
    double high = slopeHigh;
    double low = slopeLow;
    for (int i = from; i < to; i++) {
      double steps = first + values[i];
      values[i] = base + (steps * high + steps * low);
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
