package dev.anneal.tools;

import dev.anneal.TrainingSchedule;
import java.util.Locale;

/**
 * How far a training is, in words.
 *
 * @param totalSteps where it ends, or {@link TrainingSchedule#UNBOUNDED}
 * @param firstStep where this part of it began, whose time is known
 * @param steps where it is
 * @param nanos how long it took to come from there to here
 */
record Progress(long totalSteps, long firstStep, long steps, long nanos) {
  boolean isEndless() {
    return totalSteps == TrainingSchedule.UNBOUNDED;
  }

  /** How much of it is done, in [0, 1]; 1 only at the end and beyond. */
  double share() {
    return steps >= totalSteps ? 1 : Math.min(Math.nextDown(1.0), (double) steps / totalSteps);
  }

  /** Whole percents, 100 only at the end. */
  int percent() {
    if (steps >= totalSteps) {
      return 100;
    }
    // In whole numbers: 29 of 100 are 29 %.
    long hundredth = totalSteps / 100;
    return (int)
        Math.min(99, steps <= Long.MAX_VALUE / 100 ? 100 * steps / totalSteps : steps / hundredth);
  }

  String counted() {
    return steps + "/" + (isEndless() ? "?" : Long.toString(totalSteps));
  }

  /** The time gone and, where it is known, the time left. */
  String times() {
    String gone = time(nanos / 1e9);
    boolean isKnown = !isEndless() && steps > firstStep;
    return isKnown
        ? gone
            + ", "
            + time(nanos / 1e9 * Math.max(0, totalSteps - steps) / (steps - firstStep))
            + " left"
        : gone;
  }

  private static String time(double seconds) {
    long whole = (long) seconds;
    return whole < 3600
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }
}
