package dev.anneal.curve;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Half a cosine wave from one value to another: {@code v0 + (v1 - v0) sin^2(pi k / 2n)}.
 *
 * <p>Steps are counted from the nearer end, with a negative sign from the end of the wave, so the
 * argument stays below pi/4 and the sine squared is {@code y - y q(y)} with y the square of the
 * argument: no cancellation, and both ends met exactly. q is a polynomial of degree 8 that agrees with
 * {@code 1 - sin^2(sqrt(y)) / y} at the Chebyshev nodes of [0, pi^2/16] and within 2^-63 between
 * them. Two steps are further apart than the error of some 2^-52, as long as there are fewer than
 * 2^49.
 */
final class CosineRamp {
  private final double initial;
  private final double end;
  private final long length;
  private final long fastLength;
  private final long initialBits;
  private final long bitsToEnd;
  private final double squareUnit;
  private final double scaledUnit;
  private final double unitError;
  private final @Nullable PreciseHalfWave precise;

  private CosineRamp(
      double initial, double end, long length, double squareUnit, DoubleDouble scaledUnit) {
    this.initial = initial;
    this.end = end;
    this.length = length;
    this.initialBits = Double.doubleToRawLongBits(initial);
    this.bitsToEnd = initialBits ^ Double.doubleToRawLongBits(end);
    this.squareUnit = squareUnit;
    this.scaledUnit = scaledUnit.hi();
    this.unitError = scaledUnit.hi() == 0 ? 0 : scaledUnit.lo() / scaledUnit.hi();
    boolean fast = length <= Steps.FEW && (initial == end || Steps.safe(scaledUnit.hi()));
    this.fastLength = fast ? length : 0;
    this.precise = fast || initial == end ? null : new PreciseHalfWave(initial, end, length);
  }

  static CosineRamp of(double initial, double end, long length) {
    DoubleDouble angle = DoubleDouble.PI.scaled(-1).dividedBy(DoubleDouble.of(length));
    DoubleDouble square = angle.times(angle);
    int exponent = Math.getExponent(end - initial);
    DoubleDouble range = DoubleDouble.sum(end, -initial).scaled(-exponent);
    return new CosineRamp(initial, end, length, square.hi(), range.times(square).scaled(exponent));
  }

  double at(long k) {
    if (k >= fastLength) {
      return beyond(k);
    }
    long pastMiddle = length - k - k >> 63;
    double steps = Steps.signed(k - (length & pastMiddle));
    return Double.longBitsToDouble(initialBits ^ bitsToEnd & pastMiddle)
        + change(steps, squareUnit, scaledUnit, unitError);
  }

  private double beyond(long k) {
    return precise == null || k >= length ? end : precise.at(k);
  }

  void fill(long k, double[] values, int from, int to) {
    int middle = Steps.index(k, Math.min(fastLength, length / 2 + 1), from, to);
    int fast = Steps.index(k, fastLength, from, to);
    for (int i = from; i < middle; i += Steps.CHUNK) {
      fillWave(initial, k + (i - from), values, i, Math.min(middle, i + Steps.CHUNK));
    }
    for (int i = middle; i < fast; i += Steps.CHUNK) {
      fillWave(end, k + (i - from) - length, values, i, Math.min(fast, i + Steps.CHUNK));
    }
    int last = Steps.index(k, length, from, to);
    for (int i = fast; i < last; i++) {
      values[i] = beyond(k + (i - from));
    }
    Arrays.fill(values, last, to, end);
  }

  private void fillWave(double base, long k, double[] values, int from, int to) {
    Steps.count(values, from, to);
    double first = Steps.signed(k);
    double square = squareUnit;
    double scaled = scaledUnit;
    double error = unitError;
    for (int i = from; i < to; i++) {
      values[i] = base + change(first + values[i], square, scaled, error);
    }
  }

  private static double change(
      double steps, double squareUnit, double scaledUnit, double unitError) {
    double y = steps * steps * squareUnit;
    double y2 = y * y;
    double low =
        (0x1.5555555555555p-2 - y * 0x1.6c16c16c16c13p-5)
            + y2 * (0x1.a01a01a019783p-9 - y * 0x1.27e4fb771a86dp-13);
    double high =
        (0x1.1eed8ea6c7954p-18 - y * 0x1.9396fdb46f278p-24)
            + y2 * (0x1.ae5a5d377edf7p-30 - y * 0x1.5eeafc14774f9p-36);
    double shortfall = y * (low + (y2 * y2) * high);
    double scaled = steps * Math.abs(steps) * scaledUnit;
    return scaled - scaled * (shortfall - unitError);
  }
}
