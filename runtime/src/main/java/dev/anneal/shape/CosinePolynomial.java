package dev.anneal.shape;

import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.StepCounts;

/**
 * Half a cosine wave by a polynomial.
 *
 * <p>Steps are counted from the nearer end, with a negative sign from the end of the wave, so the
 * argument stays below pi/4 and the sine squared is {@code y - y q(y)} with y the square of the
 * argument: no cancellation, and both ends met exactly. q is the polynomial of degree 8 without a
 * constant term that agrees with {@code 1 - sin^2(sqrt(y)) / y} at the eight Chebyshev nodes of [0,
 * pi^2/16]; {@code Constants}, in the tests, computes it. Between the nodes it is within 2^-63,
 * with its coefficients rounded to doubles within 2^-56, nearly all of which is the rounding of the
 * first, and evaluated in doubles within 2^-53. So more digits in the coefficients would be lost in
 * the evaluation; and as q takes less than a fifth from the change of the value, an error of 2^-53
 * is less than an ulp of that. A value is within 3 ulp.
 *
 * <p>Two steps are further apart than the error of some 2^-52, as long as there are fewer than
 * 2^49.
 */
final class CosinePolynomial {
  static final double Q1 = 0x1.5555555555555p-2;
  static final double Q2 = -0x1.6c16c16c16c13p-5;
  static final double Q3 = 0x1.a01a01a019783p-9;
  static final double Q4 = -0x1.27e4fb771a86dp-13;
  static final double Q5 = 0x1.1eed8ea6c7954p-18;
  static final double Q6 = -0x1.9396fdb46f278p-24;
  static final double Q7 = 0x1.ae5a5d377edf7p-30;
  static final double Q8 = -0x1.5eeafc14774f9p-36;

  private final double initial;
  private final double end;
  private final long length;
  private final long initialBits;
  private final long bitsToEnd;
  private final double squareUnit;
  private final double scaledUnit;
  private final double unitError;

  private CosinePolynomial(double initial, double end, long length, DoubleDouble scaledUnit) {
    this.initial = initial;
    this.end = end;
    this.length = length;
    this.initialBits = Double.doubleToRawLongBits(initial);
    this.bitsToEnd = initialBits ^ Double.doubleToRawLongBits(end);
    this.squareUnit = squareUnit(length).hi();
    this.scaledUnit = scaledUnit.hi();
    this.unitError = scaledUnit.lo() / scaledUnit.hi();
  }

  /** Returns whether doubles are enough for a wave between two values that differ. */
  static boolean serves(double initial, double end, long length) {
    return initial != end
        && length <= StepCounts.FEW
        && StepCounts.safe(scaledUnit(initial, end, length).hi());
  }

  static CosinePolynomial of(double initial, double end, long length) {
    return new CosinePolynomial(initial, end, length, scaledUnit(initial, end, length));
  }

  private static DoubleDouble scaledUnit(double initial, double end, long length) {
    int exponent = Math.getExponent(end - initial);
    DoubleDouble range = DoubleDouble.sum(end, -initial).scaled(-exponent);
    return range.times(squareUnit(length)).scaled(exponent);
  }

  private static DoubleDouble squareUnit(long length) {
    DoubleDouble angle = DoubleDouble.PI.scaled(-1).dividedBy(DoubleDouble.of(length));
    return angle.times(angle);
  }

  /** Returns the value at k, from 0 to the length. */
  double at(long k) {
    long pastMiddle = length - k - k >> 63;
    double steps = StepCounts.signed(k - (length & pastMiddle));
    return Double.longBitsToDouble(initialBits ^ bitsToEnd & pastMiddle)
        + change(steps, squareUnit, scaledUnit, unitError);
  }

  /** Writes the values from k on, none past the length. */
  void fill(long k, double[] values, int from, int to) {
    int middle = StepCounts.index(k, length / 2 + 1, from, to);
    for (int i = from; i < middle; i += StepCounts.CHUNK) {
      fillWave(initial, k + (i - from), values, i, Math.min(middle, i + StepCounts.CHUNK));
    }
    for (int i = middle; i < to; i += StepCounts.CHUNK) {
      fillWave(end, k + (i - from) - length, values, i, Math.min(to, i + StepCounts.CHUNK));
    }
  }

  private void fillWave(double base, long k, double[] values, int from, int to) {
    StepCounts.count(values, from, to);
    double first = StepCounts.signed(k);
    double square = squareUnit;
    double scaled = scaledUnit;
    double error = unitError;
    for (int i = from; i < to; i++) {
      values[i] = base + change(first + values[i], square, scaled, error);
    }
  }

  private static double change(
      double steps, double squareUnit, double scaledUnit, double unitError) {
    double shortfall = shortfall(steps * steps * squareUnit);
    double scaled = steps * Math.abs(steps) * scaledUnit;
    return scaled - scaled * (shortfall - unitError);
  }

  /** Returns {@code 1 - sin^2(sqrt(y)) / y} for y of at most pi^2/16, within 2^-53. */
  static double shortfall(double y) {
    double y2 = y * y;
    double low = (Q1 + y * Q2) + y2 * (Q3 + y * Q4);
    double high = (Q5 + y * Q6) + y2 * (Q7 + y * Q8);
    return y * (low + (y2 * y2) * high);
  }
}
