package dev.anneal.sgd.gradient;

/**
 * Which examples each step takes: a pure function of the seed and the step, so there is no state of
 * a random generator to lose.
 *
 * <p>Each epoch shuffles the examples anew by the algorithm of Fisher and Yates, in the form that
 * inserts one example after the other ("inside out"), with random numbers from SplitMix64 (Steele,
 * Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014) seeded by the seed and the
 * epoch.
 */
public final class DataOrder {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
  private static final long LOW_HALF = 0xffffffffL;

  private final int[] order;
  private final int batchSize;
  private final long seed;
  private final boolean dropLast;
  private final boolean shuffle;
  private final long stepsPerEpoch;

  /**
   * Where the steps are counted from: a step, its epoch, and how many of that are taken and left.
   */
  private long originStep;

  private long originEpoch;
  private long originTaken;
  private long originSteps;

  private boolean ordered;
  private long epoch;
  private long firstStep;
  private long steps;

  /** Makes the order of so many examples, in updates of so many. */
  public DataOrder(int examples, int batchSize, boolean dropLast, boolean shuffle, long seed) {
    this.order = new int[examples];
    this.batchSize = batchSize;
    this.dropLast = dropLast;
    this.shuffle = shuffle;
    this.seed = seed;
    this.stepsPerEpoch = stepsPerEpoch(examples, batchSize, dropLast);
    place(0, 0, 0);
  }

  /**
   * Lets a step take the examples of an epoch from a place in its order on, if as many are left as
   * an update needs; else those of the next epoch. All other steps go before and after it.
   *
   * @param taken the number of examples of the epoch that earlier updates took
   */
  public void place(long step, long epoch, long taken) {
    long left = stepsPerEpoch((int) (order.length - taken), batchSize, dropLast);
    boolean goesOn = left > 0;
    originStep = step;
    originEpoch = goesOn ? epoch : epoch + 1;
    originTaken = goesOn ? taken : 0;
    originSteps = goesOn ? left : stepsPerEpoch;
    ordered = false;
  }

  /** The number of updates in an epoch of so many examples, in updates of so many. */
  public static long stepsPerEpoch(int examples, int batchSize, boolean dropLast) {
    int whole = examples / batchSize;
    return dropLast || examples % batchSize == 0 ? whole : whole + 1L;
  }

  /** The number of updates in an epoch. */
  public long stepsPerEpoch() {
    return stepsPerEpoch;
  }

  /** The epoch that a step from the last place on belongs to, from 0. */
  public long epoch(long step) {
    // Mostly the epoch at hand: a division of longs costs more than the rest of this class.
    long inEpoch = step - firstStep;
    if (ordered && inEpoch >= 0 && inEpoch < steps) {
      return epoch;
    }
    long later = step - originStep - originSteps;
    return later < 0 ? originEpoch : originEpoch + 1 + later / stepsPerEpoch;
  }

  /** The number of examples of its epoch that the updates before a step took. */
  public long taken(long step) {
    long later = step - originStep - originSteps;
    return later < 0
        ? originTaken + (step - originStep) * batchSize
        : later % stepsPerEpoch * batchSize;
  }

  /** Answers a window on the order, for {@link #show} and for shards. */
  public BatchWindow newBatch() {
    return new BatchWindow(order);
  }

  /** Shows the examples of a step in a batch made by {@link #newBatch}. */
  public void show(long step, BatchWindow batch) {
    long next = epoch(step);
    if (next != epoch || !ordered) {
      reorder(next);
    }
    int from = (int) taken(step);
    batch.show(from, Math.min(batchSize, order.length - from), next, step);
  }

  private void reorder(long next) {
    ordered = false;
    epoch = next;
    boolean first = next == originEpoch;
    firstStep =
        first ? originStep : originStep + originSteps + (next - originEpoch - 1) * stepsPerEpoch;
    steps = first ? originSteps : stepsPerEpoch;
    if (shuffle) {
      shuffle(mix(mix(seed + GOLDEN_GAMMA) ^ epoch));
    } else {
      for (int i = 0; i < order.length; i++) {
        order[i] = i;
      }
    }
    ordered = true;
  }

  /** Inserts two examples with each 64-bit random number. */
  private void shuffle(long start) {
    long state = start;
    order[0] = 0;
    for (int i = 1; i < order.length; i += 2) {
      state += GOLDEN_GAMMA;
      long bits = mix(state);
      long first = (bits >>> 32) * (i + 1L);
      long second = (bits & LOW_HALF) * (i + 2L);
      if ((first & LOW_HALF) <= i || (second & LOW_HALF) <= i + 1L) {
        bits = fair(bits, i);
        first = (bits >>> 32) * (i + 1L);
        second = (bits & LOW_HALF) * (i + 2L);
      }
      insert(i, (int) (first >>> 32));
      if (i + 1 < order.length) {
        insert(i + 1, (int) (second >>> 32));
      }
    }
  }

  /**
   * Mixes two numbers again until neither is one of those that would favour some places. The place
   * is the high half of a 32 by 32 bit product (Lemire: Fast Random Integer Generation in an
   * Interval, 2019, algorithm 5).
   */
  private static long fair(long bits, int i) {
    long unfairFirst = (1L << 32) % (i + 1L);
    long unfairSecond = (1L << 32) % (i + 2L);
    long fair = bits;
    while (((fair >>> 32) * (i + 1L) & LOW_HALF) < unfairFirst
        || ((fair & LOW_HALF) * (i + 2L) & LOW_HALF) < unfairSecond) {
      fair = mix(fair + GOLDEN_GAMMA);
    }
    return fair;
  }

  /** Puts an example, whose number is that of the examples before it, in the place of one. */
  private void insert(int example, int place) {
    order[example] = order[place];
    order[place] = example;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
