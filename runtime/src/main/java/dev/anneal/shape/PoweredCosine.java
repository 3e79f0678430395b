package dev.anneal.shape;

import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.Logarithm;
import dev.anneal.numeric.Power;
import dev.anneal.numeric.PowerComplement;
import dev.anneal.numeric.PowerTable;
import dev.anneal.numeric.Progress;
import dev.anneal.numeric.SineSquare;
import dev.anneal.numeric.StepCounts;
import dev.anneal.numeric.WideDouble;
import org.jspecify.annotations.Nullable;

/**
 * A cosine wave of which the way along it or the value on it is raised to a power: {@code v1 + (v0
 * - v1) cos^2(pi/2 (k/n)^b)^a}.
 *
 * <p>The angle is counted from the nearer end. With a power of the value, that is counted from the
 * lower end, as by {@code PolynomialCurve}. A value is within 4 ulp: 3 are those of the {@link
 * PowerComplement} of a power, half an ulp is the last sum's, and the half wave is nearer than
 * either.
 */
public final class PoweredCosine {
  /** Up to this power of the value a wave in plain doubles is accurate enough. */
  private static final double LOW_POWER = 2;

  private static final DoubleDouble SQUARE_OF_QUARTER_TURN =
      DoubleDouble.PI.times(DoubleDouble.PI).scaled(-2);

  /** Of a square of a sine this small, and of its power, the series has one term. */
  private static final double NEGLIGIBLE = 0x1p-80;

  /** Half of pi in two doubles; {@code Constants}, in the tests, computes them. */
  static final double QUARTER_TURN = 0x1.921fb54442d18p0;

  static final double QUARTER_TURN_REST = 0x1.1a62633145c07p-54;

  private final double initial;
  private final double end;
  private final double power;
  private final double range;
  private final PoweredProgress way;
  private final long half;
  private final @Nullable Power height;
  private final @Nullable PowerComplement risen;
  private final @Nullable PowerTable fixedHeight;
  private final @Nullable CosineTable wave;
  private final boolean light;
  private final double scaledUnit;
  private final double unitError;
  private final Progress progress;
  private final @Nullable Power start;
  private final long startLast;
  private final double startMost;

  /** Makes a wave between two values that differ. */
  public PoweredCosine(double initial, double end, double power, double kDecay, long length) {
    this.initial = initial;
    this.end = end;
    this.power = power;
    this.range = Math.abs(initial - end);
    boolean even = kDecay == 1;
    this.way =
        power == 1 ? PoweredProgress.of(kDecay, length) : PoweredProgress.precise(kDecay, length);
    this.half = even ? length / 2 : way.last(0.5);
    WideDouble distance = WideDouble.difference(initial, end);
    this.height = power == 1 || initial < end ? null : Power.of(power, distance);
    this.risen = power == 1 || initial > end ? null : PowerComplement.of(power, distance);
    boolean tabulated =
        even && power <= LOW_POWER && initial > end && length <= CosineTable.MOST_STEPS;
    this.wave = tabulated ? CosineTable.of(1, 0, length) : null;
    this.fixedHeight =
        height == null || !even || length > StepCounts.FEW
            ? null
            : PowerTable.of(
                height, power, 1 / StepCounts.toDouble(length) / StepCounts.toDouble(length), 1);
    DoubleDouble unit =
        SQUARE_OF_QUARTER_TURN.times(distance.mantissa()).scaled((int) distance.exponent());
    this.light = way.isShort() && StepCounts.safe(unit.hi());
    this.scaledUnit = unit.hi();
    this.unitError = unit.lo() / unit.hi();
    this.progress = Progress.of(length);
    this.start = even || initial > end ? null : start(power, kDecay);
    this.startLast = start == null ? 0 : way.last(Math.sqrt(NEGLIGIBLE / Math.max(1, power)));
    this.startMost = startLast < half ? onTheWay(startLast + 1) : end;
  }

