package dev.anneal.tools;

/** Lets something be shown ten times a second at most. */
final class Pace {
  private static final long NANOS = 100_000_000L;

  private long last;

  boolean isDue(long nanos) {
    return nanos - last >= NANOS;
  }

  void shown(long nanos) {
    last = nanos;
  }
}
