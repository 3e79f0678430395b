package dev.anneal.curve;

/**
 * How much of a length is done, {@code k / n}, to 2^-102 of both the part that is done and the part
 * that is left, as a {@link Portion}.
 */
final class Progress {
  private final long length;
  private final Portion portion;

  private Progress(long length) {
    this.length = length;
    this.portion = Portion.of(DoubleDouble.ONE, length);
  }

  static Progress of(long length) {
    return new Progress(length);
  }

  /** Returns {@code k / n}, to 3 times 2^-53 of itself; n is at most 2^62 + k. */
  double at(long k) {
    long left = length - k;
    return k <= left ? portion.by(k) : 1 - portion.by(left);
  }

  /** Returns what {@link #at} misses. */
  double rest(long k) {
    long left = length - k;
    if (k <= left) {
      return portion.rest(k);
    }
    double missing = portion.by(left);
    return (1 - (1 - missing)) - missing - portion.rest(left);
  }
}
