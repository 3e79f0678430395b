package dev.anneal.charts;

import java.util.function.LongPredicate;

/** How many steps to show of a schedule that has no end. */
final class ShownSteps {
  private static final long FEWEST = 1_000;
  private static final long MOST = 1_000_000_000_000L;

  /** What is left to happen at the end may be so large a share of all that happens. */
  private static final double REST = 0.06;

  /** So much of the picture is after that. */
  private static final double AFTER = 0.2;

  /** What goes on for ever is shown for so long as it takes to have had all its values. */
  private static final int TIMES = 5;

  private ShownSteps() {}

  /** Returns 1, 2 or 5 times a power of ten steps that show all there is to see. */
  static long of(Values values) {
    double range = range(values, 0, MOST);
    long settled =
        least(steps -> range(values, (long) ((1 - AFTER) * steps), MOST) <= REST * range);
    return settled < MOST
        ? settled
        : least(steps -> range(values, 0, steps / TIMES) >= (1 - REST) * range);
  }

  private static long least(LongPredicate isEnough) {
    for (long power = FEWEST; power < MOST; power *= 10) {
      for (int factor : new int[] {1, 2, 5}) {
        if (isEnough.test(factor * power)) {
          return factor * power;
        }
      }
    }
    return MOST;
  }

  private static double range(Values values, long from, long to) {
    return values.max(from, to) - values.min(from, to);
  }
}
