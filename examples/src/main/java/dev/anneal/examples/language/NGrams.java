package dev.anneal.examples.language;

import java.util.Arrays;

/**
 * The features of a name: its runs of one, two and three characters, with a mark at its start and
 * its end, each hashed to one of {@value #COUNT} numbers (Weinberger et al., "Feature Hashing for
 * Large Scale Multitask Learning", 2009).
 *
 * <p>The mark at the start is a run of one that every name has, so its weights are the bias.
 *
 * <p>The most frequent runs have the smallest numbers, so that their weights lie together and share
 * few pages of memory.
 */
final class NGrams {
  /** The number of features. */
  static final int COUNT = 1 << 15;

  private static final int LONGEST = 3;
  private static final int START = 0x2;
  private static final int END = 0x3;

  /** The feature that each hash stands for. */
  private final int[] featureOfHash;

  private NGrams(int[] featureOfHash) {
    this.featureOfHash = featureOfHash;
  }

  /** Answers n-grams numbered by their frequency in some names. */
  static NGrams byFrequencyIn(Names names) {
    long[] countAndHash = new long[COUNT];
    Arrays.setAll(countAndHash, hash -> hash);
    for (Names.Name name : names.names()) {
      for (int hash : hashes(name.text())) {
        countAndHash[hash] -= 1L << 32;
      }
    }
    Arrays.sort(countAndHash);
    int[] featureOfHash = new int[COUNT];
    for (int feature = 0; feature < COUNT; feature++) {
      featureOfHash[(int) countAndHash[feature]] = feature;
    }
    return new NGrams(featureOfHash);
  }

  /**
   * Answers the features of a name, from 0 to {@link #COUNT} - 1; a run that repeats is repeated.
   */
  int[] of(String name) {
    int[] features = hashes(name);
    Arrays.setAll(features, i -> featureOfHash[features[i]]);
    return features;
  }

  private static int[] hashes(String name) {
    int[] text = name.codePoints().toArray();
    int[] marked = new int[text.length + 2];
    System.arraycopy(text, 0, marked, 1, text.length);
    marked[0] = START;
    marked[marked.length - 1] = END;
    int[] hashes = new int[LONGEST * marked.length];
    int count = 0;
    for (int first = 0; first < marked.length - 1; first++) {
      long hash = 0;
      for (int last = first; last < Math.min(first + LONGEST, marked.length); last++) {
        hash = mix(hash + marked[last]);
        hashes[count++] = (int) hash & (COUNT - 1);
      }
    }
    return Arrays.copyOf(hashes, count);
  }

  /** One step of SplitMix64 (Steele, Lea, Flood, 2014): every input bit reaches the low bits. */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
