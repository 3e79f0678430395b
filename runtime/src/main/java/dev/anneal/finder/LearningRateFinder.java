package dev.anneal.finder;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds a learning rate by trying: it trains the model at each rate of a declared range, from small
 * to large, watches the loss, and puts the model back exactly as it was. Immutable.
 *
 * <pre>{@code
 * FinderResult result = LearningRateFinder.of(MySchedule.rangeTest()).find(model);
 * MySchedule schedule = MySchedule.create(result.rateOrThrow());
 * }</pre>
 */
public final class LearningRateFinder {

  /** The trials get at least this many updates by default. */
  private static final int TRIALS = 250;

  /** The default budget where the range has few rates. */
  private static final int BUDGET = 450;

  private final RateSweep range;
  private final @Nullable Rule rule;
  private final int budget;
  private final int threads;
  private final long training;

  private LearningRateFinder(
      RateSweep range, @Nullable Rule rule, int budget, int threads, long training) {
    this.range = range;
    this.rule = rule;
    this.budget = budget;
    this.threads = threads;
    this.training = training;
  }

  /**
   * Returns a finder that searches: after a short range test it makes trainings at constant rates,
   * all from the same state, and goes on with the better ones. It makes at most 450 updates, or 250
   * more than the range has rates if that is more, in one thread.
   *
   * @param range the rates to try
   * @return the finder
   */
  public static LearningRateFinder of(RateSweep range) {
    Objects.requireNonNull(range, "range");
    int budget = (int) Math.min(Integer.MAX_VALUE, Math.max(BUDGET, (long) range.steps() + TRIALS));
    return new LearningRateFinder(range, null, budget, 1, 0);
  }

  /**
   * Returns this finder with another bound on its cost.
   *
   * @param steps the most updates to make in all, at least 1
   * @return the finder
   * @throws IllegalArgumentException if {@code steps} is below 1
   */
  public LearningRateFinder budget(int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException(
          "budget = " + steps + ": must be at least 1 step; give a larger number");
    }
    return new LearningRateFinder(range, rule, steps, threads, training);
  }

  /**
   * Returns this finder with another number of threads. It has an effect only on a subject that
   * {@linkplain Trainable#copy can be copied}, once for each thread but the first, and no effect on
   * what is found. At most ten are of use.
   *
   * @param count how many trials to make at once, at least 1
   * @return the finder
   * @throws IllegalArgumentException if {@code count} is below 1
   */
  public LearningRateFinder threads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "threads = " + count + ": must be at least 1; give a larger number");
    }
    return new LearningRateFinder(range, rule, budget, count, training);
  }

  /**
   * Returns this finder for a training of known length. Where the mini-batches differ, a longer
   * training wants a lower rate, because in the end it is their noise that keeps the loss up.
   * Without it a training as long as the budget is assumed.
   *
   * @param steps the updates of the training to come, at least 1
   * @return the finder
   * @throws IllegalArgumentException if {@code steps} is below 1
   */
  public LearningRateFinder trainingSteps(long steps) {
    if (steps < 1) {
      throw new IllegalArgumentException(
          "trainingSteps = " + steps + ": must be at least 1; give those of the training to come");
    }
    return new LearningRateFinder(range, rule, budget, threads, steps);
  }

  /**
   * Returns a search of its own, for a loop that is not the finder's: it says what to train, and is
   * told the losses. It knows nothing of {@link #rule}.
   */
  public RateSearch search() {
    return new RateSearch(range, budget, training == 0 ? budget : training);
  }

  /**
   * Returns a finder that makes the range test alone, and chooses by a classic rule. What the rules
   * say stands in {@link FinderResult#suggestions} without it too.
   *
   * @param rule the rule
   * @return the finder
   */
  public LearningRateFinder rule(Rule rule) {
    return new LearningRateFinder(
        range, Objects.requireNonNull(rule, "rule"), budget, threads, training);
  }

  /**
   * Searches. Whatever happens, the subject is afterwards bit for bit what it was, and each
   * snapshot is closed: also when one of its methods throws, which this method passes on. Where
   * several throw, the first is passed on and has the others, such as that of a restore that failed
   * then, as suppressed.
   *
   * <p>To cancel the search, interrupt the thread that called this. It then returns what was found
   * so far, with {@link Suggestion.Reason#UNFINISHED} in place of a rate, once the updates that
   * have begun are made; the thread is still interrupted.
   *
   * @param subject the model in training
   * @return what was found, which may be that there is no usable rate
   */
  public FinderResult find(Trainable subject) {
    return find(subject, unfinished -> {});
  }

  /**
   * Searches, as {@link #find(Trainable)}, and loses nothing of a search that fails.
   *
   * <pre>{@code
   * List<FinderResult> found = new ArrayList<>();
   * try {
   *   found.add(finder.find(model, found::add));
   * } catch (OutOfMemoryError e) {
   *   System.err.println(found);
   * }
   * }</pre>
   *
   * @param subject the model in training
   * @param unfinished is given what was found until then where this method is about to throw, after
   *     the subject was put back; it is not called where it returns
   * @return what was found, which may be that there is no usable rate
   */
  public FinderResult find(Trainable subject, Consumer<? super FinderResult> unfinished) {
    Objects.requireNonNull(unfinished, "unfinished");
    WatchedSubject watched = new WatchedSubject(Objects.requireNonNull(subject, "subject"));
    Trainable.Snapshot start = watched.save();
    Failures failures = new Failures();
    FinderResult result = search(watched, start, failures);
    failures.run(start::restore);
    watched.closeAll(failures);
    if (failures.any()) {
      failures.run(() -> unfinished.accept(result));
    }
    failures.rethrow();
    return result;
  }

  private FinderResult search(WatchedSubject subject, Trainable.Snapshot start, Failures failures) {
    RateSearch search = search();
    try {
      if (rule != null) {
        LossCurve curve = SweepRun.run(subject, range, budget);
        return new FinderResult(curve, rule, rule.suggest(curve), List.of(), subject.steps());
      }
      SearchDriver.run(search, subject, start, threads);
      return search.result();
    } catch (WatchedSubject.Cancelled e) {
      failures.run(e::rethrowOthers);
    } catch (Throwable e) {
      failures.add(e);
    }
    String end = failures.any() ? "ended by an exception" : "interrupted";
    return search.unfinished(subject.swept(), rule, subject.steps(), end);
  }
}
