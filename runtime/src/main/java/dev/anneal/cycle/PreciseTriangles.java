package dev.anneal.cycle;

import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.StepCounts;
import dev.anneal.numeric.WideDouble;

/**
 * The values of {@link FadingTriangles} to some 90 bits, rounded once, or twice where they are too
 * small for a whole double.
 *
 * <p>Two different steps whose values differ by 2^-92 of their height keep their order. Closer ones
 * there are only around the crest of very slow factors; they get the value of the crest.
 */
final class PreciseTriangles {
  /** The part of the square of the crest's position within which all values are the crest's. */
  private static final double SAME = 0x1p-90;

  /** Below two to this number half of the smallest double is far. */
  private static final double FADED = -1078;

  /** Larger negative exponents of two count as this one. */
  private static final long SMALLEST = -5000;

  private final double base;
  private final double direction;
  private final long stepSize;
  private final long period;
  private final long crest;
  private final long crestFrom;
  private final long crestTo;
  private final WideDouble rise;
  private final WideDouble fall;
  private final long end;
  private final double[] powers;
  private final double[] powerRests;
  private final long[] powerExponents;

  private PreciseTriangles(
      double base, double peak, long stepSize, long stepSizeDown, DoubleDouble log, double turn) {
    this.base = base;
    this.direction = base < peak ? 1 : -1;
    this.stepSize = stepSize;
    this.period = stepSize + stepSizeDown;
    long top = (long) Math.ceil(turn);
    long around = (long) (turn * turn * SAME);
    this.crest = Math.min(stepSize, top);
    this.crestFrom = top - around;
    this.crestTo = Math.min(stepSize, top + around);
    WideDouble distance = WideDouble.difference(base, peak);
    this.rise = distance.dividedBy(steps(stepSize));
    this.fall = distance.dividedBy(steps(stepSizeDown));
    this.end = end(distance, log);
    this.powers = new double[Long.SIZE + 1 - Long.numberOfLeadingZeros(end)];
    this.powerRests = new double[powers.length];
    this.powerExponents = new long[powers.length];
    for (int i = 0; i < powers.length; i++) {
      WideDouble power = WideDouble.exp(log.scaled(i));
      powers[i] = power.mantissa().hi();
      powerRests[i] = power.mantissa().lo();
      powerExponents[i] = power.exponent();
    }
  }

  /**
   * Returns the triangles.
   *
   * @param base the value between them
   * @param peak the value that a triangle would reach without the factor
   * @param stepSize the steps of the first side
   * @param stepSizeDown the steps of the second side
   * @param log the logarithm of the factor f
   * @param turn {@code f / (1 - f)}
   */
  static PreciseTriangles of(
      double base, double peak, long stepSize, long stepSizeDown, DoubleDouble log, double turn) {
    return new PreciseTriangles(base, peak, stepSize, stepSizeDown, log, turn);
  }

  private static WideDouble steps(long count) {
    DoubleDouble steps = DoubleDouble.of(count);
    int exponent = Math.getExponent(steps.hi());
    return new WideDouble(steps.scaled(-exponent), exponent);
  }

  /** Returns a step from which on no height is left in doubles, the last if there is none. */
  private static long end(WideDouble distance, DoubleDouble log) {
    DoubleDouble left = DoubleDouble.LN_2.times(FADED).minus(distance.log());
    long steps = (long) Math.ceil(left.dividedBy(log).hi());
    return steps == Long.MAX_VALUE ? steps : steps + 1;
  }

  /** Returns the value at step k, at this position of its cycle. */
  double at(long k, long position) {
    return position >= crestFrom && position <= crestTo
        ? value(k + (crest - position), crest)
        : value(k, position);
  }

  /** Returns the value at a step, which is read without a sign: it may lie beyond the last one. */
  private double value(long k, long position) {
    if (end < Long.MAX_VALUE && Long.compareUnsigned(k, end) >= 0) {
      return base;
    }
    boolean rises = position < stepSize;
    WideDouble perStep = rises ? rise : fall;
    long steps = rises ? position : period - position;
    double count = StepCounts.toDouble(steps);
    double countRest = StepCounts.rest(steps);
    double first = perStep.mantissa().hi();
    double hi = first * count;
    double lo =
        DoubleDouble.productError(first, count, hi)
            + (first * countRest + perStep.mantissa().lo() * count);
    long exponent = perStep.exponent();
    for (long bits = k; bits != 0; bits &= bits - 1) {
      int i = Long.numberOfTrailingZeros(bits);
      double product = hi * powers[i];
      double rest =
          DoubleDouble.productError(hi, powers[i], product) + (hi * powerRests[i] + lo * powers[i]);
      hi = product + rest;
      lo = rest - (hi - product);
      exponent += powerExponents[i];
    }
    int scale = (int) Math.max(SMALLEST, exponent);
    return FadingTriangles.sum(
        base, direction * Math.scalb(hi, scale), direction * Math.scalb(lo, scale));
  }
}
