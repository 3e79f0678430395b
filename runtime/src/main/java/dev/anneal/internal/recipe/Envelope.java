package dev.anneal.internal.recipe;

/**
 * The values of one hyperparameter of a schedule over stretches of steps, for pictures: what is
 * above and below all of them, and where they jump. The answers take a time that grows with the
 * number of phases and the logarithm of the number of steps. They are exact but for products and
 * for curves by the epoch whose formula rises and falls, which are asked for at many of the steps.
 *
 * <p>Steps past the end of a training count as its last.
 */
public final class Envelope {
  private final Course course;

  Envelope(Course course) {
    this.course = course;
  }

  /**
   * Returns the value at a step.
   *
   * @param step at least 0 (not checked)
   */
  public double at(long step) {
    return course.at(step);
  }

  /**
   * Returns the greatest value at the steps from one to before another.
   *
   * @param from at least 0
   * @param to above {@code from}
   */
  public double max(long from, long to) {
    return course.max(from, to);
  }

  /**
   * Returns the least value at the steps from one to before another.
   *
   * @param from at least 0
   * @param to above {@code from}
   */
  public double min(long from, long to) {
    return course.min(from, to);
  }

  /**
   * Returns the first step after one at which the value jumps: inside a curve that has steps,
   * milestones or restarts, or where a phase ends at another value than the next begins with.
   *
   * @param step the step, at least 0
   * @param to a step after it, and the answer where there is no jump before
   */
  public long nextJump(long step, long to) {
    return course.nextJump(step, to);
  }
}
