package dev.anneal.shape;

import dev.anneal.numeric.Logarithm;
import dev.anneal.precise.PreciseFraction;

/** The logarithms of {@code cos^2(pi/2 (k/n)^b)^a}, as {@link PoweredCosine} describes it. */
public final class PoweredCosineLogarithms implements PreciseFraction.Logarithms {
  private final double power;
  private final PoweredProgress way;
  private final long half;

  /**
   * Makes the logarithms.
   *
   * @param power a
   * @param kDecay b
   * @param length steps
   */
  public PoweredCosineLogarithms(double power, double kDecay, long length) {
    this.power = power;
    this.way = PoweredProgress.precise(kDecay, length);
    this.half = PoweredCosine.half(PoweredCosine.way(power, kDecay, length), kDecay, length);
  }

  @Override
  public double log(long k, boolean wantRest) {
    if (k <= half) {
      double lost = -PoweredCosine.sineSquare(way.done(k), way.doneRest(k));
      double rest = -PoweredCosine.sineSquareRest(way.done(k), way.doneRest(k));
      return PreciseFraction.multiple(
          power, Logarithm.ofOnePlus(lost, rest), Logarithm.restOfOnePlus(lost, rest), wantRest);
    }
    double kept = PoweredCosine.sineSquare(way.left(k), way.leftRest(k));
    double rest = PoweredCosine.sineSquareRest(way.left(k), way.leftRest(k));
    return PreciseFraction.multiple(
        power, Logarithm.of(kept, rest), Logarithm.rest(kept, rest), wantRest);
  }
}
