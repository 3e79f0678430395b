package dev.anneal.curve;

import dev.anneal.numeric.Bisection;
import java.util.Arrays;

/** Values that change at given steps only: value i holds from boundary i - 1 on. */
final class Levels {
  /** Up to this many boundaries are compared without a loop and without a branch. */
  private static final int FEW = 4;

  private final double[] values;
  private final long[] boundaries;
  private final boolean few;
  private final long last0;
  private final long last1;
  private final long last2;
  private final long last3;

  Levels(double[] values, long[] boundaries) {
    this.values = values;
    this.boundaries = boundaries;
    this.few = boundaries.length <= FEW;
    this.last0 = lastBefore(boundaries, 0);
    this.last1 = lastBefore(boundaries, 1);
    this.last2 = lastBefore(boundaries, 2);
    this.last3 = lastBefore(boundaries, 3);
  }

  /** Returns the last step before a boundary, or the last of all where there is none. */
  private static long lastBefore(long[] boundaries, int i) {
    return i < boundaries.length ? boundaries[i] - 1 : Long.MAX_VALUE;
  }

  double at(long k) {
    return values[index(k)];
  }

  /** Returns how many values there are. */
  int count() {
    return values.length;
  }

  double last() {
    return values[values.length - 1];
  }

  void fill(long k, double[] target, int from, int to) {
    int i = from;
    for (int level = index(k); i < to; level++) {
      long next = level < boundaries.length ? boundaries[level] - k : Long.MAX_VALUE;
      int until = next < to - from ? from + (int) next : to;
      Arrays.fill(target, i, until, values[level]);
      i = until;
    }
  }

  long firstAbove(double bound, long from, long to) {
    for (int i = index(from); i < values.length && from(i, from) < to; i++) {
      if (values[i] > bound) {
        return from(i, from);
      }
    }
    return Curve.NONE;
  }

  long firstBelow(double bound, long from, long to) {
    for (int i = index(from); i < values.length && from(i, from) < to; i++) {
      if (values[i] < bound) {
        return from(i, from);
      }
    }
    return Curve.NONE;
  }

  long firstRise(long from, long to) {
    for (int i = index(from) + 1; i < values.length && boundaries[i - 1] < to; i++) {
      if (values[i] > values[i - 1]) {
        return boundaries[i - 1];
      }
    }
    return Curve.NONE;
  }

  long firstFall(long from, long to) {
    for (int i = index(from) + 1; i < values.length && boundaries[i - 1] < to; i++) {
      if (values[i] < values[i - 1]) {
        return boundaries[i - 1];
      }
    }
    return Curve.NONE;
  }

  long firstJump(long from, long to) {
    for (int i = index(from) + 1; i < values.length && boundaries[i - 1] < to; i++) {
      if (values[i] != values[i - 1]) {
        return boundaries[i - 1];
      }
    }
    return Curve.NONE;
  }

  private long from(int level, long from) {
    return level == 0 ? from : Math.max(from, boundaries[level - 1]);
  }

  /** Returns the number of boundaries at or before k. */
  int index(long k) {
    if (few) {
      // Each difference is negative where k is past the step.
      long passed =
          (last0 - k >>> 63) + (last1 - k >>> 63) + (last2 - k >>> 63) + (last3 - k >>> 63);
      return (int) passed;
    }
    return Bisection.upTo(k, boundaries);
  }
}
