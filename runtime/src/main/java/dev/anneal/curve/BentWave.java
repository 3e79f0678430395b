package dev.anneal.curve;

import org.jspecify.annotations.Nullable;

/**
 * A cosine wave of which the way along it or the value on it is raised to a power: {@code v1 + (v0
 * - v1) cos^2(pi/2 (k/n)^b)^a}.
 *
 * <p>The angle is counted from the nearer end. With a power of the value, that is counted from the
 * lower end, as by {@link PolynomialCurve}.
 */
final class BentWave {
  /** Up to this power of the value a wave in plain doubles is accurate enough. */
  private static final double LOW_POWER = 2;

  private static final double QUARTER_TURN = 0x1.921fb54442d18p0;
  private static final double QUARTER_TURN_REST = 0x1.1a62633145c07p-54;

  private final double initial;
  private final double end;
  private final long length;
  private final double range;
  private final Progress progress;
  private final long half;
  private final @Nullable Power way;
  private final @Nullable Power height;
  private final @Nullable FixedPower fixedHeight;
  private final @Nullable WaveTable wave;

  /** Makes a wave between two values that differ. */
  BentWave(double initial, double end, double power, double kDecay, long length) {
    this.initial = initial;
    this.end = end;
    this.length = length;
    this.range = Math.abs(initial - end);
    this.progress = Progress.of(length);
    this.way = kDecay == 1 ? null : Power.of(kDecay, Scaled.ONE);
    this.half = way == null ? length / 2 : half(way, progress, length);
    this.height = power == 1 ? null : Power.of(power, Scaled.difference(initial, end));
    boolean tabulated =
        way == null && power <= LOW_POWER && initial > end && length <= WaveTable.MOST_STEPS;
    this.wave = tabulated ? WaveTable.of(1, 0, length) : null;
    this.fixedHeight =
        height == null || way != null || initial < end || length > Steps.FEW
            ? null
            : FixedPower.of(height, power, 1 / Steps.toDouble(length) / Steps.toDouble(length), 1);
  }

  /** Returns the last step at which at most half of the way is done. */
  private static long half(Power way, Progress progress, long length) {
    long low = 0;
    long high = length;
    while (high - low > 1) {
      long middle = low + (high - low >>> 1);
      if (way.of(progress.at(middle), progress.rest(middle)) <= 0.5) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Returns the value at k, above 0 and below the length. */
  double at(long k) {
    if (wave != null && fixedHeight != null) {
      double value = end + fixedHeight.of(wave.at(k));
      return value > initial ? initial : value;
    }
    if (height != null) {
      return k <= half ? raisedAfterInitial(k, height) : raisedBeforeEnd(k, height);
    }
    double way = k <= half ? way(k) : wayLeft(k);
    double square = SineSquare.of(angle(way), angleRest(way, 0));
    double change = Math.min(square, 0.5) * range;
    if (k <= half) {
      return initial > end ? initial - change : initial + change;
    }
    return initial > end ? end + change : end - change;
  }

  private double raisedAfterInitial(long k, Power power) {
    double angle = angle(way(k));
    double angleRest = angleRest(way(k), wayRest(k));
    double lost = SineSquare.of(angle, angleRest);
    double kept = 1 - lost;
    double keptRest = (1 - kept) - lost - SineSquare.rest(angle, angleRest);
    return kept < 0.5 ? raised(power, 0.5, 0) : raised(power, kept, keptRest);
  }

  private double raisedBeforeEnd(long k, Power power) {
    double angle = angle(wayLeft(k));
    double angleRest = angleRest(wayLeft(k), wayLeftRest(k));
    double kept = SineSquare.of(angle, angleRest);
    double keptRest = SineSquare.rest(angle, angleRest);
    return kept > 0.5 ? raised(power, 0.5, 0) : raised(power, kept, keptRest);
  }

  private double way(long k) {
    double done = progress.at(k);
    return way == null ? done : way.of(done, progress.rest(k));
  }

  private double wayRest(long k) {
    double rest = progress.rest(k);
    return way == null ? rest : way.rest(progress.at(k), rest);
  }

  private double wayLeft(long k) {
    return way == null ? progress.at(length - k) : way.complement(progress.at(k), progress.rest(k));
  }

  private double wayLeftRest(long k) {
    return way == null
        ? progress.rest(length - k)
        : way.complementRest(progress.at(k), progress.rest(k));
  }

  private double raised(Power power, double kept, double keptRest) {
    if (fixedHeight != null) {
      double value = end + fixedHeight.of(kept, keptRest);
      return value > initial ? initial : value;
    }
    if (initial > end) {
      double value = kept > 0 ? end + power.of(kept, keptRest) : end;
      return value > initial ? initial : value;
    }
    double value = kept > 0 ? initial + range * power.complement(kept, keptRest) : end;
    return value > end ? end : value;
  }

  private static double angle(double way) {
    return way * QUARTER_TURN;
  }

  private static double angleRest(double way, double wayRest) {
    return DoubleDouble.productError(way, QUARTER_TURN, way * QUARTER_TURN)
        + (way * QUARTER_TURN_REST + wayRest * QUARTER_TURN);
  }
}
