package dev.anneal.finder;

import dev.anneal.finder.LossCurve.End;
import dev.anneal.finder.loss.MovingAverage;
import dev.anneal.finder.loss.Smoothing;
import java.util.Arrays;

/** The range test itself: one update at each rate of the range, from small to large. */
final class SweepRun {

  private final Trainable subject;
  private final double[] rates;
  private final double[] losses;
  private final MovingAverage average = new MovingAverage(Smoothing.FAST);
  private double lowest = Double.POSITIVE_INFINITY;
  private int made;

  private SweepRun(Trainable subject, int steps) {
    this.subject = subject;
    this.rates = new double[steps];
    this.losses = new double[steps];
  }

  /**
   * Makes one update at each rate, at most {@code budget}, until the loss has exploded. Leaves the
   * subject where the last one put it.
   *
   * @return the curve, without the loss that was not finite, if that is what ended it
   */
  static LossCurve run(Trainable subject, RateSweep range, int budget) {
    int declared = Math.min(range.steps(), budget);
    SweepRun sweep = new SweepRun(subject, declared);
    for (int i = 0; i < declared; i++) {
      End end = sweep.step(range.rate(i));
      if (end != End.COMPLETE) {
        return sweep.curve(end);
      }
    }
    if (declared < range.steps()) {
      return sweep.curve(End.OUT_OF_STEPS);
    }
    return sweep.curve(End.COMPLETE);
  }

  private End step(double rate) {
    double loss = subject.step(rate);
    if (!Double.isFinite(loss)) {
      return End.NOT_FINITE;
    }
    rates[made] = rate;
    losses[made] = loss;
    made++;
    lowest = Math.min(lowest, average.add(loss));
    return Sweep.ends(losses, made, rates.length, lowest) ? End.DIVERGED : End.COMPLETE;
  }

  private LossCurve curve(End end) {
    return LossCurve.of(Arrays.copyOf(rates, made), Arrays.copyOf(losses, made), end);
  }
}
