package dev.anneal.cycle;

import dev.anneal.numeric.Divisor;
import dev.anneal.numeric.Halvings;
import dev.anneal.numeric.StepCounts;
import dev.anneal.numeric.StepMultiple;
import dev.anneal.shape.Formula;

/** Triangles each of which is half as high as the one before it. */
public final class HalvingTriangles implements Formula {
  private final double base;
  private final double peak;
  private final double direction;
  private final long stepSize;
  private final long period;
  private final Divisor cycles;
  private final LevelTriangles first;
  private final boolean symmetric;
  private final StepMultiple rise;
  private final StepMultiple fall;
  private final double side;
  private final double slopeHigh;
  private final double slopeLow;
  private final long fastEnd;

  /**
   * Makes the triangles.
   *
   * @param first the first of them, again and again
   * @param base the value between them
   * @param peak the value that the first reaches, above or below
   * @param stepSize the steps of the first side
   * @param stepSizeDown the steps of the second side
   */
  public HalvingTriangles(
      LevelTriangles first, double base, double peak, long stepSize, long stepSizeDown) {
    this.base = base;
    this.peak = peak;
    this.direction = base < peak ? 1 : -1;
    this.stepSize = stepSize;
    this.period = stepSize + stepSizeDown;
    this.cycles = Divisor.of(period);
    this.first = first;
    this.symmetric = stepSize == stepSizeDown;
    double low = Math.min(base, peak);
    double high = Math.max(base, peak);
    this.rise = StepMultiple.perStep(low, high, stepSize);
    this.fall = StepMultiple.perStep(low, high, stepSizeDown);
    this.side = StepCounts.toDouble(stepSize);
    this.slopeHigh = rise.high();
    this.slopeLow = rise.low();
    boolean fast = symmetric && rise.safe() && base < peak && stepSize < StepMultiple.EXACT;
    this.fastEnd = fast ? period * Double.MAX_EXPONENT : 0;
  }

  @Override
  public double at(long k) {
    long cycle = cycles.divide(k);
    long position = k - cycle * period;
    if (k < fastEnd) {
      return k == stepSize ? peak : fast(cycle, position);
    }
    return cycle == 0
        ? first.inCycle(position)
        : base + direction * Halvings.of(full(position), cycle);
  }

  /** Returns the value of upright triangles of equal sides, but where it is the peak. */
  private double fast(long cycle, long position) {
    double steps = side - Math.abs(StepCounts.few(position) - side);
    return base + (steps * slopeHigh + steps * slopeLow) * Halvings.power(-cycle);
  }

  /** Returns the distance from the base in the first cycle. */
  private double full(long position) {
    if (symmetric) {
      return rise.by(stepSize - Math.abs(position - stepSize));
    }
    return position < stepSize ? rise.by(position) : fall.by(period - position);
  }
}
