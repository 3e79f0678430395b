package dev.anneal.curve;

import dev.anneal.precise.PreciseCurve;
import dev.anneal.precise.PreciseInterpolation;
import dev.anneal.precise.PreciseRex;
import org.jspecify.annotations.Nullable;

/**
 * Reflected exponential decay: {@code v1 + (v0 - v1)(1 - k/n) / (1 - b k/n)}, steep at the end.
 *
 * <p>The schedule of J. Chen, C. Wolfe and A. Kyrillidis, "REX: Revisiting budgeted training with
 * an improved schedule", 2021, arXiv 2107.04197, with any bend b in place of 1/2. A value is within
 * 0.751 ulp, by the bound of {@link PreciseRex}.
 */
public final class RexCurve implements Curve, PreciseCurve.Source {
  /** From so many steps divided by {@code 1 - b} on, neighbours are too near to each other. */
  private static final double MOST_STEPS = 0x1p62;

  private final double initial;
  private final double end;
  private final double bend;
  private final long length;
  private final @Nullable PreciseRex path;

  private RexCurve(double initial, double end, double bend, long length) {
    this.initial = initial;
    this.end = end;
    this.bend = bend;
    this.length = length;
    this.path = initial == end ? null : new PreciseRex(initial, end, bend, length);
  }

  /**
   * Returns the curve, falling or rising.
   *
   * @param initial the value at step 0, finite and at least 0
   * @param end the value at step {@code length}, finite and at least 0
   * @param bend b, at least 0 and below 1: 0 gives a straight line
   * @param length steps, at least 1 and not {@link Curve#UNBOUNDED}
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static RexCurve of(double initial, double end, double bend, long length) {
    if (!(bend >= 0 && bend < 1)) {
      throw ArgumentChecks.rejected(
          "bend", bend, "must be at least 0 and below 1; give one such as 0.5");
    }
    return new RexCurve(
        ArgumentChecks.rate("initial", initial),
        ArgumentChecks.rate("end", end),
        bend + 0.0,
        ArgumentChecks.bounded("length", length));
  }

  @Override
  public PreciseCurve precise() {
    // Where the curve is nearly flat, a step moves it by 1 - b of what it moves a line.
    double steps = length / (1 - bend);
    return path != null
            && steps < MOST_STEPS
            && PreciseInterpolation.serves(initial, end, (long) steps, 1)
        ? PreciseInterpolation.of(path, initial, end, length, 0)
        : new RoundedCurve(this, 0);
  }

  @Override
  public double at(long k) {
    if (path == null || k >= length) {
      return end;
    }
    return k == 0 ? initial : path.at(k);
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public double end() {
    return end;
  }

  @Override
  public Trend trend() {
    return Trend.between(initial, end);
  }
}
