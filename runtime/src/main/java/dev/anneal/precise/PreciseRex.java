package dev.anneal.precise;

import dev.anneal.numeric.Blend;
import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.StepCounts;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The reflected exponential between two values in double-double arithmetic, to the bound of a
 * {@link Blend}.
 *
 * <p>With the bend b, the part {@code (n - k) / (n - b k)} of the way is left, and {@code (1 - b) k
 * / (n - b k)} of it is done. Up to the middle of the way, {@code k = n / (2 - b)}, the value is
 * counted from the initial value, from there on from the end. Either fraction is a quotient of
 * numbers of which none cancels, so it errs by some 2^-100 of itself, where a step moves it by at
 * least 2^-65 of itself: that keeps the order of the steps.
 */
public final class PreciseRex implements PreciseInterpolation.Path {
  /** The last bits of a count that a double may be too short for. */
  private static final long LAST_BITS = (1L << 10) - 1;

  private final Blend blend;
  private final long length;
  private final long middle;
  private final double bend;
  private final DoubleDouble straight;
  private final DoubleDouble whole;
  private final DoubleDouble least;

  /**
   * Creates the way between two values.
   *
   * @param initial the value at step 0
   * @param end another value, at the length
   * @param bend at least 0 and below 1
   * @param length steps, at least 1
   */
  public PreciseRex(double initial, double end, double bend, long length) {
    this.blend = Blend.of(initial, end);
    this.length = length;
    this.bend = bend;
    this.middle = middle(bend, length);
    this.straight = DoubleDouble.sum(1, -bend);
    this.whole = DoubleDouble.of(length);
    this.least = whole.times(straight);
  }

  /** Returns the last step at which less than half of the way is done, exactly. */
  private static long middle(double bend, long length) {
    BigDecimal straight = BigDecimal.ONE.subtract(new BigDecimal(bend));
    BigDecimal left =
        BigDecimal.valueOf(length)
            .multiply(straight)
            .divide(BigDecimal.ONE.add(straight), 0, RoundingMode.FLOOR);
    return length - 1 - left.longValueExact();
  }

  /** Returns the value after k steps, above 0 and below the length. */
  public double at(long k) {
    double divisor = divisor(k, false);
    double divisorRest = divisor(k, true);
    double part = part(k, false) / divisor;
    double rest = missing(k, part, divisor, divisorRest);
    return k <= middle ? blend.afterInitial(part, rest) : blend.beforeEnd(part, rest);
  }

  @Override
  public double scaled(long k, boolean wantRest) {
    double divisor = divisor(k, false);
    double part = part(k, false) / divisor;
    double rest = wantRest ? missing(k, part, divisor, divisor(k, true)) : 0;
    return k <= middle
        ? blend.scaledAfterInitial(part, rest, wantRest)
        : blend.scaledBeforeEnd(part, rest, wantRest);
  }

  @Override
  public int exponent() {
    return blend.exponent();
  }

  /** Returns what a rounded quotient of the part and the divisor misses. */
  private double missing(long k, double quotient, double divisor, double divisorRest) {
    double product = quotient * divisor;
    double productRest = DoubleDouble.productError(quotient, divisor, product);
    double rest = part(k, true) - quotient * divisorRest;
    return (part(k, false) - product - productRest + rest) / divisor;
  }

  /** Returns what is done, or left, times the divisor, or what that misses. */
  private double part(long k, boolean wantRest) {
    if (k > middle) {
      return wantRest ? low(length - k) : high(length - k);
    }
    double product = high(k) * straight.hi();
    return wantRest
        ? DoubleDouble.productError(high(k), straight.hi(), product)
            + (high(k) * straight.lo() + low(k) * straight.hi())
        : product;
  }

  /** Returns {@code n - b k}, from the nearer end of the phase, or what that misses. */
  private double divisor(long k, boolean wantRest) {
    boolean isLate = k > length - k;
    DoubleDouble base = isLate ? least : whole;
    double factor = isLate ? bend : -bend;
    long steps = isLate ? length - k : k;
    double product = high(steps) * factor;
    double sum = base.hi() + product;
    if (!wantRest) {
      return sum;
    }
    double productRest =
        DoubleDouble.productError(high(steps), factor, product) + low(steps) * factor;
    return DoubleDouble.sumError(base.hi(), product, sum) + (base.lo() + productRest);
  }

  /** Returns a count that a double holds, or one without its last bits. */
  private static double high(long count) {
    return count >>> 52 == 0 ? StepCounts.few(count) : (double) (count & ~LAST_BITS);
  }

  /** Returns what {@link #high} misses, exactly. */
  private static double low(long count) {
    return count >>> 52 == 0 ? 0 : (double) (count & LAST_BITS);
  }
}
