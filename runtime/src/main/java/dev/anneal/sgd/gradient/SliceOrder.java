package dev.anneal.sgd.gradient;

/**
 * The order of the examples of a slice in an epoch: a pure function of the seed, the epoch and the
 * number of the slice, so there is no state of a random generator to lose.
 *
 * <p>Each epoch shuffles the examples anew by the algorithm of Fisher and Yates, in the form that
 * inserts one example after the other ("inside out"), with random numbers from SplitMix64 (Steele,
 * Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014). They are seeded by the epoch
 * and by the number that SplitMix64 with the given seed draws for the slice.
 */
public final class SliceOrder {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
  private static final long LOW_HALF = 0xffffffffL;

  private final int slice;
  private final long start;

  /** Empty where the order is that of the numbers. */
  private final int[] order;

  private final boolean shuffle;
  private final long seed;
  private boolean ordered;
  private long epoch;

  /**
   * @param slice the number of the slice
   * @param start the number of its first example among all
   * @param size the number of its examples
   */
  SliceOrder(int slice, long start, int size, boolean shuffle, long seed) {
    this.slice = slice;
    this.start = start;
    this.order = new int[shuffle ? size : 0];
    this.shuffle = shuffle;
    this.seed = mix(seed + (slice + 1L) * GOLDEN_GAMMA);
  }

  /** The number of the slice, from 0. */
  int slice() {
    return slice;
  }

  /** The number, among all examples, of the first of the slice. */
  long start() {
    return start;
  }

  /** Answers a window on the order. */
  public BatchWindow newWindow() {
    return new BatchWindow(this);
  }

  /** The number, in the slice, of the example at a place of the order. */
  int example(int place) {
    return shuffle ? order[place] : place;
  }

  /** Takes the order of an epoch, unless it is that already. */
  public void show(long next) {
    if (ordered && next == epoch) {
      return;
    }
    ordered = false;
    epoch = next;
    if (shuffle) {
      shuffle(mix(seed ^ epoch));
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
