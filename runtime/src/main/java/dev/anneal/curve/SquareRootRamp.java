package dev.anneal.curve;

/**
 * The square root between two values: {@code v0 + (v1 - v0) sqrt(k/n)}, steep at first.
 *
 * <p>Up to half of the way the value is counted from the initial one, from there on from the end,
 * where {@code 1 - sqrt(k/n)} is {@code (n - k) / (n + sqrt(n k))}: no cancellation.
 */
final class SquareRootRamp {
  private final double initial;
  private final double end;
  private final long length;
  private final double range;
  private final double half;

  private SquareRootRamp(double initial, double end, long length, double range, double half) {
    this.initial = initial;
    this.end = end;
    this.length = length;
    this.range = range;
    this.half = half;
  }

  static SquareRootRamp of(double initial, double end, long length) {
    DoubleDouble range = DoubleDouble.sum(end, -initial);
    double half = range.hi() / 2;
    if (range.lo() != 0 && range.lo() < 0 == range.hi() > 0) {
      half = range.hi() > 0 ? Math.nextDown(half) : Math.nextUp(half);
    }
    return new SquareRootRamp(initial, end, length, range.hi(), half);
  }

  double at(long k) {
    if (k >= length) {
      return end;
    }
    double n = Steps.toDouble(length);
    double steps = Steps.toDouble(k);
    if (k <= length >> 2) {
      return initial + towards(range * Math.sqrt(steps / n));
    }
    return end - towards(range * (Steps.toDouble(length - k) / (n + Math.sqrt(n * steps))));
  }

  private double towards(double change) {
    return Math.abs(change) > Math.abs(half) ? half : change;
  }
}
