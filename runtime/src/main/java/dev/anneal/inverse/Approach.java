package dev.anneal.inverse;

import dev.anneal.numeric.Blend;
import dev.anneal.numeric.DoubleDouble;
import dev.anneal.precise.PreciseCurve;
import dev.anneal.shape.Formula;

/**
 * A way from a value to an asymptote in double-double arithmetic, to some 0.51 ulp. Up to half of
 * the way it is counted from the first value, by the part that is done, from there on from the
 * asymptote, by the distance that is left, which may be of any magnitude. Neither cancels, so both
 * err by some 2^-100 of themselves, where a step moves them by at least 2^-65 of themselves.
 */
public final class Approach implements Formula, PreciseCurve {
  /** What is below this in size is not made more precise: its second double could underflow. */
  private static final double LEAST = 0x1p-900;

  /** Neighbours that differ by more than two to the power of this, as parts, keep their order. */
  private static final int LEAST_PART = -98;

  private final Way way;
  private final PreciseCurve left;
  private final Blend blend;
  private final double initial;
  private final double asymptote;
  private final double middle;
  private final boolean falling;

  /**
   * Creates a way.
   *
   * @param initial the value at first
   * @param asymptote another one
   * @param way the part of their distance that is done
   * @param left the distance that is left, above 0
   */
  public Approach(double initial, double asymptote, Way way, PreciseCurve left) {
    this.way = way;
    this.left = left;
    this.blend = Blend.of(initial, asymptote);
    this.initial = initial;
    this.asymptote = asymptote;
    this.middle = initial / 2 + asymptote / 2;
    this.falling = initial > asymptote;
  }

  /**
   * Returns whether the values of neighbouring steps differ so much that products keep their order.
   *
   * @param part the least part of the distance that a step goes
   */
  public static boolean serves(double initial, double asymptote, double part) {
    int size = Math.getExponent(Math.max(initial, asymptote));
    return Math.getExponent(part) + Math.getExponent(asymptote - initial) - size >= LEAST_PART;
  }

  @Override
  public double at(long k) {
    if (k == 0) {
      return initial;
    }
    if (way.isEarly(k)) {
      return blend.afterInitial(way.done(k, false), way.done(k, true));
    }
    int exponent = left.exponent(k);
    double distance = Math.scalb(falling ? left.high(k) : -left.high(k), exponent);
    double rest = Math.scalb(falling ? left.low(k) : -left.low(k), exponent);
    double sum = asymptote + distance;
    double value =
        Math.abs(distance) < LEAST
            ? sum
            : sum + (DoubleDouble.sumError(asymptote, distance, sum) + rest);
    return falling ? Math.min(value, middle) : Math.max(value, middle);
  }

  @Override
  public double high(long k) {
    return value(k, false);
  }

  @Override
  public double low(long k) {
    return value(k, true);
  }

  @Override
  public int exponent(long k) {
    if (k == 0) {
      return 0;
    }
    return way.isEarly(k) ? blend.exponent() : scale(k);
  }

  private int scale(long k) {
    int distance = left.exponent(k) + Math.getExponent(left.high(k));
    return asymptote == 0 ? distance : Math.max(distance, Math.getExponent(asymptote));
  }

  private double value(long k, boolean wantRest) {
    if (k == 0) {
      return wantRest ? 0 : initial;
    }
    if (way.isEarly(k)) {
      double rest = wantRest ? way.done(k, true) : 0;
      return blend.scaledAfterInitial(way.done(k, false), rest, wantRest);
    }
    int scale = scale(k);
    int shift = left.exponent(k) - scale;
    double base = Math.scalb(asymptote, -scale);
    double distance = Math.scalb(falling ? left.high(k) : -left.high(k), shift);
    double rest = Math.scalb(falling ? left.low(k) : -left.low(k), shift);
    double sum = base + distance;
    double sumRest = DoubleDouble.sumError(base, distance, sum) + rest;
    double value = sum + sumRest;
    return wantRest ? (sum - value) + sumRest : value;
  }

  /** The part of a distance that is done. */
  public interface Way {
    /** Returns whether less than half is done, at most up to the rounding of that. */
    boolean isEarly(long k);

    /** Returns the part that is done at an early step after the first, or what that misses. */
    double done(long k, boolean wantRest);
  }
}
