package dev.anneal.curve;

/**
 * Half a cosine wave from one value to another: {@code v0 + (v1 - v0) sin^2(pi k / 2n)}.
 *
 * <p>Steps are counted from the nearer end, so the argument stays below pi/4 and the sine squared is
 * {@code y - y q(y)} with y the square of the argument: no cancellation, and both ends met exactly.
 */
final class CosineRamp {
  private final double initial;
  private final double end;
  private final long length;
  private final double squareScale;
  private final double riseScale;

  private CosineRamp(
      double initial, double end, long length, double squareScale, double riseScale) {
    this.initial = initial;
    this.end = end;
    this.length = length;
    this.squareScale = squareScale;
    this.riseScale = riseScale;
  }

  static CosineRamp of(double initial, double end, long length) {
    DoubleDouble angle = DoubleDouble.PI.scaled(-1).dividedBy(DoubleDouble.of(length));
    DoubleDouble square = angle.times(angle);
    DoubleDouble range = DoubleDouble.sum(end, -initial);
    return new CosineRamp(initial, end, length, square.hi(), range.times(square).hi());
  }

  double at(long k) {
    if (k >= length) {
      return end;
    }
    long left = length - k;
    return k <= left ? initial + rise(k) : end - rise(left);
  }

  private double rise(long k) {
    double steps = Steps.toDouble(k);
    double square = steps * steps;
    double y = square * squareScale;
    double q =
        y * (0x1.5555555555555p-2
            + y * (-0x1.6c16c16c16c17p-5
            + y * (0x1.a01a01a01a01ap-9
            + y * (-0x1.27e4fb7789f5cp-13
            + y * (0x1.1eed8eff8d898p-18
            + y * (-0x1.93974a8c07c9dp-24
            + y * (0x1.ae7f3e733b81fp-30
            + y * (-0x1.6827863b97d97p-36
            + y * (0x1.e542ba4020225p-43
            + y * -0x1.0ce396db7f853p-49)))))))));
    double scaled = square * riseScale;
    return scaled - scaled * q;
  }
}
