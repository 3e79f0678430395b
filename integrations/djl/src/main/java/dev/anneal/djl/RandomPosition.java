package dev.anneal.djl;

import java.util.Random;

/**
 * Where a {@link Random} is in its sequence. It cannot be asked for that, but what its methods do
 * is specified: its state of 48 bits follows from three numbers that it gives. A second Gaussian
 * number that it holds ready is lost.
 */
final class RandomPosition {
  private static final long MULTIPLIER = 0x5DEECE66DL;
  private static final long INVERSE = 0xDFE05BCB1365L;
  private static final long ADDEND = 0xBL;
  private static final long MASK = (1L << 48) - 1;

  private final long state;

  private RandomPosition(long state) {
    this.state = state;
  }

  /** Answers the position, and leaves the generator there. */
  static RandomPosition of(Random random) {
    int first = random.nextInt();
    int second = random.nextInt();
    int third = random.nextInt();
    for (long low = 0; low < 1L << 16; low++) {
      long state = (((long) first << 16) & MASK) | low;
      if (number(next(state)) == second && number(next(next(state))) == third) {
        RandomPosition position = new RandomPosition(((state - ADDEND) * INVERSE) & MASK);
        position.restore(random);
        return position;
      }
    }
    throw new IllegalStateException(
        "random = " + random.getClass().getName() + ": does not follow java.util.Random's formula");
  }

  private static long next(long state) {
    return (state * MULTIPLIER + ADDEND) & MASK;
  }

  private static int number(long state) {
    return (int) (state >>> 16);
  }

  void restore(Random random) {
    random.setSeed(state ^ MULTIPLIER);
  }
}
