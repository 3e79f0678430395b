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

  private static final DoubleDouble SQUARE_OF_QUARTER_TURN =
      DoubleDouble.PI.times(DoubleDouble.PI).scaled(-2);

  /** Of a square of a sine this small, and of its power, the series has one term. */
  private static final double NEGLIGIBLE = 0x1p-80;

  private static final double QUARTER_TURN = 0x1.921fb54442d18p0;
  private static final double QUARTER_TURN_REST = 0x1.1a62633145c07p-54;

  private final double initial;
  private final double end;
  private final long length;
  private final double range;
  private final Progress progress;
  private final long half;
  private final @Nullable Power way;
  private final @Nullable ProgressPower fewWay;
  private final @Nullable Loss wayLeft;
  private final @Nullable Power height;
  private final @Nullable Loss risen;
  private final @Nullable FixedPower fixedHeight;
  private final @Nullable WaveTable wave;
  private final boolean light;
  private final double scaledUnit;
  private final double unitError;
  private final @Nullable Power start;
  private final long startLast;
  private final double startMost;

  /** Makes a wave between two values that differ. */
  BentWave(double initial, double end, double power, double kDecay, long length) {
    this.initial = initial;
    this.end = end;
    this.length = length;
    this.range = Math.abs(initial - end);
    this.progress = Progress.of(length);
    this.way = kDecay == 1 ? null : Power.of(kDecay, Scaled.ONE);
    this.half = way == null ? length / 2 : last(way, 0.5, length);
    this.fewWay = way == null || power != 1 ? null : ProgressPower.of(kDecay, length);
    this.wayLeft = way == null ? null : Loss.of(kDecay, Scaled.ONE);
    Scaled distance = Scaled.difference(initial, end);
    this.height = power == 1 || initial < end ? null : Power.of(power, distance);
    this.risen = power == 1 || initial > end ? null : Loss.of(power, distance);
    boolean tabulated =
        way == null && power <= LOW_POWER && initial > end && length <= WaveTable.MOST_STEPS;
    this.wave = tabulated ? WaveTable.of(1, 0, length) : null;
    this.fixedHeight =
        height == null || way != null || length > Steps.FEW
            ? null
            : FixedPower.of(height, power, 1 / Steps.toDouble(length) / Steps.toDouble(length), 1);
    DoubleDouble unit =
        SQUARE_OF_QUARTER_TURN.times(distance.mantissa()).scaled((int) distance.exponent());
    this.light = fewWay != null && Steps.safe(unit.hi());
    this.scaledUnit = unit.hi();
    this.unitError = unit.lo() / unit.hi();
    this.start = way == null || initial > end ? null : start(power, kDecay);
    this.startLast = way == null ? 0 : last(way, Math.sqrt(NEGLIGIBLE / Math.max(1, power)), half);
    this.startMost = startLast < half ? onTheWay(startLast + 1) : end;
  }

  /**
   * Returns the first part of a rise, {@code a (v1 - v0) (pi/2 (k/n)^b)^2}, in one power: by itself
   * the square may be too small for a double.
   */
  private Power start(double power, double kDecay) {
    Scaled square = new Scaled(SQUARE_OF_QUARTER_TURN.scaled(-1), 1);
    Scaled factor = Scaled.difference(initial, end).times(square).times(Scaled.of(power));
    return Power.of(2 * kDecay, factor);
  }

  /** Returns the last step below a limit at which at most such a part of the way is done. */
  private long last(Power way, double part, long limit) {
    long low = 0;
    long high = limit;
    while (high - low > 1) {
      long middle = low + (high - low >>> 1);
      if (way.of(progress.at(middle), progress.rest(middle)) <= part) {
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
    if (start != null && k <= startLast) {
      double value = initial + start.of(progress.at(k), progress.rest(k));
      return value > startMost ? startMost : value;
    }
    return onTheWay(k);
  }

  private double onTheWay(long k) {
    if (height != null) {
      return k <= half ? fallenFromInitial(k, height) : fallenToEnd(k, height);
    }
    if (risen != null) {
      return k <= half ? risenFromInitial(k, risen) : risenToEnd(k, risen);
    }
    if (k <= half) {
      double change = change(way(k), wayRest(k));
      return initial > end ? initial - change : initial + change;
    }
    double change = change(wayLeft(k), wayLeftRest(k));
    return initial > end ? end + change : end - change;
  }

  /** Returns the distance gone after at most half of the way. */
  private double change(double way, double rest) {
    if (!light) {
      return sineSquare(way, rest) * range;
    }
    double square = way * way;
    double shortfall = WavePolynomial.shortfall(square * SQUARE_OF_QUARTER_TURN.hi());
    double scaled = square * scaledUnit;
    double correction = 2 * way * rest * scaledUnit * (1 - 2 * shortfall);
    double change = scaled - (scaled * (shortfall - unitError) - correction);
    return Math.min(change, 0.5 * range);
  }

  private double fallenFromInitial(long k, Power power) {
    double lost = sineSquare(way(k), wayRest(k));
    double rest = sineSquareRest(way(k), wayRest(k));
    return fallen(
        fixedHeight == null
            ? power.ofOnePlus(-lost, -rest)
            : fixedHeight.of(1 - lost, ((1 - (1 - lost)) - lost) - rest));
  }

  private double fallenToEnd(long k, Power power) {
    double kept = sineSquare(wayLeft(k), wayLeftRest(k));
    double rest = sineSquareRest(wayLeft(k), wayLeftRest(k));
    if (kept == 0) {
      return end;
    }
    return fallen(fixedHeight == null ? power.of(kept, rest) : fixedHeight.of(kept, rest));
  }

  private double fallen(double distance) {
    double value = end + distance;
    return value > initial ? initial : value;
  }

  private double risenFromInitial(long k, Loss loss) {
    double lost = sineSquare(way(k), wayRest(k));
    return risen(loss.ofLost(lost, sineSquareRest(way(k), wayRest(k))));
  }

  private double risenToEnd(long k, Loss loss) {
    double kept = sineSquare(wayLeft(k), wayLeftRest(k));
    return kept == 0 ? end : risen(loss.of(kept, sineSquareRest(wayLeft(k), wayLeftRest(k))));
  }

  private double risen(double distance) {
    double value = initial + distance;
    return value > end ? end : value;
  }

  /** Returns the square of the sine of at most half of the way in quarter turns: at most 1/2. */
  private static double sineSquare(double way, double rest) {
    return Math.min(SineSquare.of(angle(way), angleRest(way, rest)), 0.5);
  }

  private static double sineSquareRest(double way, double rest) {
    double angle = angle(way);
    double angleRest = angleRest(way, rest);
    return SineSquare.of(angle, angleRest) > 0.5 ? 0 : SineSquare.rest(angle, angleRest);
  }

  private double way(long k) {
    if (fewWay != null) {
      return fewWay.of(Steps.few(k));
    }
    double done = progress.at(k);
    return way == null ? done : way.of(done, progress.rest(k));
  }

  private double wayRest(long k) {
    if (fewWay != null) {
      return fewWay.rest(Steps.few(k));
    }
    double rest = progress.rest(k);
    return way == null ? rest : way.rest(progress.at(k), rest);
  }

  private double wayLeft(long k) {
    if (fewWay != null) {
      return fewWay.loss(Steps.few(k), Steps.few(length - k));
    }
    long left = length - k;
    if (wayLeft == null) {
      return progress.at(left);
    }
    return left <= k
        ? wayLeft.ofLost(progress.at(left), progress.rest(left))
        : wayLeft.of(progress.at(k), progress.rest(k));
  }

  private double wayLeftRest(long k) {
    if (fewWay != null) {
      return fewWay.lossRest(Steps.few(k), Steps.few(length - k));
    }
    long left = length - k;
    if (wayLeft == null) {
      return progress.rest(left);
    }
    return left <= k
        ? wayLeft.restOfLost(progress.at(left), progress.rest(left))
        : wayLeft.restOf(progress.at(k), progress.rest(k));
  }

  private static double angle(double way) {
    return way * QUARTER_TURN;
  }

  private static double angleRest(double way, double wayRest) {
    return DoubleDouble.productError(way, QUARTER_TURN, way * QUARTER_TURN)
        + (way * QUARTER_TURN_REST + wayRest * QUARTER_TURN);
  }
}
