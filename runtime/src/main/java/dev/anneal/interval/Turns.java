package dev.anneal.interval;

/**
 * Where a line turns that goes up for one length and down for another, again and again: a cycle
 * begins at each multiple of both together, and turns at that multiple and the first length. Each
 * of these is formed exactly and rounded once, half up, to a whole step. So the steps up, and those
 * down, are one of two numbers that follow each other.
 */
public final class Turns {
  private final Interval period;
  private final Multiples starts;
  private final Multiples turns;
  private final long shorterUp;
  private final long shorterDown;

  private Turns(Interval up, Interval down) {
    this.period = up.plus(down);
    this.starts = period.multiples();
    this.turns = period.multiplesPlus(up);
    this.shorterUp = up.shorter();
    this.shorterDown = down.shorter();
  }

  /** Returns the turns of two lengths, each below 2^62 steps. */
  public static Turns of(Interval up, Interval down) {
    return new Turns(up, down);
  }

  /** Returns the cycle of a step, at least 0. */
  public long cycle(long k) {
    return period.count(k);
  }

  /** Returns the first step of a cycle, or {@link Long#MAX_VALUE} where it is larger. */
  public long start(long cycle) {
    return starts.at(cycle);
  }

  /** Returns the steps of a cycle up to its turn, at least 1. */
  public long up(long cycle) {
    return turns.modular(cycle) - starts.modular(cycle);
  }

  /** Returns the steps of a cycle from its turn on, at least 1. */
  public long down(long cycle) {
    return starts.modular(cycle + 1) - turns.modular(cycle);
  }

  /** Returns the smaller of the two numbers of steps up; the other is one more. */
  public long shorterUp() {
    return shorterUp;
  }

  /** Returns the smaller of the two numbers of steps down; the other is one more. */
  public long shorterDown() {
    return shorterDown;
  }
}
