package dev.anneal.curve;

import org.jspecify.annotations.Nullable;

/**
 * The square root between two values: {@code v0 + (v1 - v0) sqrt(k/n)}, steep at first.
 *
 * <p>Rising, and over the first half of a fall, the change is the root of a multiple of k. Over the
 * second half of a fall that would cancel, so the value is counted from the end, as a multiple of
 * {@code 1 - sqrt(k/n)}: the root is cut off to 26 bits s, so that {@code 1 - s} and {@code 1 -
 * s^2} are exact, and corrected by the series {@code sqrt(s^2 + d) = s + d/2s - d^2/8s^3} with d
 * from the steps that are left. Multiples are formed as by {@link LinearCurve}.
 */
final class SquareRootRamp {
  private final double initial;
  private final double end;
  private final long length;
  private final long fastLength;
  private final boolean rising;
  private final double middle;
  private final double rangeHigh;
  private final double rangeLow;
  private final double squareHigh;
  private final double squareLow;
  private final double unitHigh;
  private final double unitLow;
  private final @Nullable PreciseSquareRoot precise;

  private SquareRootRamp(
      double initial, double end, long length, DoubleDouble range, DoubleDouble square) {
    this.initial = initial;
    this.end = end;
    this.length = length;
    this.rising = end > initial;
    // Halves of subnormal values are rounded, and their sum may lie outside of both.
    double halves = initial / 2 + end / 2;
    this.middle = Math.min(Math.max(halves, Math.min(initial, end)), Math.max(initial, end));
    this.rangeHigh = range.hi();
    this.rangeLow = range.lo();
    this.squareHigh = square.upper();
    this.squareLow = square.belowUpper();
    DoubleDouble unit = DoubleDouble.ONE.dividedBy(DoubleDouble.of(length));
    this.unitHigh = unit.upper();
    this.unitLow = unit.belowUpper();
    boolean fast = length <= Multiple.EXACT && (initial == end || Steps.safe(square.hi()));
    this.fastLength = fast ? length : 0;
    this.precise = fast || initial == end ? null : new PreciseSquareRoot(initial, end, length);
  }

  static SquareRootRamp of(double initial, double end, long length) {
    double low = Math.min(initial, end);
    double high = Math.max(initial, end);
    int exponent = Math.getExponent(high - low);
    DoubleDouble range = DoubleDouble.sum(high, -low);
    DoubleDouble scaled = range.scaled(-exponent);
    DoubleDouble square = scaled.times(scaled).dividedBy(DoubleDouble.of(length));
    return new SquareRootRamp(initial, end, length, range, square.scaled(2 * exponent));
  }

  double at(long k) {
    if (k >= fastLength) {
      return beyond(k);
    }
    double steps = Steps.few(k);
    if (rising) {
      double value = initial + Math.sqrt(steps * squareHigh + steps * squareLow);
      return value > end ? end : value;
    }
    if (k <= length >> 2) {
      double value = initial - Math.sqrt(steps * squareHigh + steps * squareLow);
      return value < middle ? middle : value;
    }
    double value = falling(steps, Steps.few(length - k));
    return value > middle ? middle : value;
  }

  private double falling(double steps, double left) {
    double root = DoubleDouble.upperHalf(Math.sqrt(steps * (unitHigh + unitLow)));
    double excess = (1 - root * root) - left * unitHigh - left * unitLow;
    double inverse = 0.5 / root;
    double correction = excess * inverse;
    double fraction = (1 - root) - (correction - correction * correction * inverse);
    return (end + rangeLow * fraction) + rangeHigh * fraction;
  }

  private double beyond(long k) {
    return precise == null || k >= length ? end : precise.at(k);
  }
}
