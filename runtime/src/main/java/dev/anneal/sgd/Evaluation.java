package dev.anneal.sgd;

import dev.anneal.sgd.update.ArgumentChecks;

/**
 * A measure of how good the parameters are, such as the loss or the accuracy on held-out examples.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
@FunctionalInterface
public interface Evaluation<A> {
  /**
   * Answers the measure.
   *
   * @param parameters not to be changed or kept
   * @return any number; NaN counts as worse than all others
   */
  double evaluate(A parameters);

  /** When a measure is taken, and of which parameters. */
  final class Every {
    /** 0 where the ends of epochs are counted. */
    private final long steps;

    private final long epochs;
    private final boolean isOnAverage;

    private Every(long steps, long epochs, boolean isOnAverage) {
      this.steps = steps;
      this.epochs = epochs;
      this.isOnAverage = isOnAverage;
    }

    /**
     * After each update whose number, counted from the start of the {@link Sgd} and from 1, is a
     * multiple of {@code count}.
     *
     * @param count at least 1
     */
    public static Every steps(long count) {
      return new Every(ArgumentChecks.positive("steps", count), 0, false);
    }

    /**
     * At the end of each epoch whose number, from 1, is a multiple of {@code count}.
     *
     * @param count at least 1
     */
    public static Every epochs(long count) {
      return new Every(0, ArgumentChecks.positive("epochs", count), false);
    }

    /**
     * Answers the same for the average of the parameters that {@link SgdBuilder#averaging} keeps.
     */
    public Every onAverage() {
      return new Every(steps, epochs, true);
    }

    boolean isOnAverage() {
      return isOnAverage;
    }

    /**
     * Whether a measure is due after an update.
     *
     * @param stepsMade the updates made
     * @param epochsEnded the epochs completed
     * @param endsEpoch whether the last of them has just been
     */
    boolean isDue(long stepsMade, long epochsEnded, boolean endsEpoch) {
      return steps > 0 ? stepsMade % steps == 0 : endsEpoch && epochsEnded % epochs == 0;
    }

    @Override
    public String toString() {
      String when =
          steps > 0 ? counted(steps, "step", "steps") : counted(epochs, "epoch", "epochs");
      return "every " + when + (isOnAverage ? " on the average" : "");
    }

    private static String counted(long count, String one, String many) {
      return count == 1 ? one : count + " " + many;
    }
  }
}
