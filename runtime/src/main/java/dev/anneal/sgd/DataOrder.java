package dev.anneal.sgd;

/**
 * Which examples each step takes: a pure function of the seed and the step, so there is no state of
 * a random generator to lose.
 *
 * <p>Each epoch begins from the examples in their own order and shuffles them by the algorithm of
 * Fisher and Yates, with random numbers from SplitMix64 (Steele, Lea, Flood: Fast Splittable
 * Pseudorandom Number Generators, 2014) seeded by the seed and the epoch.
 */
final class DataOrder {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
  private static final long LOW_HALF = 0xffffffffL;

  private final int[] order;
  private final int batchSize;
  private final long seed;
  private final boolean shuffle;
  private final long stepsPerEpoch;
  private boolean ordered;
  private long epoch;
  private long firstStep;

  DataOrder(int examples, int batchSize, boolean dropLast, boolean shuffle, long seed) {
    this.order = new int[examples];
    this.batchSize = batchSize;
    this.shuffle = shuffle;
    this.seed = seed;
    this.stepsPerEpoch = dropLast ? examples / batchSize : (examples + batchSize - 1L) / batchSize;
  }

  long stepsPerEpoch() {
    return stepsPerEpoch;
  }

  long epoch(long step) {
    // Mostly the epoch at hand: a division of longs costs more than the rest of this class.
    long inEpoch = step - firstStep;
    return inEpoch >= 0 && inEpoch < stepsPerEpoch ? epoch : step / stepsPerEpoch;
  }

  MiniBatch newBatch() {
    return new MiniBatch(order);
  }

  /** Shows the examples of a step in a batch made by {@link #newBatch}. */
  void show(long step, MiniBatch batch) {
    long next = epoch(step);
    if (next != epoch || !ordered) {
      reorder(next);
    }
    int from = (int) ((step - firstStep) * batchSize);
    batch.show(from, Math.min(batchSize, order.length - from), next);
  }

  private void reorder(long next) {
    ordered = false;
    epoch = next;
    firstStep = next * stepsPerEpoch;
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    if (shuffle) {
      long state = mix(mix(seed + GOLDEN_GAMMA) ^ epoch);
      for (int i = order.length - 1; i > 0; i--) {
        // The high half of a 32 by 32 bit product, redrawn where it would favour some numbers
        // (Lemire: Fast Random Integer Generation in an Interval, 2019, algorithm 5).
        int bound = i + 1;
        state += GOLDEN_GAMMA;
        long product = (mix(state) >>> 32) * bound;
        if ((product & LOW_HALF) < bound) {
          long unfair = (1L << 32) % bound;
          while ((product & LOW_HALF) < unfair) {
            state += GOLDEN_GAMMA;
            product = (mix(state) >>> 32) * bound;
          }
        }
        int j = (int) (product >>> 32);
        int swapped = order[i];
        order[i] = order[j];
        order[j] = swapped;
      }
    }
    ordered = true;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
