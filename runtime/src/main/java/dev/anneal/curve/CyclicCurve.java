package dev.anneal.curve;

import dev.anneal.Amplitude;
import dev.anneal.numeric.Divisor;
import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.GeometricTable;
import dev.anneal.numeric.Halvings;
import dev.anneal.numeric.StepCounts;
import dev.anneal.numeric.StepMultiple;
import dev.anneal.numeric.WideDouble;
import dev.anneal.shape.FadingTriangles;
import dev.anneal.shape.PreciseCurve;
import dev.anneal.shape.PreciseCycles;
import dev.anneal.shape.PreciseInterpolation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Triangles between two values: {@code min + (max - min) tri(k) a}, where tri rises from 0 to 1 and
 * falls back to 0, and a is 1, {@code 2^-c} in cycle c, or {@code f^k}. Inverted, the triangles
 * hang from {@code max}.
 *
 * <p>L. N. Smith, "Cyclical learning rates for training neural networks", WACV 2017. The position
 * in the cycle is found by integer division, so it is exact at every step.
 */
public final class CyclicCurve implements Curve, PreciseCurve.Source {
  private final double base;
  private final double peak;
  private final long stepSize;
  private final long period;
  private final long crest;
  private final long multiplier;
  private final int shift;
  private final Amplitude amplitude;
  private final DoubleDouble log;
  private final LinearCurve up;
  private final LinearCurve down;
  private final StepMultiple rise;
  private final StepMultiple fall;
  private final double low;
  private final double high;
  private final double slopeHigh;
  private final double slopeLow;
  private final boolean symmetric;
  private final long equalEnd;
  private final long halvedEnd;
  private final long fadedEnd;
  private final double side;
  private final double corner;
  private final long top;
  private final double direction;
  private final @Nullable FadingTriangles fading;
  private final @Nullable GeometricTable slopes;
  private final long length;
  private final double end;

  private CyclicCurve(
      double base,
      double peak,
      long stepSize,
      long stepSizeDown,
      Amplitude amplitude,
      double factor,
      long length) {
    this.base = base;
    this.peak = peak;
    this.stepSize = stepSize;
    this.period = stepSize + stepSizeDown;
    Divisor divisor = Divisor.of(period);
    this.multiplier = divisor.multiplier();
    this.shift = divisor.shift();
    this.amplitude = amplitude;
    this.up = LinearCurve.of(base, peak, stepSize);
    this.down = LinearCurve.of(peak, base, stepSizeDown);
    this.low = Math.min(base, peak);
    this.high = Math.max(base, peak);
    this.rise = StepMultiple.perStep(low, high, stepSize);
    this.fall = StepMultiple.perStep(low, high, stepSizeDown);
    this.slopeHigh = rise.high();
    this.slopeLow = rise.low();
    this.symmetric = stepSize == stepSizeDown;
    boolean fast = symmetric && rise.safe() && period <= StepCounts.FEW;
    this.equalEnd = fast && amplitude == Amplitude.CONSTANT ? length : 0;
    boolean halvesFast =
        fast && base < peak && stepSize < StepMultiple.EXACT && amplitude == Amplitude.HALVING;
    this.halvedEnd = halvesFast ? Math.min(length, period * Double.MAX_EXPONENT) : 0;
    this.side = StepCounts.toDouble(stepSize);
    // The lower corner is so far from the middle of a cycle, the upper one at this position.
    this.corner = base < peak ? side : 0;
    this.top = base < peak ? stepSize : 0;
    this.direction = base < peak ? 1 : -1;
    this.length = length;
    this.log = amplitude == Amplitude.EXPONENTIAL ? WideDouble.of(factor).log() : DoubleDouble.ZERO;
    this.fading =
        amplitude == Amplitude.EXPONENTIAL
            ? FadingTriangles.of(base, peak, stepSize, stepSizeDown, factor, length)
            : null;
    this.crest = fading == null ? stepSize : fading.crest();
    this.slopes = fading == null ? null : fading.slopes();
    this.fadedEnd = fading == null ? 0 : fading.fastEnd();
    this.end = value(length);
  }

