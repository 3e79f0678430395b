package dev.anneal.charts;

import java.util.function.DoubleBinaryOperator;
import java.util.function.LongToDoubleFunction;

/** Values of which nothing is known but that they can be asked for, one by one. */
final class SampledValues implements Values {
  /** A stretch of no more steps is asked for at all of them... */
  private static final int FEW = 1024;

  /** ...and a longer one at so many. */
  private static final int SAMPLES = 128;

  /** The fractional part of its multiples keeps no rhythm with the values. */
  private static final double GOLDEN = 0.6180339887498949;

  private final LongToDoubleFunction values;

  SampledValues(LongToDoubleFunction values) {
    this.values = values;
  }

  @Override
  public double at(long step) {
    return values.applyAsDouble(step);
  }

  @Override
  public double max(long from, long to) {
    return best(from, to, Math::max);
  }

  @Override
  public double min(long from, long to) {
    return best(from, to, Math::min);
  }

  private double best(long from, long to, DoubleBinaryOperator better) {
    double best = better.applyAsDouble(at(from), at(to - 1));
    long steps = to - from;
    boolean isAll = steps <= FEW;
    for (int i = 1; i < (isAll ? steps : SAMPLES); i++) {
      best = better.applyAsDouble(best, at(from + (isAll ? i : (long) (steps * (i * GOLDEN % 1)))));
    }
    return best;
  }

  /** A jump is a step at which the value changes and around which it does not. */
  @Override
  public long nextJump(long step, long to) {
    long low = step;
    long gap = Math.max(1, (to - step) / SAMPLES);
    while (low < to - 1) {
      long high = to - low > gap ? low + gap : to - 1;
      if (at(low) != at(high)) {
        long jump = jump(low, high);
        if (isLevel(jump, low, high)) {
          return jump;
        }
      }
      low = high;
    }
    return to;
  }

  /** Halves the steps between two of different values to one that has another than before it. */
  private long jump(long from, long to) {
    long low = from;
    long high = to;
    double value = at(from);
    while (high - low > 1) {
      long middle = low + (high - low >>> 1);
      if (at(middle) == value) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private boolean isLevel(long jump, long low, long high) {
    boolean isLevelBefore = jump - 1 > low ? at(jump - 2) == at(jump - 1) : isLevelAround(low);
    return isLevelBefore && at(high) == at(jump) && (high > jump || isLevelAround(jump));
  }

  private boolean isLevelAround(long step) {
    return (step > 0 && at(step - 1) == at(step)) || at(step + 1) == at(step);
  }
}
