package dev.anneal.internal.recipe;

import dev.anneal.AfterEnd;
import java.util.Arrays;
import java.util.OptionalLong;

/** Searches for the first step at which two courses of a hyperparameter differ. */
public final class FirstDifference {
  private static final int BLOCK = 4_096;

  private FirstDifference() {}

  /**
   * Returns the first step at which a hyperparameter of two recipes differs, by value or in that
   * only one of the two has a value.
   *
   * @param a one recipe
   * @param b the other
   * @param hyperparameter a name that one of the two has
   * @param from the first step that matters, at least 0
   * @param to the step after the last one that matters
   */
  public static OptionalLong of(
      EvaluatedRecipe a, EvaluatedRecipe b, String hyperparameter, long from, long to) {
    long endOfA = end(a);
    long endOfB = end(b);
    long first =
        between(
            Course.of(a, hyperparameter),
            Course.of(b, hyperparameter),
            from,
            Math.min(to, Math.min(endOfA, endOfB)));
    if (first >= 0) {
      return OptionalLong.of(first);
    }
    long oneEnds = Math.max(from, Math.min(endOfA, endOfB));
    return endOfA != endOfB && oneEnds < to && oneEnds < Math.max(endOfA, endOfB)
        ? OptionalLong.of(oneEnds)
        : OptionalLong.empty();
  }

  private static long end(EvaluatedRecipe recipe) {
    return recipe.afterEnd() == AfterEnd.FAIL ? recipe.totalSteps() : Long.MAX_VALUE;
  }

  private static long between(Course a, Course b, long from, long to) {
    double[] ofA = new double[BLOCK];
    double[] ofB = new double[BLOCK];
    long step = from;
    while (step < to) {
      long stretch = Math.min(to, Math.min(a.stretchEnd(step), b.stretchEnd(step)));
      if (a.isSameCurve(b, step)) {
        step = stretch;
        continue;
      }
      if (differ(a, b, step)) {
        return step;
      }
      long next = Math.min(a.nextChange(step, stretch), b.nextChange(step, stretch));
      // Filling a block takes less time than a search for the next change.
      if (next - step >= BLOCK || next == stretch) {
        step = next;
        continue;
      }
      long left = Math.min(stretch - step, BLOCK);
      a.fill(step, ofA);
      b.fill(step, ofB);
      int found = Arrays.mismatch(ofA, 0, (int) left, ofB, 0, (int) left);
      if (found >= 0) {
        return step + found;
      }
      step += left;
    }
    return -1;
  }

  private static boolean differ(Course a, Course b, long step) {
    return Double.doubleToRawLongBits(a.at(step)) != Double.doubleToRawLongBits(b.at(step));
  }
}
