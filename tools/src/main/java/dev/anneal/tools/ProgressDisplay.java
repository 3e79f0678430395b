package dev.anneal.tools;

/** Where the progress of a training is shown, and how. */
interface ProgressDisplay {
  /**
   * Begins, or goes on from so many steps.
   *
   * @param nanos a time that never goes back
   */
  void begin(long steps, long nanos);

  /**
   * Whether enough has happened since the last time to show more.
   *
   * @param steps the steps made
   * @param nanos as for {@link #begin}
   */
  boolean isDue(long steps, long nanos);

  /**
   * Shows what is so now.
   *
   * @param steps the steps made
   * @param nanos as for {@link #begin}
   * @param message the loss, the rate and the metrics
   */
  void show(long steps, long nanos, String message);

  /** Ends the line, if one is begun. {@link #begin} may follow. */
  void end();
}
