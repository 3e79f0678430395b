package dev.anneal.finder;

import dev.anneal.finder.Suggestion.None;
import dev.anneal.finder.Suggestion.Rate;
import dev.anneal.finder.Suggestion.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The default rule: trials at constant rates from the start.
 *
 * <p>A sweep overshoots the edge, because a mode that the smaller rates have damped needs time to
 * grow back. So the search goes down from the last rate of the sweep by halves, two at a time,
 * until a trial survives: above the edge trials explode within a few updates and cost little. From
 * there it depends on the noise.
 *
 * <p>Without noise the larger of two stable rates is better in the long run, though a short trial
 * may not show it yet: with momentum m all modes decay by sqrt(m) a step whatever the rate, down to
 * rates hundreds of times below the edge (Polyak, "Some methods of speeding up the convergence of
 * iteration methods", 1964). So the edge is narrowed down, and a lower rate is taken only if its
 * loss is lower by far.
 *
 * <p>With noise the best rate balances progress and noise, and is bracketed by the losses of the
 * trials, which all see the same mini-batches.
 */
final class ProbeSearch {

  /** A trial takes this part of the budget that the sweep leaves. */
  private static final double PARTS = 4.5;

  private static final int SHORTEST = 16;
  private static final int LONGEST = 256;

  /** The search goes down to this part of the rate that it begins at. */
  private static final double LOWEST = 0x1p-50;

  /** The factor of two between a stable rate and one that is not is divided into so many. */
  private static final int EDGE_PARTS = 4;

  /** No more trials than so many are made at once. */
  static final int MOST_AT_ONCE = EDGE_PARTS - 1;

  /**
   * Without noise, the suggestion keeps this part of the highest rate that was seen to be stable.
   */
  private static final double BELOW_THE_EDGE = 0.9;

  /** Without noise, half the rate has to have a loss e^2 times lower to be taken. */
  private static final double WORTH_HALVING = 2;

  /** Without noise, a rate is compared with one that is lower by no more than this factor. */
  private static final double NEXT_BELOW = 2.1;

  /** With noise, the most to suggest, as a part of the lowest rate that failed; for cycles, too. */
  static final double BELOW_FAILURE = 0.3;

  /** With noise, the first step down, before the bracket is halved. */
  private static final double DOWN = 4;

  /** With noise, a neighbour of the best rate no further than this factor is near enough. */
  private static final double NEAR = 1.5;

  /** A loss that is higher by this part is about as good. */
  private static final double ABOUT_AS_GOOD = 0.1;

  private final TrialRunner trials;
  private final StartingLoss start;
  private final LossCurve curve;
  private final int length;
  private final TrialsByRate made = new TrialsByRate();

  private ProbeSearch(TrialRunner trials, StartingLoss start, LossCurve curve) {
    this.trials = trials;
    this.start = start;
    this.curve = curve;
    this.length = Math.max(SHORTEST, Math.min(LONGEST, (int) (trials.left() / PARTS)));
  }

  /** What a search found, and the trials that it made. */
  record Found(Suggestion suggestion, List<Probe> probes) {}

  /**
   * Searches down from the top of a curve.
   *
   * @param trials what makes the trials, with the budget for them
   * @param start the loss at the start
   * @param curve the curve of the sweep, not empty
   * @return the rate, or why there is none
   */
  static Found run(TrialRunner trials, StartingLoss start, LossCurve curve) {
    ProbeSearch search = new ProbeSearch(trials, start, curve);
    Suggestion suggestion = search.search(curve.rate(curve.size() - 1));
    return new Found(suggestion, search.made.probes());
  }

  private Suggestion search(double top) {
    if (!affords(2)) {
      return outOfSteps(
          "the sweep left " + trials.left() + " steps, two trials need " + 2 * length);
    }
    double lowest = Rates.times(LOWEST, top);
    for (double rate = top; rate >= lowest && !made.hasStable() && affords(2); rate /= 4) {
      tryAll(List.of(rate, rate / 2));
    }
    if (!made.hasStable()) {
      return nothingStable();
    }
    Rate rate = start.noisy() ? noisy() : noiseFree();
    None failure =
        new NoTraining(trials, start, curve, length).check(made.best(), made.lowest().rate());
    return failure == null ? rate : failure;
  }

  private None nothingStable() {
    Trial lowest = made.lowest();
    double[] losses = lowest.losses();
    if (Double.isNaN(losses[losses.length - 1])) {
      return new None(
          Reason.TURNS_NAN,
          "the loss turns NaN after "
              + (losses.length - 1)
              + " updates even at the lowest rate tried, "
              + lowest.rate());
    }
    None curveTells = CurveDiagnosis.of(curve);
    if (curveTells != null) {
      return curveTells;
    }
    return affords(2)
        ? new None(
            Reason.DIVERGES_FROM_THE_START,
            "the loss explodes at every rate down to " + lowest.rate())
        : outOfSteps("no rate down to " + lowest.rate() + " is stable, and no step is left");
  }

  private static None outOfSteps(String explanation) {
    return new None(Reason.OUT_OF_STEPS, explanation);
  }

  private Rate noiseFree() {
    narrowTheEdge();
    Trial edge = made.highestStable();
    Trial chosen = edge;
    for (Trial below = below(chosen); below != null; below = below(chosen)) {
      if (!worthGoingDown(chosen, below)) {
        break;
      }
      chosen = below;
    }
    if (chosen.rate() == edge.rate()) {
      return interval(Rates.times(BELOW_THE_EDGE, edge.rate()), edge);
    }
    if (affords(1)) {
      double above = made.above(chosen).rate();
      tryAll(List.of(Rates.between(chosen.rate(), above)));
      Trial trial = made.above(chosen);
      if (!trial.failed() && !worthGoingDown(trial, chosen)) {
        chosen = trial;
      }
    }
    return interval(chosen.rate(), chosen);
  }

  /** Whether the lower of two rates is so much better now that it will be in the long run. */
  private static boolean worthGoingDown(Trial from, Trial to) {
    double halvings = StrictMath.log(from.rate() / to.rate()) / StrictMath.log(2);
    return logLoss(from) - logLoss(to) > WORTH_HALVING * halvings;
  }

  /** Tries rates between the highest that is stable and the lowest that is not. */
  private void narrowTheEdge() {
    double stable = made.highestStable().rate();
    double failed = made.lowestFailure();
    if (failed == Double.POSITIVE_INFINITY) {
      return;
    }
    int parts = EDGE_PARTS;
    while (!affords(parts - 1)) {
      parts--;
    }
    List<Double> rates = new ArrayList<>();
    for (int i = 1; i < parts; i++) {
      rates.add(stable * StrictMath.pow(failed / stable, (double) i / parts));
    }
    tryAll(rates);
  }

  /** A trial at a rate next below, made if there is none; null if it cannot be made or fails. */
  private @Nullable Trial below(Trial trial) {
    Trial below = made.below(trial);
    if (below == null || below.rate() < trial.rate() / NEXT_BELOW) {
      if (!affords(1)) {
        return null;
      }
      tryAll(List.of(trial.rate() / Math.sqrt(2)));
      below = made.below(trial);
    }
    return below == null || below.failed() ? null : below;
  }

  private static double logLoss(Trial trial) {
    return trial.loss() > 0 ? StrictMath.log(trial.loss()) : Double.NEGATIVE_INFINITY;
  }

  private Rate noisy() {
    while (made.best().rate() == made.survivors().get(0).rate() && affords(1)) {
      double lower = made.best().rate() / DOWN;
      if (lower == 0) {
        break;
      }
      tryAll(List.of(lower));
      if (made.lowest().failed()) {
        break;
      }
    }
    for (List<Double> rates = bracketing(); !rates.isEmpty(); rates = bracketing()) {
      tryAll(rates);
    }
    List<Trial> survivors = made.survivors();
    double vertex = LowestLossRate.vertex(survivors, survivors.indexOf(made.best()));
    double highest = Rates.times(BELOW_FAILURE, made.lowestFailure());
    return interval(Math.min(vertex, highest), made.best());
  }

  /** Rates halfway between the best and its neighbours, where those are not near yet. */
  private List<Double> bracketing() {
    Trial best = made.best();
    List<Trial> survivors = made.survivors();
    int i = survivors.indexOf(best);
    double above =
        i + 1 < survivors.size() ? survivors.get(i + 1).rate() : made.lowestFailureAbove(best);
    List<Double> rates = new ArrayList<>();
    if (above < Double.POSITIVE_INFINITY && above > NEAR * best.rate()) {
      rates.add(Rates.between(best.rate(), above));
    }
    if (i > 0 && best.rate() > NEAR * survivors.get(i - 1).rate()) {
      rates.add(Rates.between(best.rate(), survivors.get(i - 1).rate()));
    }
    while (!affords(rates.size())) {
      rates.remove(rates.size() - 1);
    }
    return rates;
  }

  /** A rate, with the rates of the trials that did about as well as the best. */
  private Rate interval(double rate, Trial best) {
    double low = rate;
    double high = rate;
    for (Trial trial : made.survivors()) {
      if (trial.loss() <= best.loss() + ABOUT_AS_GOOD * Math.abs(best.loss())) {
        low = Math.min(low, trial.rate());
        high = Math.max(high, trial.rate());
      }
    }
    return new Rate(rate, low, high);
  }

  private boolean affords(int count) {
    return trials.left() >= (long) count * length;
  }

  /** Makes a trial at each of the rates, but for those that were halved down to 0. */
  private void tryAll(List<Double> rates) {
    List<Double> positive = rates.stream().filter(rate -> rate > 0).toList();
    for (Trial trial : trials.run(positive, length)) {
      made.add(trial);
    }
  }
}
