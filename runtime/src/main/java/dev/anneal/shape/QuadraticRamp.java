package dev.anneal.shape;

import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.StepCounts;

/**
 * Polynomial decay with the power 2, in whole numbers up to the last operations. A value is within
 * 1.51 ulp: the product with the unit, what it misses of the change, and the sum with the lower
 * value are rounded, each to half an ulp.
 */
public final class QuadraticRamp {
  /** So short that twice the length times a step is exact in a double. */
  private static final long MOST_STEPS = 1L << 25;

  private final double low;
  private final long length;
  private final boolean falling;
  private final double unitHigh;
  private final double unitLow;

  /** Makes the ramp between two values, over a length that it {@linkplain #serves serves}. */
  public QuadraticRamp(double initial, double end, long length) {
    this.low = Math.min(initial, end);
    this.length = length;
    this.falling = initial > end;
    DoubleDouble unit = unit(initial, end, length);
    this.unitHigh = unit.upper();
    this.unitLow = unit.belowUpper();
  }

  /** Returns whether doubles are enough between two values that differ. */
  public static boolean serves(double initial, double end, long length) {
    return initial != end
        && length <= MOST_STEPS
        && StepCounts.safe(unit(initial, end, length).hi());
  }

  private static DoubleDouble unit(double initial, double end, long length) {
    DoubleDouble square = DoubleDouble.of(length * length);
    int exponent = Math.getExponent(end - initial);
    double low = Math.min(initial, end);
    double high = Math.max(initial, end);
    return DoubleDouble.sum(high, -low).scaled(-exponent).dividedBy(square).scaled(exponent);
  }

  /** Returns the value at k, above 0 and below the length. */
  public double at(long k) {
    long left = length - k;
    // n^2 - (n - k)^2 = k (2 n - k)
    double square = StepCounts.few(falling ? left * left : k * (length + left));
    return low + (square * unitHigh + square * unitLow);
  }
}
