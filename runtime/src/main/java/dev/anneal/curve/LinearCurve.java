package dev.anneal.curve;

/**
 * A straight line from one value to another: {@code (1 - k/n) v0 + (k/n) v1}.
 *
 * <p>Steps are counted from the nearer end, so both ends are met exactly. The slope is held in two
 * parts of the same sign, the larger of 26 bits, so that its product with a count below 2^27 is
 * exact and the sum of both products never shrinks while the count grows.
 */
public final class LinearCurve implements Curve {
  private final double initial;
  private final double end;
  private final long length;
  private final double slopeHigh;
  private final double slopeLow;

  private LinearCurve(double initial, double end, long length, double slopeHigh, double slopeLow) {
    this.initial = initial;
    this.end = end;
    this.length = length;
    this.slopeHigh = slopeHigh;
    this.slopeLow = slopeLow;
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
    DoubleDouble slope = DoubleDouble.sum(last, -first).dividedBy(DoubleDouble.of(length));
    double high = Double.longBitsToDouble(Double.doubleToRawLongBits(slope.hi()) & -1L << 27);
    double low = (slope.hi() - high) + slope.lo();
    return new LinearCurve(first, last, length, high, low * high < 0 ? 0 : low);
  }

  @Override
  public double at(long k) {
    if (k >= length) {
      return end;
    }
    long left = length - k;
    if (k <= left) {
      double steps = Steps.toDouble(k);
      return initial + (steps * slopeHigh + steps * slopeLow);
    }
    double steps = Steps.toDouble(left);
    return end - (steps * slopeHigh + steps * slopeLow);
  }

  @Override
  public void fill(long k, double[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      values[i] = at(k + (i - from));
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
  public boolean continuous() {
    return true;
  }

  @Override
  public long firstJump(long from, long to) {
    return NONE;
  }

  @Override
  public long firstAbove(double bound, long from, long to) {
    return Searches.firstAbove(this, end > initial, bound, from, to);
  }

  @Override
  public long firstBelow(double bound, long from, long to) {
    return Searches.firstBelow(this, end > initial, bound, from, to);
  }

  @Override
  public long firstRise(long from, long to) {
    return Searches.firstRise(this, end > initial, from, to);
  }

  @Override
  public long firstFall(long from, long to) {
    return Searches.firstFall(this, end > initial, from, to);
  }
}
