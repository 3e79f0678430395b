package dev.anneal.numeric;

/**
 * How much of a length is done, {@code k / n}, to 2^-102 of both the part that is done and the part
 * that is left, as a {@link StepFraction}.
 */
public final class Progress {
  private final long length;
  private final StepFraction stepFraction;

  private Progress(long length) {
    this.length = length;
    this.stepFraction = StepFraction.of(DoubleDouble.ONE, length);
  }

  /** Returns the progress along a length, at least 1 step. */
  public static Progress of(long length) {
    return new Progress(length);
  }

  /** Returns {@code k / n}, to 3 times 2^-53 of itself; n is at most 2^62 + k. */
  public double at(long k) {
    long left = length - k;
    return k <= left ? stepFraction.by(k) : 1 - stepFraction.by(left);
  }

  /** Returns what {@link #at} misses. */
  public double rest(long k) {
    long left = length - k;
    if (k <= left) {
      return stepFraction.rest(k);
    }
    double missing = stepFraction.by(left);
    return (1 - (1 - missing)) - missing - stepFraction.rest(left);
  }
}