  /**
   * Returns the first part of a rise, {@code a (v1 - v0) (pi/2 (k/n)^b)^2}, in one power: by itself
   * the square may be too small for a double.
   */
  private Power start(double power, double kDecay) {
    WideDouble square = new WideDouble(SQUARE_OF_QUARTER_TURN.scaled(-1), 1);
    WideDouble factor =
        WideDouble.difference(initial, end).times(square).times(WideDouble.of(power));
    return Power.of(2 * kDecay, factor);
  }

  /** Returns the value at k, above 0 and below the length. */
  public double at(long k) {
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

  /**
   * Returns the logarithms of {@code cos^2(pi/2 (k/n)^b)^a}.
   *
   * @param way the way, in two doubles of all digits
   */
  public PreciseFraction.Logarithms logarithms(PoweredProgress way) {
    return (k, wantRest) -> {
      if (k <= half) {
        double lost = -sineSquare(way.done(k), way.doneRest(k));
        double rest = -sineSquareRest(way.done(k), way.doneRest(k));
        return PreciseFraction.multiple(
            power, Logarithm.ofOnePlus(lost, rest), Logarithm.restOfOnePlus(lost, rest), wantRest);
      }
      double kept = sineSquare(way.left(k), way.leftRest(k));
      double rest = sineSquareRest(way.left(k), way.leftRest(k));
      return PreciseFraction.multiple(
          power, Logarithm.of(kept, rest), Logarithm.rest(kept, rest), wantRest);
    };
  }

  private double onTheWay(long k) {
    if (height != null) {
      return k <= half ? fallenFromInitial(k, height) : fallenToEnd(k, height);
    }
    if (risen != null) {
      return k <= half ? risenFromInitial(k, risen) : risenToEnd(k, risen);
    }
    if (k <= half) {
      double change = change(way.done(k), way.doneRest(k));
      return initial > end ? initial - change : initial + change;
    }
    double change = change(way.left(k), way.leftRest(k));
    return initial > end ? end + change : end - change;
  }

  /** Returns the distance gone after at most half of the way. */
  private double change(double way, double rest) {
    if (!light) {
      return sineSquare(way, rest) * range;
    }
    double square = way * way;
    double shortfall = CosinePolynomial.shortfall(square * SQUARE_OF_QUARTER_TURN.hi());
    double scaled = square * scaledUnit;
    double correction = 2 * way * rest * scaledUnit * (1 - 2 * shortfall);
    double change = scaled - (scaled * (shortfall - unitError) - correction);
    return Math.min(change, 0.5 * range);
  }

  private double fallenFromInitial(long k, Power power) {
    double lost = sineSquare(way.done(k), way.doneRest(k));
    double rest = sineSquareRest(way.done(k), way.doneRest(k));
    return fallen(
        fixedHeight == null
            ? power.ofOnePlus(-lost, -rest)
            : fixedHeight.of(1 - lost, ((1 - (1 - lost)) - lost) - rest));
  }

  private double fallenToEnd(long k, Power power) {
    double kept = sineSquare(way.left(k), way.leftRest(k));
    double rest = sineSquareRest(way.left(k), way.leftRest(k));
    if (kept == 0) {
      return end;
    }
    return fallen(fixedHeight == null ? power.of(kept, rest) : fixedHeight.of(kept, rest));
  }

  private double fallen(double distance) {
    double value = end + distance;
    return value > initial ? initial : value;
  }

  private double risenFromInitial(long k, PowerComplement loss) {
    double lost = sineSquare(way.done(k), way.doneRest(k));
    return risen(loss.ofLost(lost, sineSquareRest(way.done(k), way.doneRest(k))));
  }

  private double risenToEnd(long k, PowerComplement loss) {
    double kept = sineSquare(way.left(k), way.leftRest(k));
    return kept == 0 ? end : risen(loss.of(kept, sineSquareRest(way.left(k), way.leftRest(k))));
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

  private static double angle(double way) {
    return way * QUARTER_TURN;
  }

  private static double angleRest(double way, double wayRest) {
    return DoubleDouble.productError(way, QUARTER_TURN, way * QUARTER_TURN)
        + (way * QUARTER_TURN_REST + wayRest * QUARTER_TURN);
  }
}
