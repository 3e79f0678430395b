package dev.anneal.finder;

import dev.anneal.finder.LossCurve.End;
import java.util.Arrays;

/** The range test itself: one update at each rate of the range, from small to large. */
final class SweepRun {

  /** Beyond the declared range the rates grow at least by this factor, 24 to the decade. */
  private static final double WIDENING = 1.1;

  /** The widening ends so many times above the declared range. */
  private static final double WIDEST = 1e6;

  private final Trainable subject;
  private final MovingAverage average = new MovingAverage(Smoothing.FAST);
  private double[] rates;
  private double[] losses;
  private int made;

  private SweepRun(Trainable subject, int steps) {
    this.subject = subject;
    this.rates = new double[steps];
    this.losses = new double[steps];
  }

  /**
   * Makes one update at each rate, at most {@code budget}, and then up to {@code extra} more beyond
   * the range while the loss has not turned. Leaves the subject where the last one put it.
   *
   * @return the curve, without the loss that was not finite, if that is what ended it
   */
  static LossCurve run(Trainable subject, RateSweep range, int budget, int extra) {
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
    return sweep.widen(range, Math.min(extra, budget - declared));
  }

  private LossCurve widen(RateSweep range, int extra) {
    LossCurve curve = curve(End.COMPLETE);
    int last = range.steps() - 1;
    double growth = Math.max(WIDENING, range.max() / range.rate(last - 1));
    double rate = range.max();
    double widest = Rates.times(WIDEST, range.max());
    for (int i = 0; i < extra && !turned(curve); i++) {
      // The least of all doubles do not grow by a tenth.
      rate = Math.max(rate * growth, Math.nextUp(rate));
      if (rate > widest) {
        break;
      }
      End end = step(rate);
      curve = curve(end);
      if (end != End.COMPLETE) {
        break;
      }
    }
    return curve;
  }

  /** Whether there is nothing to be seen at higher rates. */
  private static boolean turned(LossCurve curve) {
    return CurveDiagnosis.constant(curve) || LossLandmarks.of(curve).index() < curve.size() - 1;
  }

  private End step(double rate) {
    double loss = subject.step(rate);
    if (!Double.isFinite(loss)) {
      return End.NOT_FINITE;
    }
    if (made == rates.length) {
      rates = Arrays.copyOf(rates, 2 * made);
      losses = Arrays.copyOf(losses, 2 * made);
    }
    rates[made] = rate;
    losses[made] = loss;
    made++;
    return average.add(loss) > StartingLoss.explosion(losses, made) ? End.DIVERGED : End.COMPLETE;
  }

  private LossCurve curve(End end) {
    return LossCurve.of(Arrays.copyOf(rates, made), Arrays.copyOf(losses, made), end);
  }
}
