package dev.anneal.internal;

import dev.anneal.curve.Curve;
import dev.anneal.curve.Trend;
import dev.anneal.numeric.StepCounts;
import dev.anneal.precise.PreciseCurve;
import java.util.Arrays;

/**
 * A curve that is cut off: from a step on it holds the value that it has there. A curve that has
 * ended by then is what it was.
 */
public final class CutCurve implements Curve, PreciseCurve.Source {
  private final Curve curve;
  private final long length;

  private CutCurve(Curve curve, long length) {
    this.curve = curve;
    this.length = length;
  }

  /**
   * Returns the beginning of a curve.
   *
   * @param curve the curve
   * @param length the steps after which it is cut off, at least 1
   * @throws IllegalArgumentException if {@code length} is below 1
   */
  public static CutCurve of(Curve curve, long length) {
    if (length < 1) {
      throw new IllegalArgumentException(
          "length = " + length + ": must be at least 1 step; give a larger number");
    }
    return new CutCurve(curve, Math.min(length, curve.length()));
  }

  @Override
  public double at(long k) {
    return curve.at(Math.min(k, length));
  }

  @Override
  public void fill(long k, double[] values, int from, int to) {
    int last = StepCounts.index(k, length, from, to);
    curve.fill(k, values, from, last);
    Arrays.fill(values, last, to, end());
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public double end() {
    return curve.at(length);
  }

  @Override
  public Trend trend() {
    return curve.trend();
  }

  @Override
  public boolean continuous() {
    return curve.continuous();
  }

  /** Returns the k before which a search need not go on: one after the last change. */
  private long before(long to) {
    return length < to ? length + 1 : to;
  }

  @Override
  public long firstJump(long from, long to) {
    return curve.firstJump(from, before(to));
  }

  @Override
  public long firstAbove(double bound, long from, long to) {
    return from < to && at(from) > bound ? from : curve.firstAbove(bound, from, before(to));
  }

  @Override
  public long firstBelow(double bound, long from, long to) {
    return from < to && at(from) < bound ? from : curve.firstBelow(bound, from, before(to));
  }

  @Override
  public long firstRise(long from, long to) {
    return curve.firstRise(from, before(to));
  }

  @Override
  public long firstFall(long from, long to) {
    return curve.firstFall(from, before(to));
  }

  @Override
  public PreciseCurve precise() {
    return new Cut(PreciseCurve.of(curve::at, curve), length);
  }

  /** The precise values, cut off too. */
  private record Cut(PreciseCurve curve, long length) implements PreciseCurve {
    @Override
    public double high(long k) {
      return curve.high(Math.min(k, length));
    }

    @Override
    public double low(long k) {
      return curve.low(Math.min(k, length));
    }

    @Override
    public int exponent(long k) {
      return curve.exponent(Math.min(k, length));
    }
  }
}
