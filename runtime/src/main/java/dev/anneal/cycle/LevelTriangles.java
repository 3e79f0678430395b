package dev.anneal.cycle;

import dev.anneal.numeric.Divisor;
import dev.anneal.numeric.StepCounts;
import dev.anneal.numeric.StepMultiple;
import dev.anneal.shape.Formula;

/** Triangles of one height between two values: a line up and a line down, again and again. */
public final class LevelTriangles implements Formula {
  private final long stepSize;
  private final long period;
  private final Divisor cycles;
  private final Formula up;
  private final Formula down;
  private final boolean fast;
  private final double low;
  private final double high;
  private final double slopeHigh;
  private final double slopeLow;
  private final double side;
  private final double corner;
  private final long top;

  /**
   * Makes the triangles.
   *
   * @param up the line of the first side, from {@code base} to {@code peak}
   * @param down that of the second side, back again
   * @param base the value at step 0
   * @param peak the value at step {@code stepSize}, above or below
   * @param stepSize the steps of the first side
   * @param stepSizeDown the steps of the second side
   */
  public LevelTriangles(
      Formula up, Formula down, double base, double peak, long stepSize, long stepSizeDown) {
    this.stepSize = stepSize;
    this.period = stepSize + stepSizeDown;
    this.cycles = Divisor.of(period);
    this.up = up;
    this.down = down;
    this.low = Math.min(base, peak);
    this.high = Math.max(base, peak);
    StepMultiple slope = StepMultiple.perStep(low, high, stepSize);
    this.fast = stepSize == stepSizeDown && slope.safe() && period <= StepCounts.FEW;
    this.slopeHigh = slope.high();
    this.slopeLow = slope.low();
    this.side = StepCounts.toDouble(stepSize);
    // The lower corner is so far from the middle of a cycle, the upper one at this position.
    this.corner = base < peak ? side : 0;
    this.top = base < peak ? stepSize : 0;
  }

  @Override
  public double at(long k) {
    long position = k - cycles.divide(k) * period;
    return fast ? fastInCycle(position) : inCycle(position);
  }

  /** Returns the value of equal sides, counted from the lower corner. */
  private double fastInCycle(long position) {
    double steps = Math.abs(Math.abs(StepCounts.few(position) - side) - corner);
    return position == top ? high : low + (steps * slopeHigh + steps * slopeLow);
  }

  /** Returns the value at a position in a cycle. */
  double inCycle(long position) {
    return position < stepSize ? up.at(position) : down.at(position - stepSize);
  }

  @Override
  public void fill(long k, double[] values, int from, int to) {
    for (int i = from; i < to; ) {
      long step = k + (i - from);
      long position = step - cycles.divide(step) * period;
      boolean first = position < stepSize;
      int stop = StepCounts.index(position, first ? stepSize : period, i, to);
      (first ? up : down).fill(first ? position : position - stepSize, values, i, stop);
      i = stop;
    }
  }
}
