package dev.anneal.curve;

import dev.anneal.numeric.StepCounts;
import java.util.Arrays;

/**
 * The value of one hyperparameter over one phase of a training, as a pure function of the step.
 *
 * <p>A curve is immutable. Its argument {@code k} is the number of steps since the phase began. The
 * function is total: it is defined for every {@code k >= 0}, and from {@link #length()} on it holds
 * {@link #end()}, the value that the formula approaches from the left as {@code k} reaches the
 * length.
 *
 * <p>Evaluation uses only operations whose result the Java language fixes to the last bit, so the
 * same curve has the same values on every platform, interpreted or compiled, and it neither
 * allocates nor locks.
 *
 * <p>The methods from {@link #trend()} on describe the curve analytically. The compiler proves
 * contracts with them, so none of them may walk the steps one by one.
 */
public interface Curve {

  /** The length of a curve that never ends. */
  long UNBOUNDED = Long.MAX_VALUE;

  /** The answer of the searches when no step has the property asked for. */
  long NONE = -1;

  /** The answer of the searches of a curve that may give up, when it did. */
  long UNDECIDED = -2;

  /**
   * Returns the value {@code k} steps after the phase began.
   *
   * @param k steps since the phase began, at least 0 (not checked)
   * @return the value, finite and never {@code -0.0}
   */
  double at(long k);

  /**
   * Writes consecutive values: {@code values[from + i] = at(k + i)} for {@code from + i < to}, the
   * same bits as {@link #at} gives.
   *
   * @param k steps since the phase began, at least 0; {@code k + (to - from) - 1} must not overflow
   * @param values where to write
   * @param from the first index to write
   * @param to the index after the last one to write
   */
  default void fill(long k, double[] values, int from, int to) {
    int last = StepCounts.index(k, length(), from, to);
    for (int i = from; i < last; i++) {
      values[i] = at(k + (i - from));
    }
    Arrays.fill(values, last, to, end());
  }

  /** Returns the number of steps of the phase, or {@link #UNBOUNDED}. */
  long length();

  /**
   * Returns the value held from {@link #length()} on, the limit of the formula from the left; for
   * an unbounded curve the value at {@link Long#MAX_VALUE}.
   */
  double end();

  /**
   * Returns which way the curve goes over its whole length. A curve of {@link Trend#MIXED}
   * overrides the searches.
   */
  Trend trend();

  /**
   * Returns the first k after the given one at which the value may change, {@link #UNBOUNDED} if
   * there is none.
   */
  default long nextChange(long k) {
    return k == UNBOUNDED ? UNBOUNDED : k + 1;
  }

  /**
   * Returns whether the formula is continuous in {@code k} over the whole length: false for a curve
   * that jumps by itself, at a step down, a milestone or a restart.
   */
  default boolean continuous() {
    return true;
  }

  /**
   * Returns the first {@code k} with {@code from < k < to} at which the value jumps by itself away
   * from the one before it, or {@link #NONE}.
   */
  default long firstJump(long from, long to) {
    if (continuous()) {
      return NONE;
    }
    return trend() == Trend.RISING ? firstRise(from, to) : firstFall(from, to);
  }

  /**
   * Returns the first {@code k} with {@code from <= k < to} and a value above the bound, or {@link
   * #NONE}.
   */
  default long firstAbove(double bound, long from, long to) {
    return MonotoneSearch.firstAbove(this, trend() == Trend.RISING, bound, from, to);
  }

  /**
   * Returns the first {@code k} with {@code from <= k < to} and a value below the bound, or {@link
   * #NONE}.
   */
  default long firstBelow(double bound, long from, long to) {
    return MonotoneSearch.firstBelow(this, trend() == Trend.RISING, bound, from, to);
  }

  /**
   * Returns the first {@code k} with {@code from < k < to} and {@code at(k) > at(k - 1)}, or {@link
   * #NONE}.
   */
  default long firstRise(long from, long to) {
    return MonotoneSearch.firstRise(this, trend() == Trend.RISING, from, to);
  }

  /**
   * Returns the first {@code k} with {@code from < k < to} and {@code at(k) < at(k - 1)}, or {@link
   * #NONE}.
   */
  default long firstFall(long from, long to) {
    return MonotoneSearch.firstFall(this, trend() == Trend.RISING, from, to);
  }
}
