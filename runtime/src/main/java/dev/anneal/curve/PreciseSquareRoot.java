package dev.anneal.curve;

/**
 * The square root between two values in double-double arithmetic, to the bound of a {@link Blend}.
 */
final class PreciseSquareRoot {
  private final Blend blend;
  private final long length;
  private final Portion portion;

  PreciseSquareRoot(double initial, double end, long length) {
    this.blend = Blend.of(initial, end);
    this.length = length;
    this.portion = Portion.of(DoubleDouble.ONE, length);
  }

  double at(long k) {
    double progress = portion.by(k);
    double root = Math.sqrt(progress);
    double square = root * root;
    double squareRest = DoubleDouble.productError(root, root, square);
    double rootRest = k == 0 ? 0 : (progress - square - squareRest + portion.rest(k)) / (2 * root);
    if (k <= length >> 2) {
      return blend.afterInitial(root, rootRest);
    }
    // 1 - sqrt(p) = (1 - p) / (1 + sqrt(p))
    double left = portion.by(length - k);
    double leftRest = portion.rest(length - k);
    double sum = 1 + root;
    double sumRest = root - (sum - 1) + rootRest;
    double fraction = left / sum;
    double product = fraction * sum;
    double productRest = DoubleDouble.productError(fraction, sum, product);
    double rest = (left - product - productRest + (leftRest - fraction * sumRest)) / sum;
    return blend.beforeEnd(fraction, rest);
  }
}
