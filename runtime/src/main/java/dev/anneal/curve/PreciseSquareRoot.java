package dev.anneal.curve;

/** The square root between two values in double-double arithmetic. */
final class PreciseSquareRoot {
  private final Blend blend;
  private final long length;
  private final double unitHigh;
  private final double unitLow;

  PreciseSquareRoot(double initial, double end, long length) {
    this.blend = Blend.of(initial, end);
    this.length = length;
    DoubleDouble unit = DoubleDouble.ONE.dividedBy(DoubleDouble.of(length));
    this.unitHigh = unit.hi();
    this.unitLow = unit.lo();
  }

  double at(long k) {
    double progress = progress(k);
    double progressRest = progressRest(k, progress);
    double root = Math.sqrt(progress);
    double square = root * root;
    double rootRest =
        k == 0
            ? 0
            : (progress - square - DoubleDouble.productError(root, root, square) + progressRest)
                / (2 * root);
    if (k <= length >> 2) {
      return blend.afterInitial(root, rootRest);
    }
    double left = progress(length - k);
    double leftRest = progressRest(length - k, left);
    double sum = 1 + root;
    double sumRest = root - (sum - 1) + rootRest;
    double fraction = left / sum;
    double product = fraction * sum;
    double rest =
        (left - product
                - DoubleDouble.productError(fraction, sum, product)
                + (leftRest - fraction * sumRest))
            / sum;
    return blend.beforeEnd(fraction, rest);
  }

  private double progress(long steps) {
    return Steps.toDouble(steps) * unitHigh;
  }

  private double progressRest(long steps, double progress) {
    double high = Steps.toDouble(steps);
    return DoubleDouble.productError(high, unitHigh, progress)
        + (high * unitLow + Steps.rest(steps) * unitHigh);
  }
}
