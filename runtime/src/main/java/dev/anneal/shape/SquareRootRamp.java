package dev.anneal.shape;

import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.StepCounts;
import dev.anneal.numeric.StepMultiple;
import dev.anneal.precise.PreciseSquareRoot;
import org.jspecify.annotations.Nullable;

/**
 * The square root between two values: {@code v0 + (v1 - v0) sqrt(k/n)}, steep at first.
 *
 * <p>Rising, the change is the root of a multiple of k. Falling, that would cancel near the end. So
 * from p = k/n = 1/4 on, the value is counted from there: {@code 1 - sqrt(p)} is {@code ((1 - p) +
 * (1 - sqrt(p))^2) / 2}, where {@code 1 - p} comes from the steps that are left, and the error of
 * the root vanishes with the square. On either side all operations are monotone; where both meet, a
 * step moves the value much further than they err. Multiples are formed as by {@code LinearCurve}.
 * A value is within 2 ulp: of the root and the multiple or product that it is made of, and of the
 * last sum.
 */
public final class SquareRootRamp {
  private static final long ONE_BITS = 0x3ff0000000000000L;

  private final double initial;
  private final double end;
  private final long holdFrom;
  private final boolean rising;
  private final double squareHigh;
  private final double squareLow;
  private final long quarter;
  private final long initialBits;
  private final long bitsToEnd;
  private final double steps;
  private final double unit;
  private final double halfRange;
  private final double halfSlopeHigh;
  private final double halfSlopeLow;
  private final @Nullable PreciseSquareRoot precise;

  private SquareRootRamp(
      double initial, double end, long length, DoubleDouble square, DoubleDouble slope) {
    this.initial = initial;
    this.end = end;
    this.holdFrom = initial == end ? 0 : length;
    this.rising = end > initial;
    this.squareHigh = square.upper();
    this.squareLow = square.belowUpper();
    this.quarter = length >> 2;
    this.initialBits = Double.doubleToRawLongBits(initial);
    this.bitsToEnd = initialBits ^ Double.doubleToRawLongBits(end);
    this.steps = StepCounts.toDouble(length);
    this.unit = 1 / steps;
    this.halfRange = (initial - end) / 2;
    this.halfSlopeHigh = Math.abs(slope.upper()) / 2;
    this.halfSlopeLow = Math.abs(slope.belowUpper()) / 2;
    boolean fast = initial == end || length <= StepMultiple.EXACT && StepCounts.safe(square.hi());
    this.precise = fast ? null : new PreciseSquareRoot(initial, end, length);
  }

  /** Returns the ramp between two values, over at least 1 step. */
  public static SquareRootRamp of(double initial, double end, long length) {
    int exponent = Math.getExponent(end - initial);
    DoubleDouble range = DoubleDouble.sum(end, -initial).scaled(-exponent);
    DoubleDouble square = range.times(range).dividedBy(DoubleDouble.of(length));
    return new SquareRootRamp(
        initial,
        end,
        length,
        square.scaled(2 * exponent),
        StepCounts.perStep(initial, end, length));
  }

  /** Returns the value after k steps, at least 0; the end from the length on. */
  public double at(long k) {
    if (k >= holdFrom) {
      return end;
    }
    return k == 0 ? initial : inside(k);
  }

  private double inside(long k) {
    return precise == null ? inside(StepCounts.few(k), quarter - k >> 63) : precise.at(k);
  }

  private double inside(double k, long far) {
    return rising ? risen(k) : fallen(k, Math.sqrt(k * unit), far);
  }

  private double risen(double k) {
    double value = initial + Math.sqrt(k * squareHigh + k * squareLow);
    return value > end ? end : value;
  }

  /**
   * Returns the value counted from the end if all bits of {@code far} are set, from the initial
   * value if none is: without a branch, which would depend on the step.
   */
  private double fallen(double k, double root, long far) {
    double one = Double.longBitsToDouble(ONE_BITS & far);
    double left = (steps - k) * one;
    // (1 - root)^2, or -2 root
    double square = (one - root) * ((2 - one) - root * one);
    double change = left * halfSlopeHigh + (left * halfSlopeLow + halfRange * square);
    return Double.longBitsToDouble(initialBits ^ bitsToEnd & far) + change;
  }
}
