package dev.anneal.finder;

import dev.anneal.finder.Suggestion.None;
import dev.anneal.finder.Suggestion.Rate;
import dev.anneal.finder.Suggestion.Reason;
import dev.anneal.finder.loss.Trial;
import dev.anneal.finder.loss.TrialsByRate;
import dev.anneal.finder.loss.Wish;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The search for a learning rate without the training: it says which rates to train at next, for
 * how many steps and from where, and is told the losses. For engines that keep the loop to
 * themselves, and for clusters; {@link LearningRateFinder#find} drives it for a {@link Trainable}.
 *
 * <pre>{@code
 * RateSearch search = LearningRateFinder.of(MySchedule.rangeTest()).search();
 * while (!search.isDone()) {
 *   for (TrainingRequest ask : search.asks()) { // in any order, also on several machines at once
 *     restore(ask.from()); // 0 for the start, else the end of the request of that number
 *     double[] losses = new double[ask.steps()];
 *     int made = 0;
 *     do {
 *       losses[made] = train(ask.rate(made));
 *       made++;
 *     } while (made < ask.steps() && !ask.isOver(losses, made));
 *     if (ask.mayContinue()) {
 *       keep(ask.number()); // of use while search.isNeeded(number)
 *     }
 *     search.tell(ask.number(), Arrays.copyOf(losses, made));
 *   }
 * }
 * FinderResult result = search.result();
 * }</pre>
 *
 * <p>All trainings have to see the same mini-batches in the same order from the start on. What is
 * asked depends on nothing but what was told, and not on the order in which it was. Not
 * thread-safe.
 */
public final class RateSearch {

  /** No more requests than so many are open at once. */
  static final int MOST_AT_ONCE = HalvingStrategy.MOST;

  /** The sweep takes this part of the budget. */
  private static final int SWEEP_PART = 5;

  /** A sweep of more rates tells no more. */
  private static final int LONGEST_SWEEP = 60;

  private final RateSweep range;
  private final int budget;
  private final long training;
  private final Map<Integer, TrainingRequest> pending = new LinkedHashMap<>();
  private final TrialsByRate trials = new TrialsByRate();
  private int asked;
  private int steps;
  private @Nullable Sweep sweep;
  private @Nullable Strategy strategy;
  private @Nullable Proof proof;

  RateSearch(RateSweep range, int budget, long training) {
    this.range = range;
    this.budget = budget;
    this.training = training;
    int count = Math.max(1, Math.min(Math.min(range.steps(), LONGEST_SWEEP), budget / SWEEP_PART));
    double[] rates = new double[count];
    int last = range.steps() - 1;
    for (int i = 0; i < count; i++) {
      rates[i] = range.rate(count == 1 ? last / 2 : (int) ((long) i * last / (count - 1)));
    }
    asked = 1;
    pending.put(asked, TrainingRequest.sweep(asked, rates));
  }

  /** Returns whether there is nothing more to ask. */
  public boolean isDone() {
    return pending.isEmpty();
  }

  /** Returns what is asked and has not been told yet; empty only at the end. */
  public List<TrainingRequest> asks() {
    return List.copyOf(pending.values());
  }

  /**
   * Returns whether a later request may begin at the end of one; if not, that state need not be
   * kept.
   *
   * @param number the number of the request
   * @return whether to keep it
   */
  public boolean isNeeded(int number) {
    Strategy decides = strategy;
    return pending.values().stream().anyMatch(ask -> ask.from() == number)
        || (!isDone()
            && decides != null
            && trials.survivors().stream()
                .anyMatch(trial -> trial.end() == number && decides.mayContinue(trial)));
  }

  /**
   * Takes the losses of a request.
   *
   * @param number the number of the request
   * @param losses the loss of each update that was made, in order, before the update: as many as
   *     were asked, or fewer if {@link TrainingRequest#isOver} said so. All count for the budget
   * @throws IllegalArgumentException if no such request is open, or there are too few losses or too
   *     many
   */
  public void tell(int number, double... losses) {
    TrainingRequest ask = pending.get(number);
    if (ask == null) {
      throw new IllegalArgumentException(
          "number = " + number + ": must be that of an open request; tell each once");
    }
    double[] counting = ask.counting(losses);
    pending.remove(number);
    steps += losses.length;
    if (sweep == null) {
      sweep = Sweep.of(ask.rates(), counting);
    } else {
      take(ask, counting, sweep);
    }
    if (pending.isEmpty()) {
      plan(sweep);
    }
  }

  private void take(TrainingRequest ask, double[] losses, Sweep swept) {
    double[] scaled = swept.scaled(losses);
    boolean over = ask.isOver(losses, losses.length);
    if (proof != null) {
      proof.tell(new Trial(ask.rate(0), scaled, over, ask.number()));
      return;
    }
    Trial made = trials.at(ask.rate(0));
    Trial trial =
        made == null
            ? new Trial(ask.rate(0), scaled, over, ask.number())
            : made.continued(scaled, over, ask.number());
    trials.put(over ? trial : swept.judged(trial));
  }

  private void plan(Sweep swept) {
    int left = budget - steps;
    if (swept.failure() != null || proof != null || left <= 0) {
      return;
    }
    if (strategy == null) {
      strategy = swept.strategy(left, training);
    }
    if (!Sweep.breakAtOnePlace(trials)) {
      for (Wish wish : strategy.next(trials, left)) {
        Trial made = trials.at(wish.rate());
        int more = wish.length() - (made == null ? 0 : made.length());
        ask(swept, made == null ? 0 : made.end(), wish.rate(), more);
      }
    }
    if (pending.isEmpty()) {
      proof = new Proof(swept, trials);
      int length = proof.wanted(left);
      if (length > 0) {
        ask(swept, 0, proof.stillRate(), length);
      }
    }
  }

  private void ask(Sweep swept, int from, double rate, int count) {
    double[] rates = new double[count];
    Arrays.fill(rates, rate);
    boolean mayContinue = proof == null && strategy instanceof HalvingStrategy;
    asked++;
    pending.put(asked, TrainingRequest.trial(asked, from, rates, swept, mayContinue));
  }

  /** Returns what was found; before the end, with the reason UNFINISHED and a guess. */
  public FinderResult result() {
    return isDone()
        ? result(curve(), null, suggestion(), steps)
        : unfinished(curve(), null, steps, "not finished");
  }

  /** What was found until a search ended in some way before its time. */
  FinderResult unfinished(LossCurve swept, @Nullable Rule rule, int made, String end) {
    None none =
        new None(Reason.UNFINISHED, "the search was " + end + " after " + made + " updates");
    return result(swept, rule, none, made);
  }

  private FinderResult result(
      LossCurve swept, @Nullable Rule rule, Suggestion suggestion, int made) {
    SearchReport report = new SearchReport(range, sweep, strategy, trials);
    boolean isHopeless = suggestion instanceof None none && none.reason().isHopeless();
    Rate guess = rule != null || isHopeless ? null : report.guess();
    return new FinderResult(
        swept, rule, suggestion, report.probes(), made, guess, report.notes(suggestion));
  }

  private LossCurve curve() {
    return sweep == null
        ? LossCurve.of(new double[0], new double[0], LossCurve.End.UNFINISHED)
        : sweep.curve();
  }

  private Suggestion suggestion() {
    Sweep swept = Objects.requireNonNull(sweep);
    if (swept.failure() != null) {
      return swept.failure();
    }
    None failure = (proof == null ? new Proof(swept, trials) : proof).failure();
    return failure == null ? Objects.requireNonNull(strategy).rate(trials) : failure;
  }
}
