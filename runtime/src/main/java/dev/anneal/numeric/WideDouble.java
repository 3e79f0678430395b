package dev.anneal.numeric;

/**
 * A positive number of some 104 bits and any magnitude: {@code mantissa * 2^exponent}, the mantissa
 * in [1, 2). Powers of a factor are computed in it, since they leave the range of a double long
 * before the curve that needs them ends.
 */
public record WideDouble(DoubleDouble mantissa, long exponent) {
  /** The number 1. */
  public static final WideDouble ONE = new WideDouble(DoubleDouble.ONE, 0);

  private static final int TAYLOR_TERMS = 13;
  private static final int HALVINGS = 8;

  /** Returns a double, exactly; it must be finite and above 0. */
  public static WideDouble of(double value) {
    int exponent = Math.getExponent(value);
    if (exponent < Double.MIN_EXPONENT) {
      double normal = value * 0x1p64;
      exponent = Math.getExponent(normal);
      return new WideDouble(DoubleDouble.of(Math.scalb(normal, -exponent)), exponent - 64L);
    }
    return new WideDouble(DoubleDouble.of(Math.scalb(value, -exponent)), exponent);
  }

  /**
   * Returns the distance of two finite doubles that differ: exactly, but for what is below 2^-1000
   * of it.
   */
  public static WideDouble difference(double a, double b) {
    int exponent = Math.getExponent(a - b);
    DoubleDouble scaled =
        DoubleDouble.sum(
            Math.scalb(Math.max(a, b), -exponent), -Math.scalb(Math.min(a, b), -exponent));
    return normalised(scaled, exponent);
  }

  /**
   * Returns {@code e^x} for {@code |x| < 10^12}, to {@code (1 + |x|) 2^-104} of itself: ln 2 is
   * known to 2^-107, and is taken so often from x that the rest is small. The series is of a 256th
   * of that, so that its 13 terms are enough, and each of eight squarings doubles what {@code e^x -
   * 1} errs and its size alike.
   */
  public static WideDouble exp(DoubleDouble x) {
    double twos = Math.rint(x.hi() / DoubleDouble.LN_2.hi());
    DoubleDouble rest = x.minus(DoubleDouble.LN_2.times(twos)).scaled(-HALVINGS);
    DoubleDouble power = DoubleDouble.ZERO;
    for (int i = TAYLOR_TERMS; i >= 1; i--) {
      power = rest.times(power.plus(1)).dividedBy(DoubleDouble.of((double) i));
    }
    for (int i = 0; i < HALVINGS; i++) {
      power = power.scaled(1).plus(power.times(power));
    }
    return normalised(power.plus(1), (long) twos);
  }

  /**
   * Returns the natural logarithm, to 2^-103 of itself, or of 1 where it is smaller: one step of
   * Halley's iteration from the double next to it, which cubes the error of that.
   */
  public DoubleDouble log() {
    double estimate = StrictMath.log(mantissa.hi());
    WideDouble power = exp(DoubleDouble.of(estimate));
    DoubleDouble reached = power.mantissa.scaled((int) power.exponent);
    DoubleDouble correction = mantissa.minus(reached).scaled(1).dividedBy(mantissa.plus(reached));
    return DoubleDouble.LN_2.times((double) exponent).plus(correction.plus(estimate));
  }

  /** Returns the product, to 2^-103. */
  public WideDouble times(WideDouble other) {
    return normalised(mantissa.times(other.mantissa), exponent + other.exponent);
  }

  /** Returns the quotient, to 2^-103. */
  public WideDouble dividedBy(WideDouble other) {
    return normalised(mantissa.dividedBy(other.mantissa), exponent - other.exponent);
  }

  /**
   * Returns the nearest double: 0 below the smallest, infinity above the largest. A subnormal one
   * is rounded twice, to 0.75 ulp.
   */
  public double value() {
    return scaled(mantissa.hi());
  }

  /**
   * Returns what {@link #value} misses, exactly as long as that is above 2^-1022. The sum of both
   * rounds to the value always: below 2^-1022 a rest is rounded to what may be half an ulp, and is
   * made smaller there.
   */
  double rest() {
    double value = value();
    double rest = scaled(mantissa.lo());
    return value + rest == value ? rest : Math.nextAfter(rest, 0);
  }

  private double scaled(double part) {
    return Math.scalb(part, (int) Math.max(-5000, Math.min(5000, exponent)));
  }

  private static WideDouble normalised(DoubleDouble mantissa, long exponent) {
    int shift = Math.getExponent(mantissa.hi());
    return new WideDouble(mantissa.scaled(-shift), exponent + shift);
  }
}
