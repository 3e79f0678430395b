package dev.anneal.finder;

import dev.anneal.finder.Suggestion.Rate;
import dev.anneal.finder.loss.Rates;
import dev.anneal.finder.loss.Trial;
import dev.anneal.finder.loss.TrialsByRate;
import dev.anneal.finder.loss.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;

/**
 * With noise the best rate balances progress and noise, and short trials rate it too high. So rates
 * over a wide range are tried, the better half of the trials goes on to about twice the length, and
 * so on to the last two: successive halving, after Jamieson and Talwalkar, "Non-stochastic Best Arm
 * Identification and Hyperparameter Optimization", 2016. All trials see the same mini-batches, so
 * that their losses compare.
 */
final class HalvingStrategy implements Strategy {

  /** The first trials are no longer than so many updates, however large the budget. */
  private static final int LONGEST = 256;

  /** The highest of the first rates over the lowest. */
  private static final double SPAN = 512;

  /** One rate is tried for so many updates of the budget... */
  private static final int STEPS_A_RATE = 25;

  /** ...but at least so many rates... */
  private static final int FEWEST = 3;

  /** ...and at most so many, a factor of two apart. */
  static final int MOST = 10;

  /** Shorter trials see less of what fails late; the margin grows by the root. */
  private static final double TELLING = 100;

  /** So often rates beyond the first are tried. */
  private static final int MOST_WIDENINGS = 4;

  /** The most to suggest, as a part of the lowest rate that failed; for cycles, too. */
  static final double BELOW_FAILURE = 0.3;

  /** A loss that falls by this part while a trial doubles its length has not levelled off. */
  private static final double FALLS = 0.1;

  /** The exponent halfway between no dependence and inverse proportion. */
  private static final double ROOT = 0.5;

  /**
   * The interval, in decades below and above the rate, and for each decade that the loss has fallen
   * in the trial: the further it falls, the more the rate matters in the long run, and the less a
   * short trial tells. So widths were fitted on the problems of {@code benchmarks finder}.
   */
  private static final double BELOW = 0.4;

  private static final double BELOW_A_DECADE = 0.4;
  private static final double ABOVE = 0.15;
  private static final double ABOVE_A_DECADE = 0.5;
  private static final double DEEPEST = 2;

  private final double top;
  private final double exploded;
  private final int first;
  private final double spacing;
  private final double level;
  private final long training;
  private List<Double> active = List.of();
  private int length;
  private int widenings;

  /**
   * Creates a strategy.
   *
   * @param top the rate at which a sweep ended
   * @param exploded whether it ended because it exploded
   * @param level the loss at the start
   * @param left how many updates may be made
   * @param training how many updates the training to come will have
   */
  HalvingStrategy(double top, boolean exploded, double level, int left, long training) {
    this.level = level;
    this.training = training;
    int count = Math.max(FEWEST, Math.min(MOST, left / STEPS_A_RATE));
    this.spacing = StrictMath.pow(SPAN, 1.0 / (count - 1));
    this.top = exploded ? top / 2 : top;
    this.exploded = exploded ? top : Double.POSITIVE_INFINITY;
    this.first = count;
  }

  @Override
  public List<Wish> next(TrialsByRate trials, int left) {
    if (trials.survivors().isEmpty()) {
      active = below(trials.isEmpty() ? top : trials.lowest().rate() / spacing, first);
      if (active.isEmpty()) {
        return List.of();
      }
      if (length == 0) {
        length = Math.max(1, Math.min(LONGEST, left / shares(active.size(), 1)));
      }
      return wishes(trials, left);
    }
    if (trials.ranking(length).isEmpty()) {
      return List.of();
    }
    List<Double> beyond = beyond(trials);
    if (left >= length * (beyond.size() + 2) && !beyond.isEmpty()) {
      active = beyond;
      widenings++;
      return wishes(trials, left);
    }
    List<Double> ranking = trials.ranking(length).stream().map(Trial::rate).toList();
    boolean isLast = active.size() <= 2 && ranking.size() <= 2;
    if (isLast || ranking.size() < 2) {
      return List.of();
    }
    active = ranking.subList(0, Math.max(2, (Math.min(first, ranking.size()) + 1) / 2));
    length += Math.min(2 * length, left / shares(active.size(), 2));
    return wishes(trials, left);
  }

