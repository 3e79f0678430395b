package dev.anneal.precise;

import dev.anneal.numeric.Logarithm;
import dev.anneal.numeric.Progress;

/** The logarithms of {@code (1 - k/n)^a}, for the values of a {@code PolynomialCurve}. */
public final class PolynomialLogarithms implements PreciseFraction.Logarithms {
  private final double power;
  private final long length;
  private final Progress progress;

  /**
   * Makes the logarithms.
   *
   * @param power a
   * @param length steps
   */
  public PolynomialLogarithms(double power, long length) {
    this.power = power;
    this.length = length;
    this.progress = Progress.of(length);
  }

  @Override
  public double log(long k, boolean wantRest) {
    long left = length - k;
    if (k <= left) {
      double done = -progress.at(k);
      double rest = -progress.rest(k);
      return PreciseFraction.multiple(
          power, Logarithm.ofOnePlus(done, rest), Logarithm.restOfOnePlus(done, rest), wantRest);
    }
    double part = progress.at(left);
    double rest = progress.rest(left);
    return PreciseFraction.multiple(
        power, Logarithm.of(part, rest), Logarithm.rest(part, rest), wantRest);
  }
}
