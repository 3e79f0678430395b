package dev.anneal.curve;

/** Half a cosine wave in double-double arithmetic. */
final class PreciseHalfWave {
  /**
   * The Taylor coefficients of {@code 1 - sin^2(sqrt(t)) / t}, from that of t on: {@code (-1)^(i+1)
   * 2^(2i+1) / (2i+2)!}. The first term left out is below 2^-80 for angles up to pi/4.
   */
  private static final DoubleDouble[] COEFFICIENTS = new DoubleDouble[13];

  static {
    DoubleDouble coefficient = DoubleDouble.of(-1);
    for (int i = 0; i < COEFFICIENTS.length; i++) {
      coefficient =
          coefficient.times(-4).dividedBy(DoubleDouble.of((2.0 * i + 3) * (2.0 * i + 4)));
      COEFFICIENTS[i] = coefficient;
    }
  }

  private final Blend blend;
  private final long length;
  private final double angleHigh;
  private final double angleLow;

  PreciseHalfWave(double initial, double end, long length) {
    this.blend = Blend.of(initial, end);
    this.length = length;
    DoubleDouble angle = DoubleDouble.PI.scaled(-1).dividedBy(DoubleDouble.of(length));
    this.angleHigh = angle.hi();
    this.angleLow = angle.lo();
  }

  double at(long k) {
    long steps = Math.min(k, length - k);
    double high = Steps.toDouble(steps);
    double angle = high * angleHigh;
    double angleRest =
        DoubleDouble.productError(high, angleHigh, angle)
            + (high * angleLow + Steps.rest(steps) * angleHigh);
    double square = angle * angle;
    double squareRest =
        DoubleDouble.productError(angle, angle, square) + 2 * angle * angleRest;
    double sum = 0;
    double sumRest = 0;
    for (int i = COEFFICIENTS.length - 1; i >= 0; i--) {
      DoubleDouble coefficient = COEFFICIENTS[i];
      double product = square * sum;
      double productRest =
          DoubleDouble.productError(square, sum, product) + (square * sumRest + squareRest * sum);
      sum = coefficient.hi() + product;
      sumRest = product - (sum - coefficient.hi()) + (productRest + coefficient.lo());
    }
    double shortfall = square * sum;
    double shortfallRest =
        DoubleDouble.productError(square, sum, shortfall) + (square * sumRest + squareRest * sum);
    double kept = 1 - shortfall;
    double keptRest = 1 - kept - shortfall - shortfallRest;
    double fraction = square * kept;
    double rest =
        DoubleDouble.productError(square, kept, fraction)
            + (square * keptRest + squareRest * kept);
    return k == steps ? blend.afterInitial(fraction, rest) : blend.beforeEnd(fraction, rest);
  }
}
