package dev.anneal.finder;

import dev.anneal.finder.loss.Trial;
import dev.anneal.finder.loss.TrialsByRate;
import dev.anneal.finder.loss.Wish;
import java.util.List;

/** Decides which trials come next. */
interface Strategy {

  /**
   * The next trials, all independent of each other. Called again once they are made.
   *
   * @param trials those made so far
   * @param left how many updates may still be made
   * @return what to try, which costs no more than {@code left}; empty at the end
   */
  List<Wish> next(TrialsByRate trials, int left);

  /** Whether a trial may go on. */
  boolean mayContinue(Trial trial);

  /**
   * The rate that the trials suggest so far.
   *
   * @param trials those made so far, with at least one survivor
   */
  Suggestion.Rate rate(TrialsByRate trials);
}
