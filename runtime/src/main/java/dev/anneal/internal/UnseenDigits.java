package dev.anneal.internal;

import dev.anneal.curve.Curve;
import dev.anneal.curve.Factor;
import dev.anneal.curve.Trend;
import dev.anneal.internal.PhaseSequence.Part;
import java.util.function.LongPredicate;

/**
 * What the rounded values of a hyperparameter's phases do not show, but a product of them does:
 * where the digits that a double has no room for go on above the greatest value, or turn.
 */
final class UnseenDigits {
  /** So many steps are tried before a question is given up. */
  private static final int MOST_TRIES = 10_000;

  private final PhaseSequence sequence;

  /** Makes the questions about some phases, whose curves are all factors. */
  UnseenDigits(PhaseSequence sequence) {
    this.sequence = sequence;
  }

  /**
   * Returns the first step, of those at which the digits may move in a direction though the rounded
   * values nowhere do, at which the product does: {@link PhaseSequence#NONE}, or {@link
   * PhaseSequence#UNDECIDED} where there are too many. It may be the first step of a phase, which
   * goes on from a rounded value, or any step of a curve that turns or moves by less than an ulp.
   *
   * @param up the direction
   * @param moves whether the product moves in it at a step
   */
  long firstMove(boolean up, LongPredicate moves) {
    for (Part part : sequence.parts()) {
      long step = part.start();
      if (step > 0 && moves.test(step)) {
        return step;
      }
      if (keepsDirection(part, up)) {
        continue;
      }
      // Steps at which the value may change lie at one distance from each other, after the first.
      long second = part.next(step);
      long distance = Math.max(1, part.next(second) - second);
      if ((part.last() - step) / distance > MOST_TRIES) {
        return PhaseSequence.UNDECIDED;
      }
      for (step = second; step < part.end(); step = part.next(step)) {
        if (moves.test(step)) {
          return step;
        }
      }
    }
    return PhaseSequence.NONE;
  }

  private static boolean keepsDirection(Part part, boolean up) {
    Factor factor = (Factor) part.curve();
    boolean isFlat = !factor.differs(part.start() - part.origin(), part.end() - 1 - part.origin());
    return factor.trend() == (up ? Trend.FALLING : Trend.RISING)
        || (factor.trend() != Trend.MIXED && isFlat);
  }

  /**
   * Returns whether a value may lie beyond the greatest of the rounded values, or beyond the least.
   *
   * @param extreme the greatest or the least of them
   * @param above whether it is the greatest
   */
  boolean mayPass(double extreme, boolean above) {
    return sequence.parts().stream().anyMatch(part -> mayPass(part, extreme, above));
  }

  private boolean mayPass(Part part, double extreme, boolean above) {
    Factor factor = (Factor) part.curve();
    long first = firstAt(part, extreme, above);
    if (first < 0) {
      return first == PhaseSequence.UNDECIDED;
    }
    long last = part.last();
    if (factor.trend() == (above ? Trend.RISING : Trend.FALLING)) {
      return factor.isRounded(last - part.origin());
    }
    // A curve that turns may be at the bottom of a rise of less than an ulp.
    long next = Math.min(last, part.next(first));
    return factor.isRounded(first - part.origin())
        || (factor.trend() == Trend.MIXED && factor.isBeyond(extreme, next - part.origin(), above));
  }

  /** Returns the first step of a phase whose rounded value is the extreme. */
  private static long firstAt(Part part, double extreme, boolean above) {
    Curve curve = part.curve();
    long low = part.start() - part.origin();
    long high = part.end() - part.origin();
    long found =
        above
            ? curve.firstAbove(Math.nextDown(extreme), low, high)
            : curve.firstBelow(Math.nextUp(extreme), low, high);
    if (found == Curve.NONE) {
      // The searches leave out the very last step.
      boolean isLast =
          part.end() == Long.MAX_VALUE && curve.at(part.last() - part.origin()) == extreme;
      return isLast ? part.last() : PhaseSequence.NONE;
    }
    return found == Curve.UNDECIDED ? PhaseSequence.UNDECIDED : part.origin() + found;
  }
}
