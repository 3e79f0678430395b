package dev.anneal.cycle;

import dev.anneal.numeric.SineSquare;
import dev.anneal.numeric.StepCounts;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A cosine wave of more steps than a {@code long} can count, as far as that counts: {@code low +
 * (high - low) sin^2(pi/2 d/n)}, d being the distance from the end that is low.
 *
 * <p>A wave of 2^64 steps and more does not come to its middle. One that is far longer than that is
 * scaled down, and the square of the sine, which is that of the angle then, up again: so nothing is
 * lost to underflow, and the wave is within 2 ulp, however long.
 */
public final class EndlessWave {
  /** A wave of more bits is scaled to so many, so that its length is a double. */
  private static final int MOST_BITS = 300;

  private final long unsigned;
  private final boolean reachesMiddle;
  private final double length;
  private final double lengthRest;
  private final int shift;

  /** Makes a wave of so many steps, more than {@link Long#MAX_VALUE}. */
  public EndlessWave(BigInteger steps) {
    this.reachesMiddle = steps.bitLength() <= Long.SIZE;
    this.unsigned = steps.longValue();
    this.shift = Math.max(0, steps.bitLength() - MOST_BITS);
    BigInteger scaled = steps.shiftRight(shift);
    this.length = scaled.doubleValue();
    this.lengthRest = new BigDecimal(scaled).subtract(new BigDecimal(length)).doubleValue();
  }

  /** Returns whether a position is nearer to the beginning of the wave than to its end. */
  public boolean isFirstHalf(long position) {
    return !reachesMiddle || Long.compareUnsigned(position, unsigned - position) <= 0;
  }

  private long near(long position) {
    return isFirstHalf(position) ? position : unsigned - position;
  }

  /**
   * Returns {@code sin^2(pi/2 d/n)} with d the distance from the nearer end, or what that misses.
   */
  public double way(long position, boolean wantRest) {
    return Math.scalb(scaledWay(position, wantRest), -2 * shift);
  }

  private double scaledWay(long position, boolean wantRest) {
    long near = near(position);
    return SineSquare.ofPart(
        StepCounts.toDouble(near), StepCounts.rest(near), length, lengthRest, wantRest);
  }

  /**
   * Returns the value at a position.
   *
   * @param peak the value at the beginning
   * @param end the value at the end
   * @param falling whether the end is below
   * @param position the steps since the beginning
   */
  public double at(double peak, double end, boolean falling, long position) {
    if (falling == isFirstHalf(position)) {
      double weight = (1 - way(position, false)) - way(position, true);
      return FadingRestarts.weighted(peak, end, falling, weight);
    }
    double gone = Math.scalb(Math.abs(end - peak) * scaledWay(position, false), -2 * shift);
    return Math.min(Math.min(peak, end) + gone, Math.max(peak, end));
  }
}