  /** Rates beyond the best, if that is the lowest or the highest of all. */
  private List<Double> beyond(TrialsByRate trials) {
    Trial best = trials.ranking(length).get(0);
    if (widenings == MOST_WIDENINGS) {
      return List.of();
    }
    if (trials.below(best) == null && best.loss() < level) {
      return below(best.rate() / spacing, 2);
    }
    if (trials.above(best) == null && exploded == Double.POSITIVE_INFINITY) {
      return DoubleStream.of(best.rate() * spacing, best.rate() * spacing * spacing)
          .filter(rate -> rate < Double.MAX_VALUE)
          .boxed()
          .toList();
    }
    return List.of();
  }

  private List<Double> below(double rate, int count) {
    List<Double> rates = new ArrayList<>();
    for (double each = rate; rates.size() < count && each > 0; each /= spacing) {
      rates.add(each);
    }
    return rates;
  }

  /**
   * What halving costs from some trials on, in units of what it adds to each of them first.
   *
   * @param next what it adds to each of the better half of them, in these units
   */
  private static int shares(int trials, int next) {
    int shares = trials;
    int unit = next;
    for (int left = trials; left > 2; ) {
      left = (left + 1) / 2;
      shares += left * unit;
      unit *= 2;
    }
    return shares;
  }

  /** Those of the active that can be afforded. */
  private List<Wish> wishes(TrialsByRate trials, int left) {
    List<Wish> wishes = new ArrayList<>();
    int free = left;
    for (double rate : active) {
      Trial made = trials.at(rate);
      int cost = length - (made == null ? 0 : made.length());
      if (cost > 0 && cost <= free) {
        free -= cost;
        wishes.add(new Wish(rate, length));
      }
    }
    return wishes;
  }

  /**
   * The factor for a training longer than the trial. While the loss falls, the best rate stays
   * about the same. Once it has levelled off, at the noise of its rate, the best rate falls with
   * the length of the training: by its root, halfway between the two.
   */
  private double forLongTraining(Trial best) {
    int n = best.length();
    double before = Trial.mean(best.losses(), n / 4, n / 2);
    double after = Trial.mean(best.losses(), n / 2, n);
    double fall = before == after ? 0 : (before - after) / Math.abs(before);
    double level = Math.max(0, Math.min(1, 1 - fall / FALLS));
    return n < training ? StrictMath.pow((double) n / training, ROOT * level) : 1;
  }

  /** How many decades the loss of a trial has fallen, from 0 to 2. */
  private double depth(Trial trial) {
    if (level <= 0) {
      return DEEPEST / 2;
    }
    double part = Math.max(trial.loss() / level, 0);
    return Math.max(0, Math.min(DEEPEST, -StrictMath.log10(part)));
  }

  @Override
  public boolean mayContinue(Trial trial) {
    return !trial.failed() && trial.length() >= length;
  }

  @Override
  public Rate rate(TrialsByRate trials) {
    Trial best = Objects.requireNonNull(trials.best());
    double margin = BELOW_FAILURE * Math.min(1, Math.sqrt(best.length() / TELLING));
    double highest = Rates.times(margin, Math.min(exploded, trials.lowestFailure()));
    double value = Math.min(Rates.times(forLongTraining(best), best.rate()), highest);
    double depth = depth(best);
    double low = Rates.times(StrictMath.pow(10, -BELOW - BELOW_A_DECADE * depth), value);
    double high = Rates.times(StrictMath.pow(10, ABOVE + ABOVE_A_DECADE * depth), value);
    double failed = Math.min(exploded, trials.lowestFailure());
    return new Rate(value, low, Math.max(value, Math.min(high, failed)));
  }
}
