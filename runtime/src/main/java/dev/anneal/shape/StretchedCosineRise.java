package dev.anneal.shape;

import dev.anneal.numeric.Power;
import dev.anneal.numeric.Progress;
import dev.anneal.numeric.WideDouble;

/**
 * A rising {@link PoweredCosine} with a power of the way. Its first part, {@code a (v1 - v0) (pi/2
 * (k/n)^b)^2}, is one power: by itself the square may be too small for a double.
 */
final class StretchedCosineRise implements Formula {
  /** Of a square of a sine this small, and of its power, the series has one term. */
  private static final double NEGLIGIBLE = 0x1p-80;

  private final double initial;
  private final Progress progress;
  private final Power start;
  private final long startLast;
  private final double startMost;
  private final Formula wave;

  /** Makes the rise that goes on as a wave does. */
  StretchedCosineRise(
      double initial, double end, double power, double kDecay, long length, Formula wave) {
    this.initial = initial;
    this.progress = Progress.of(length);
    WideDouble square = new WideDouble(PoweredCosine.SQUARE_OF_QUARTER_TURN.scaled(-1), 1);
    WideDouble factor =
        WideDouble.difference(initial, end).times(square).times(WideDouble.of(power));
    this.start = Power.of(2 * kDecay, factor);
    PoweredProgress way = PoweredCosine.way(power, kDecay, length);
    this.startLast = way.last(Math.sqrt(NEGLIGIBLE / Math.max(1, power)));
    this.startMost = startLast < way.last(0.5) ? wave.at(startLast + 1) : end;
    this.wave = wave;
  }

  @Override
  public double at(long k) {
    return k == 0 || k > startLast ? wave.at(k) : started(k);
  }

  private double started(long k) {
    double value = initial + start.of(progress.at(k), progress.rest(k));
    return value > startMost ? startMost : value;
  }
}
