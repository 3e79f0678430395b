package dev.anneal.curve;

import org.jspecify.annotations.Nullable;

/**
 * A cosine wave of which the way along it or the value on it is raised to a power: {@code v1 + (v0 -
 * v1) cos^2(pi/2 (k/n)^b)^a}.
 *
 * <p>The angle is counted from the nearer end. With a power of the value, that is counted from the
 * lower end, as by {@link PolynomialCurve}.
 */
final class BentWave {
  private final double initial;
  private final double end;
  private final long length;
  private final double range;
  private final Progress progress;
  private final @Nullable Power way;
  private final @Nullable Power height;

  /** Makes a wave between two values that differ. */
  BentWave(double initial, double end, double power, double kDecay, long length) {
    this.initial = initial;
    this.end = end;
    this.length = length;
    this.range = Math.abs(initial - end);
    this.progress = Progress.of(length);
    this.way = kDecay == 1 ? null : Power.of(kDecay, Scaled.ONE);
    this.height = power == 1 ? null : Power.of(power, Scaled.difference(initial, end));
  }

  /** Returns the value at k, above 0 and below the length. */
  double at(long k) {
    double done = progress.at(k);
    double doneRest = progress.rest(k);
    if (way == null) {
      return k <= length - k
          ? afterInitial(done, doneRest)
          : beforeEnd(progress.at(length - k), progress.rest(length - k));
    }
    double bent = way.of(done, doneRest);
    return bent <= 0.5
        ? afterInitial(bent, way.rest(done, doneRest))
        : beforeEnd(way.complement(done, doneRest), way.complementRest(done, doneRest));
  }

  private double afterInitial(double way, double wayRest) {
    double angle = angle(way);
    double angleRest = angleRest(way, wayRest);
    double lost = SineSquare.of(angle, angleRest);
    if (height == null) {
      double change = Math.min(lost, 0.5) * range;
      return initial > end ? initial - change : initial + change;
    }
    double kept = 1 - lost;
    double keptRest = (1 - kept) - lost - SineSquare.rest(angle, angleRest);
    return kept < 0.5 ? raised(height, 0.5, 0) : raised(height, kept, keptRest);
  }

  private double beforeEnd(double way, double wayRest) {
    if (way == 0) {
      return end;
    }
    double angle = angle(way);
    double angleRest = angleRest(way, wayRest);
    double kept = SineSquare.of(angle, angleRest);
    if (height == null) {
      double change = Math.min(kept, 0.5) * range;
      return initial > end ? end + change : end - change;
    }
    return kept > 0.5
        ? raised(height, 0.5, 0)
        : raised(height, kept, SineSquare.rest(angle, angleRest));
  }

  private double raised(Power power, double kept, double keptRest) {
    if (initial > end) {
      double value = end + power.of(kept, keptRest);
      return value > initial ? initial : value;
    }
    double value = initial + range * power.complement(kept, keptRest);
    return value > end ? end : value;
  }

  private static double angle(double way) {
    return way * (DoubleDouble.PI.hi() / 2);
  }

  private static double angleRest(double way, double wayRest) {
    double quarterTurn = DoubleDouble.PI.hi() / 2;
    return DoubleDouble.productError(way, quarterTurn, way * quarterTurn)
        + (way * (DoubleDouble.PI.lo() / 2) + wayRest * quarterTurn);
  }
}
