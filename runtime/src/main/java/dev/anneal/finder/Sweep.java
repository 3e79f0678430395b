package dev.anneal.finder;

import dev.anneal.finder.LossCurve.End;
import dev.anneal.finder.Suggestion.None;
import dev.anneal.finder.loss.Explosion;
import dev.anneal.finder.loss.MovingAverage;
import dev.anneal.finder.loss.Smoothing;
import dev.anneal.finder.loss.Trial;
import dev.anneal.finder.loss.TrialsByRate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the sweep of a search saw, and what it tells about the trials to come. Losses are compared
 * in a unit of their own size, a power of two: so nothing depends on their scale.
 *
 * @param curve the losses as they were told
 * @param start the loss at the start, in the unit
 * @param exponent of the unit
 * @param failure why no trial can help; null if one might
 */
record Sweep(LossCurve curve, StartingLoss start, int exponent, @Nullable None failure) {

  /** Fewer losses may all be the same though the rate matters. */
  private static final int TELLING = 8;

  /** A sweep that changes the loss by less than this part may have ended far below the edge. */
  private static final double HARDLY = 0.3;

  /** Until the losses of the start are there, the first few tell an explosion... */
  private static final int FEW = 3;

  /** ...and as they may all be low by chance, only one that is so many times further above them. */
  private static final double EARLY = 300;

  /**
   * Reads a sweep.
   *
   * @param rates all that were asked
   * @param losses of the first of them, to where it ended
   */
  static Sweep of(double[] rates, double[] losses) {
    boolean isFinite = Double.isFinite(losses[losses.length - 1]);
    int size = isFinite ? losses.length : losses.length - 1;
    boolean over = ends(losses, losses.length, rates.length);
    End end = !isFinite ? End.NOT_FINITE : over ? End.DIVERGED : End.COMPLETE;
    LossCurve curve = LossCurve.of(Arrays.copyOf(rates, size), Arrays.copyOf(losses, size), end);
    None failure = size == 0 || size >= TELLING ? CurveDiagnosis.obvious(curve) : null;
    if (size == 0) {
      return new Sweep(
          curve, new StartingLoss(new double[0], 0, new Explosion(0), 0, true), 0, failure);
    }
    double[] still = Arrays.copyOf(losses, Math.min(size, StartingLoss.still(rates.length)));
    double largest = Arrays.stream(still).map(Math::abs).max().orElse(0);
    if (largest == 0) {
      largest = Arrays.stream(curve.losses()).map(Math::abs).max().orElse(0);
    }
    int exponent = Math.getExponent(largest);
    LossCurve inUnits =
        LossCurve.of(Arrays.copyOf(rates, size), scaled(curve.losses(), exponent), End.COMPLETE);
    return new Sweep(curve, StartingLoss.of(inUnits, still.length), exponent, failure);
  }

  /** Whether a sweep of so many rates is over. */
  static boolean ends(double[] losses, int made, int rates) {
    double lowest = Double.POSITIVE_INFINITY;
    MovingAverage average = new MovingAverage(Smoothing.FAST);
    for (int i = 0; i < made; i++) {
      lowest = Math.min(lowest, average.add(losses[i]));
    }
    return ends(losses, made, rates, lowest);
  }

  /** Whether a sweep is over whose lowest smoothed loss is known. */
  static boolean ends(double[] losses, int made, int rates, double lowest) {
    int still = StartingLoss.still(rates);
    boolean isEarly = made < still;
    double[] first = Arrays.copyOf(losses, Math.min(made, isEarly ? FEW : still));
    Explosion explosion = Explosion.of(first);
    double middle = Explosion.median(first);
    if (isEarly) {
      explosion = new Explosion(middle + EARLY * (explosion.bound() - middle));
    }
    return !Double.isFinite(losses[made - 1])
        || explosion.afterFallOf(middle - lowest).ends(losses, made);
  }

  /** Whether a trial is over. One that begins above the bound and falls has not exploded. */
  boolean endsTrial(double[] losses, int made) {
    double[] last = Arrays.copyOfRange(losses, Math.max(0, made - Explosion.LAST), made);
    double first = Explosion.median(Arrays.copyOf(losses, Math.min(made, FEW)));
    double newest = losses[made - 1];
    return start.explosion().ends(scaled(last), last.length)
        && (!Double.isFinite(newest) || newest > first);
  }

  /** Losses in the unit. */
  double[] scaled(double[] losses) {
    return scaled(losses, exponent);
  }

  private static double[] scaled(double[] losses, int exponent) {
    return Arrays.stream(losses).map(loss -> Math.scalb(loss, -exponent)).toArray();
  }

  /** The strategy for the trials. */
  Strategy strategy(int left, long training) {
    double top = curve.rate(curve.size() - 1);
    return start.noisy()
        ? new HalvingStrategy(top, curve.exploded(), start.level(), left, training)
        : new NoiseFreeStrategy(top, !curve.exploded() && hardlyMoved(), left);
  }

  private boolean hardlyMoved() {
    double first = curve.loss(0);
    double last = curve.loss(curve.size() - 1);
    return Math.abs(first - last) < HARDLY * Math.abs(first);
  }

  /** A trial; without noise it has failed if its loss has risen. */
  Trial judged(Trial trial) {
    boolean failed = !start.noisy() && trial.loss() > start.level();
    return failed ? trial.continued(new double[0], true, trial.end()) : trial;
  }

  /**
   * Whether the trials turn NaN or infinite after the same number of updates, whatever the rate.
   */
  static boolean breakAtOnePlace(TrialsByRate trials) {
    List<Trial> all = trials.all();
    return all.size() > 1
        && all.stream()
            .allMatch(trial ->
                trial.length() == all.get(0).length()
                    && !Double.isFinite(trial.losses()[trial.length() - 1]));
  }
}
