package dev.anneal.shape;

import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.PowerComplement;
import dev.anneal.numeric.SineSquare;

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
  /** Half of pi in two doubles; {@code Constants}, in the tests, computes them. */
  static final double QUARTER_TURN = 0x1.921fb54442d18p0;

  static final double QUARTER_TURN_REST = 0x1.1a62633145c07p-54;

  static final DoubleDouble SQUARE_OF_QUARTER_TURN =
      DoubleDouble.PI.times(DoubleDouble.PI).scaled(-2);

  private PoweredCosine() {}

  /**
   * Returns the wave.
   *
   * @param initial the value at step 0
   * @param end the value at step {@code length}, another
   * @param power a
   * @param kDecay b
   * @param length steps
   */
  public static Formula of(double initial, double end, double power, double kDecay, long length) {
    if (initial > end) {
      return power == 1
          ? new StretchedCosine(initial, end, kDecay, length)
          : TabulatedPoweredCosine.of(initial, end, power, kDecay, length);
    }
    Formula rise =
        power == 1
            ? new StretchedCosine(initial, end, kDecay, length)
            : new PoweredCosineRise(initial, end, power, kDecay, length);
    return kDecay == 1 ? rise : new StretchedCosineRise(initial, end, power, kDecay, length, rise);
  }

  /** Returns the way along a wave. */
  static PoweredProgress way(double power, double kDecay, long length) {
    return power == 1
        ? PoweredProgress.of(kDecay, length)
        : PoweredProgress.precise(kDecay, length);
  }

  /** Returns the last step that is not nearer to the end. */
  static long half(PoweredProgress way, double kDecay, long length) {
    return kDecay == 1 ? length / 2 : way.last(0.5);
  }

  /** Returns the square of the sine of at most half of the way in quarter turns: at most 1/2. */
  static double sineSquare(double way, double rest) {
    return Math.min(SineSquare.of(angle(way), angleRest(way, rest)), 0.5);
  }

  /** Returns what {@link #sineSquare} misses. */
  static double sineSquareRest(double way, double rest) {
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
