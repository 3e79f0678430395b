package dev.anneal.finder;

import dev.anneal.finder.Suggestion.Rate;
import dev.anneal.finder.loss.Rates;
import dev.anneal.finder.loss.Trial;
import dev.anneal.finder.loss.TrialsByRate;
import dev.anneal.finder.loss.Wish;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Without noise the larger of two stable rates is better in the long run, though a short trial may
 * not show it yet: with momentum m all modes decay by sqrt(m) a step whatever the rate, down to
 * rates hundreds of times below the edge (Polyak, "Some methods of speeding up the convergence of
 * iteration methods", 1964). So the edge is narrowed down, and a lower rate is taken only if its
 * loss is lower by far.
 *
 * <p>A sweep overshoots the edge, because a mode that the smaller rates have damped needs time to
 * grow back. So the search goes down from the last rate of the sweep by halves, two at a time,
 * until a trial survives: above the edge trials explode within a few updates and cost little.
 */
final class NoiseFreeStrategy implements Strategy {

  /** A trial takes this part of the budget that the sweep leaves. */
  private static final double PARTS = 4.5;

  private static final int SHORTEST = 2;
  private static final int LONGEST = 256;

  /** The factor of two between a stable rate and one that is not is divided into so many. */
  private static final int EDGE_PARTS = 4;

  /** The suggestion keeps this part of the highest rate that was seen to be stable. */
  private static final double BELOW_THE_EDGE = 0.9;

  /** Half the rate has to have a loss e^2 times lower to be taken. */
  private static final double WORTH_HALVING = 2;

  /** A rate is compared with one that is lower by no more than this factor. */
  private static final double NEXT_BELOW = 2.1;

  /** Neighbours no further apart than this factor are near enough. */
  private static final double NEAR = 1.3;

  /** The interval, as parts of the rate, fitted on the problems of {@code benchmarks finder}. */
  private static final double LOW = 0.25;

  private static final double HIGH = 1.3;

  /** Where the sweep has hardly moved the loss, the edge may be far above it. */
  private static final double CLIMB = 64;

  private final double top;
  private final double climb;
  private final int length;

  /**
   * Creates a strategy.
   *
   * @param top the rate at which a sweep ended
   * @param far whether the edge may be far above it
   * @param left how many updates may be made
   */
  NoiseFreeStrategy(double top, boolean far, int left) {
    this.top = top;
    this.climb = far ? CLIMB : 2;
    this.length = Math.max(SHORTEST, Math.min(LONGEST, (int) (left / PARTS)));
  }

  @Override
  public List<Wish> next(TrialsByRate trials, int left) {
    int affordable = left / length;
    if (affordable == 0) {
      return List.of();
    }
    if (trials.isEmpty() && climb == CLIMB) {
      return wishes(List.of(top, Rates.times(climb, top)), affordable);
    }
    if (!trials.hasStable()) {
      double rate = trials.isEmpty() ? top : trials.lowest().rate() / 2;
      return wishes(List.of(rate, rate / 2), affordable);
    }
    Trial edge = trials.highestStable();
    double failed = trials.lowestFailure();
    if (failed == Double.POSITIVE_INFINITY) {
      Trial below = trials.below(edge);
      if (below == null || edge.loss() < below.loss()) {
        double next = Rates.times(climb, edge.rate());
        return wishes(List.of(next, Rates.times(climb, next)), affordable);
      }
    } else if (failed > NEAR * edge.rate()) {
      return wishes(between(edge.rate(), failed, Math.min(EDGE_PARTS, affordable + 1)), affordable);
    }
    Double refined = goingDown(trials);
    return refined == null ? List.of() : wishes(List.of(refined), affordable);
  }

  private List<Wish> wishes(List<Double> rates, int affordable) {
    return rates.stream()
        .filter(rate -> rate > 0 && rate < Double.MAX_VALUE)
        .distinct()
        .limit(affordable)
        .map(rate -> new Wish(rate, length))
        .toList();
  }

  private static List<Double> between(double stable, double failed, int parts) {
    List<Double> rates = new ArrayList<>();
    for (int i = 1; i < parts; i++) {
      rates.add(stable * StrictMath.pow(failed / stable, (double) i / parts));
    }
    return rates;
  }

  /** A rate that has to be tried to tell how far down to go; null if that is known. */
  private static @Nullable Double goingDown(TrialsByRate trials) {
    Trial edge = trials.highestStable();
    Trial chosen = chosen(trials);
    Trial below = trials.below(chosen);
    if (below == null || below.rate() < chosen.rate() / NEXT_BELOW) {
      return chosen.rate() / Math.sqrt(2);
    }
    Trial above = trials.above(chosen);
    return above != null && above.rate() <= edge.rate() && above.rate() > NEAR * chosen.rate()
        ? Double.valueOf(Rates.between(chosen.rate(), above.rate()))
        : null;
  }

  /** The trial to choose, from the edge down. */
  private static Trial chosen(TrialsByRate trials) {
    Trial chosen = trials.highestStable();
    Trial below = trials.below(chosen);
    while (below != null && worthGoingDown(chosen, below)) {
      chosen = below;
      below = trials.below(chosen);
    }
    return chosen;
  }

  /** Whether the lower of two rates is so much better now that it will be in the long run. */
  private static boolean worthGoingDown(Trial from, Trial to) {
    double halvings = StrictMath.log(from.rate() / to.rate()) / StrictMath.log(2);
    if (from.loss() > 0 && to.loss() > 0) {
      return StrictMath.log(from.loss() / to.loss()) > WORTH_HALVING * halvings;
    }
    return from.loss() > 0;
  }

  @Override
  public boolean mayContinue(Trial trial) {
    return false;
  }

  @Override
  public Rate rate(TrialsByRate trials) {
    Trial edge = trials.highestStable();
    Trial chosen = chosen(trials);
    double value =
        chosen.rate() == edge.rate() ? Rates.times(BELOW_THE_EDGE, edge.rate()) : chosen.rate();
    double low = Rates.times(LOW, value);
    double high = Math.min(Rates.times(HIGH, value), trials.lowestFailure());
    return new Rate(value, low, Math.max(value, high));
  }
}
