package dev.anneal.shape;

import dev.anneal.numeric.StepCounts;
import dev.anneal.precise.PreciseCosine;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Half a cosine wave from one value to another: {@code v0 + (v1 - v0) sin^2(pi k / 2n)}.
 *
 * <p>A wave of up to a million steps is a {@link CosineTable}, a longer one a polynomial, one of
 * extreme length or values is evaluated in double-double arithmetic. A value is as near as theirs,
 * within 3 ulp.
 */
public final class CosineRamp implements Formula {
  private final double initial;
  private final double end;
  private final long length;
  private final @Nullable CosineTable table;
  private final @Nullable CosinePolynomial polynomial;
  private final @Nullable PreciseCosine precise;

  private CosineRamp(double initial, double end, long length) {
    this.initial = initial;
    this.end = end;
    this.length = length;
    boolean fast = CosinePolynomial.serves(initial, end, length);
    boolean tabulated = fast && length <= CosineTable.MOST_STEPS;
    this.table = tabulated ? CosineTable.of(initial, end, length) : null;
    this.polynomial = fast && !tabulated ? CosinePolynomial.of(initial, end, length) : null;
    this.precise = fast || initial == end ? null : new PreciseCosine(initial, end, length);
  }

  /** Returns the ramp between two values, over at least 1 step. */
  public static CosineRamp of(double initial, double end, long length) {
    return new CosineRamp(initial, end, length);
  }

  /** Returns the value after k steps, at least 0; the end from the length on. */
  @Override
  public double at(long k) {
    if (k >= length) {
      return end;
    }
    return k == 0 ? initial : inside(k);
  }

  private double inside(long k) {
    return table != null ? table.at(k) : untabulated(k);
  }

  private double untabulated(long k) {
    if (polynomial != null) {
      return polynomial.at(k);
    }
    return precise == null ? initial : precise.at(k);
  }

  /** Writes the values from k on into {@code values[from]} to {@code values[to - 1]}. */
  @Override
  public void fill(long k, double[] values, int from, int to) {
    int i = from;
    if (k == 0 && from < to) {
      values[i++] = initial;
    }
    int last = StepCounts.index(k, length, from, to);
    if (table != null) {
      table.fill(k + (i - from), values, i, last);
    } else if (polynomial != null) {
      polynomial.fill(k + (i - from), values, i, last);
    } else {
      for (int j = i; j < last; j++) {
        values[j] = untabulated(k + (j - from));
      }
    }
    Arrays.fill(values, last, to, end);
  }
}
