package dev.anneal.precise;

import dev.anneal.numeric.Blend;
import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.StepFraction;

/**
 * The square root between two values in double-double arithmetic, to the bound of a {@link Blend}.
 */
public final class PreciseSquareRoot implements PreciseInterpolation.Path {
  private final Blend blend;
  private final long length;
  private final StepFraction stepFraction;

  /** Creates a root between two values over so many steps. */
  public PreciseSquareRoot(double initial, double end, long length) {
    this.blend = Blend.of(initial, end);
    this.length = length;
    this.stepFraction = StepFraction.of(DoubleDouble.ONE, length);
  }

  /** Returns the value after k steps, from 0 to the length. */
  public double at(long k) {
    double root = root(k);
    double rootRest = rootRest(k);
    if (isNearInitial(k)) {
      return blend.afterInitial(root, rootRest);
    }
    return blend.beforeEnd(missing(k, root), missingRest(k, root, rootRest));
  }

  @Override
  public double scaled(long k, boolean wantRest) {
    double root = root(k);
    double rootRest = wantRest ? rootRest(k) : 0;
    if (isNearInitial(k)) {
      return blend.scaledAfterInitial(root, rootRest, wantRest);
    }
    double rest = wantRest ? missingRest(k, root, rootRest) : 0;
    return blend.scaledBeforeEnd(missing(k, root), rest, wantRest);
  }

  @Override
  public int exponent() {
    return blend.exponent();
  }

  private boolean isNearInitial(long k) {
    return k <= length >> 2;
  }

  private double root(long k) {
    return Math.sqrt(stepFraction.by(k));
  }

  private double rootRest(long k) {
    double progress = stepFraction.by(k);
    double root = Math.sqrt(progress);
    double square = root * root;
    double squareRest = DoubleDouble.productError(root, root, square);
    return k == 0 ? 0 : (progress - square - squareRest + stepFraction.rest(k)) / (2 * root);
  }

  /** Returns {@code 1 - sqrt(p) = (1 - p) / (1 + sqrt(p))}. */
  private double missing(long k, double root) {
    return stepFraction.by(length - k) / (1 + root);
  }

  private double missingRest(long k, double root, double rootRest) {
    double left = stepFraction.by(length - k);
    double leftRest = stepFraction.rest(length - k);
    double sum = 1 + root;
    double sumRest = root - (sum - 1) + rootRest;
    double fraction = left / sum;
    double product = fraction * sum;
    double productRest = DoubleDouble.productError(fraction, sum, product);
    return (left - product - productRest + (leftRest - fraction * sumRest)) / sum;
  }
}
