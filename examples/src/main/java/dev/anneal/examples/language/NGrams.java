package dev.anneal.examples.language;

import java.util.Arrays;

/**
 * The features of a name: its runs of one, two and three characters, with a mark at its start and
 * its end, each hashed to a bucket (Weinberger et al., "Feature Hashing for Large Scale Multitask
 * Learning", 2009).
 *
 * <p>The mark at the start is a run of one that every name has, so its weights are the bias.
 */
final class NGrams {
  static final int BUCKETS = 1 << 15;

  private static final int LONGEST = 3;
  private static final int START = 0x2;
  private static final int END = 0x3;

  private NGrams() {}

  /**
   * Answers the bucket of each run, from 0 to {@link #BUCKETS} - 1; a run that repeats is repeated.
   */
  static int[] of(String name) {
    int[] text = name.codePoints().toArray();
    int[] marked = new int[text.length + 2];
    System.arraycopy(text, 0, marked, 1, text.length);
    marked[0] = START;
    marked[marked.length - 1] = END;
    int[] buckets = new int[LONGEST * marked.length];
    int count = 0;
    for (int first = 0; first < marked.length - 1; first++) {
      long hash = 0;
      for (int last = first; last < Math.min(first + LONGEST, marked.length); last++) {
        hash = mix(hash + marked[last]);
        buckets[count++] = (int) hash & (BUCKETS - 1);
      }
    }
    return Arrays.copyOf(buckets, count);
  }

  /** One step of SplitMix64 (Steele, Lea, Flood, 2014): every input bit reaches the low bits. */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