  /**
   * Returns the cyclic curve.
   *
   * @param min the lower value, finite and at least 0
   * @param max the upper value, finite and above {@code min}
   * @param stepSize the steps of the first side of a triangle, at least 1 and below 2^62
   * @param stepSizeDown the steps of its second side, at least 1 and below 2^62
   * @param amplitude how the height changes
   * @param factor the factor of each step, above 0 and at most 1; read for {@link
   *     Amplitude#EXPONENTIAL} only
   * @param inverted whether the curve starts at {@code max} and the triangles point down
   * @param length steps, at least 1, or {@link Curve#UNBOUNDED}
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static CyclicCurve of(
      double min,
      double max,
      long stepSize,
      long stepSizeDown,
      Amplitude amplitude,
      double factor,
      boolean inverted,
      long length) {
    double low = ArgumentChecks.rate("min", min);
    double high = ArgumentChecks.rate("max", max);
    if (high <= low) {
      throw ArgumentChecks.rejected(
          "max", max, "must be above min, " + min + "; swap or change them");
    }
    ArgumentChecks.cycle("stepSize", stepSize);
    ArgumentChecks.cycle("stepSizeDown", stepSizeDown);
    ArgumentChecks.steps("length", length);
    boolean decaying = amplitude == Amplitude.EXPONENTIAL;
    if (decaying && !(factor > 0 && factor <= 1)) {
      throw ArgumentChecks.rejected(
          "factor", factor, "must be above 0 and at most 1; give one such as 0.9999");
    }
    return new CyclicCurve(
        inverted ? high : low,
        inverted ? low : high,
        stepSize,
        stepSizeDown,
        decaying && factor == 1 ? Amplitude.CONSTANT : amplitude,
        factor,
        length);
  }

  @Override
  public PreciseCurve precise() {
    long longest = Math.max(stepSize, period - stepSize);
    return PreciseInterpolation.serves(base, peak, longest, 1)
        ? new PreciseCycles(base, peak, stepSize, period - stepSize, amplitude, log, length)
        : new RoundedCurve(this, 0);
  }

  @Override
  public double at(long k) {
    return k < equalEnd ? equal(k) : shrinking(k);
  }

  private double shrinking(long k) {
    if (k < halvedEnd) {
      return k == stepSize ? peak : halvedFast(k);
    }
    return slopes != null && k < fadedEnd ? faded(slopes, k) : slow(k);
  }

  /** Returns the value of upright triangles of equal sides. */
  private double faded(GeometricTable slopes, long k) {
    double steps = corner - fromMiddle(k - cycle(k) * period);
    double value = base + steps * slopes.preciseAt(k);
    return value > peak ? peak : value;
  }

  private long cycle(long k) {
    return Divisor.divide(k, multiplier, shift);
  }

  /** Returns the value of equally high triangles of equal sides, counted from the lower corner. */
  private double equal(long k) {
    long position = k - cycle(k) * period;
    return position == top ? high : low + height(Math.abs(fromMiddle(position) - corner));
  }

  /**
   * Returns the value of upright triangles of equal sides, but for the one that reaches the peak.
   */
  private double halvedFast(long k) {
    long cycle = cycle(k);
    return base + height(corner - fromMiddle(k - cycle * period)) * Halvings.power(-cycle);
  }

  /** Returns the steps between a position and the middle of a cycle of equal sides. */
  private double fromMiddle(long position) {
    return Math.abs(StepCounts.few(position) - side);
  }

  private double height(double steps) {
    return steps * slopeHigh + steps * slopeLow;
  }

  private double slow(long k) {
    return k >= length ? end : value(k);
  }

  private double value(long k) {
    long cycle = cycle(k);
    long position = k - cycle * period;
    if (fading != null) {
      return fading.at(k, position);
    }
    if (cycle == 0 || amplitude == Amplitude.CONSTANT) {
      return position < stepSize ? up.at(position) : down.at(position - stepSize);
    }
    return base + direction * Halvings.of(full(position), cycle);
  }

  /** Returns the distance from the base where the amplitude is 1. */
  private double full(long position) {
    if (symmetric) {
      return rise.by(stepSize - Math.abs(position - stepSize));
    }
    return position < stepSize ? rise.by(position) : fall.by(period - position);
  }

  @Override
  public void fill(long k, double[] values, int from, int to) {
    int last = StepCounts.index(k, length, from, to);
    for (int i = from; i < last; ) {
      long step = k + (i - from);
      long cycle = cycle(step);
      long position = step - cycle * period;
      int stop = StepCounts.index(position, position < stepSize ? stepSize : period, i, last);
      if (amplitude == Amplitude.CONSTANT) {
        fillSide(position, values, i, stop);
      } else {
        for (int j = i; j < stop; j++) {
          values[j] = at(step + (j - i));
        }
      }
      i = stop;
    }
    Arrays.fill(values, last, to, end);
  }

  private void fillSide(long position, double[] values, int from, int to) {
    if (position < stepSize) {
      up.fill(position, values, from, to);
    } else {
      down.fill(position - stepSize, values, from, to);
    }
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public Trend trend() {
    return Trend.MIXED;
  }

  @Override
  public double end() {
    return end;
  }

  @Override
  public long firstAbove(double bound, long from, long to) {
    return StretchSearch.firstAbove(this, this::turnAfter, bound, from, reach(from, to));
  }

  @Override
  public long firstBelow(double bound, long from, long to) {
    return StretchSearch.firstBelow(this, this::turnAfter, bound, from, reach(from, to));
  }

  @Override
  public long firstRise(long from, long to) {
    return StretchSearch.firstRise(this, this::turnAfter, from, reach(from, to));
  }

  @Override
  public long firstFall(long from, long to) {
    return StretchSearch.firstFall(this, this::turnAfter, from, reach(from, to));
  }

  /**
   * Returns where a search may end: after what is left of one cycle and all of the next, no cycle
   * reaches further from the base.
   */
  private long reach(long from, long to) {
    long limit = to > length ? Math.min(to, Math.max(from, length) + 1) : to;
    long left = period - from % period;
    return limit - from - left > period ? from + left + period + 1 : limit;
  }

  private long turnAfter(long k) {
    long position = k % period;
    long left = (position < crest ? crest : period) - position;
    return k > Long.MAX_VALUE - left ? Long.MAX_VALUE : k + left;
  }
}
