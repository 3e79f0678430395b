package dev.anneal.curve;

import dev.anneal.Amplitude;
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
  /** Beyond this many halvings any double is 0. */
  private static final long ALL_HALVINGS = 2200;

  /**
   * The monotone stretches to search: what is left of one cycle, then all of the next. The cycles
   * after it do not reach further from the base.
   */
  private static final int STRETCHES = 7;

  /** The logarithm of a factor by which the distance of one step may shrink in doubles. */
  private static final double MOST_SHRINKAGE = 60;

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
  private final Multiple rise;
  private final Multiple fall;
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
  private final double middle;
  private final double scale;
  private final @Nullable GeometricSeries decay;
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
    // Where the distance is large the factors start at its power of two instead of at 1, so that
    // they do not underflow before their product with it does.
    int exponent = amplitude == Amplitude.EXPONENTIAL ? Math.getExponent(high - low) : 0;
    this.scale = Math.scalb(1.0, Math.max(0, exponent));
    this.rise = Multiple.perStep(low / scale, high / scale, stepSize);
    this.fall = Multiple.perStep(low / scale, high / scale, stepSizeDown);
    this.slopeHigh = rise.high();
    this.slopeLow = rise.low();
    this.symmetric = stepSize == stepSizeDown;
    boolean fast = symmetric && rise.safe() && period <= Steps.FEW;
    this.equalEnd = fast && amplitude == Amplitude.CONSTANT ? length : 0;
    boolean shrinksFast = fast && base < peak && stepSize < Multiple.EXACT;
    this.halvedEnd =
        shrinksFast && amplitude == Amplitude.HALVING
            ? Math.min(length, period * Double.MAX_EXPONENT)
            : 0;
    this.side = Steps.toDouble(stepSize);
    // The lower corner is so far from the middle of a cycle, the upper one at this position.
    this.corner = base < peak ? side : 0;
    this.top = base < peak ? stepSize : 0;
    this.direction = base < peak ? 1 : -1;
    this.middle = base / 2 + peak / 2;
    this.length = length;
    this.log = amplitude == Amplitude.EXPONENTIAL ? Scaled.of(factor).log() : DoubleDouble.ZERO;
    if (amplitude == Amplitude.EXPONENTIAL) {
      this.decay = GeometricSeries.precise(scale, log, 0, UNBOUNDED);
      this.slopes = shrinksFast ? slopes(log) : null;
      this.fadedEnd = slopes == null ? 0 : Math.min(length, slopes.count());
      this.crest = Math.min(stepSize, (long) Math.ceil(factor / (1 - factor)));
    } else {
      this.decay = null;
      this.slopes = null;
      this.fadedEnd = 0;
      this.crest = stepSize;
    }
    this.end = value(length);
  }

  /** Returns the distances that one step goes, as long as they are not too small for doubles. */
  private GeometricTable slopes(DoubleDouble log) {
    double most = Math.min((double) GeometricTable.most(log.hi()), -MOST_SHRINKAGE / log.hi());
    Scaled slope = Scaled.difference(low, high).dividedBy(Scaled.of(side));
    return GeometricTable.of(slope, log, 0, (int) Math.max(1, Math.min(most, (double) length)));
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
    double low = Checks.rate("min", min);
    double high = Checks.rate("max", max);
    if (high <= low) {
      throw Checks.rejected("max", max, "must be above min, " + min);
    }
    Checks.cycle("stepSize", stepSize);
    Checks.cycle("stepSizeDown", stepSizeDown);
    Checks.steps("length", length);
    boolean decaying = amplitude == Amplitude.EXPONENTIAL;
    if (decaying && !(factor > 0 && factor <= 1)) {
      throw Checks.rejected("factor", factor, "must be above 0 and at most 1");
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
    return PreciseRamp.serves(base, peak, longest, 1)
        ? new PreciseTriangles(base, peak, stepSize, period - stepSize, amplitude, log, length)
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
    return base + height(corner - fromMiddle(k - cycle * period)) * power(-cycle);
  }

  /** Returns the value of upright triangles of equal sides. */
  private double faded(GeometricTable slopes, long k) {
    double steps = corner - fromMiddle(k - cycle(k) * period);
    double value = base + steps * slopes.preciseAt(k);
    return value > peak ? peak : value;
  }

  /** Returns {@code a + b + rest}, rounded once where the rest is small. */
  private static double sum(double a, double b, double rest) {
    double sum = a + b;
    double part = sum - a;
    return sum + ((a - (sum - part)) + (b - part) + rest);
  }

  /** Returns the steps between a position and the middle of a cycle of equal sides. */
  private double fromMiddle(long position) {
    return Math.abs(Steps.few(position) - side);
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
    if (decay != null) {
      return decayed(decay, k, position);
    }
    if (cycle == 0 || amplitude == Amplitude.CONSTANT) {
      return position < stepSize ? up.at(position) : down.at(position - stepSize);
    }
    return base + direction * halved(full(position), cycle);
  }

  /** Returns the distance from the base where the amplitude is 1. */
  private double full(long position) {
    if (symmetric) {
      return rise.by(stepSize - Math.abs(position - stepSize));
    }
    return position < stepSize ? rise.by(position) : fall.by(period - position);
  }

  private double fullRest(long position) {
    if (symmetric) {
      return rise.rest(stepSize - Math.abs(position - stepSize));
    }
    return position < stepSize ? rise.rest(position) : fall.rest(period - position);
  }

  private static double halved(double height, long times) {
    return times < Double.MAX_EXPONENT
        ? height * power(-times)
        : halvedTwice(height, times - Double.MAX_EXPONENT + 1);
  }

  /** Returns {@code height 2^(-1022 - times)}. */
  private static double halvedTwice(double height, long times) {
    double value = height * power(Double.MIN_EXPONENT);
    for (long left = Math.min(times, ALL_HALVINGS); left > 0; left += Double.MIN_EXPONENT) {
      value *= power(Math.max(-left, Double.MIN_EXPONENT));
    }
    return value;
  }

  /** Returns {@code 2^exponent} for an exponent of a normal number. */
  private static double power(long exponent) {
    return Double.longBitsToDouble(exponent + Double.MAX_EXPONENT << 52);
  }

  private double decayed(GeometricSeries factors, long k, long position) {
    long power = Math.min(k, UNBOUNDED - 1);
    if (power >= factors.reach()) {
      return base;
    }
    double factor = factors.preciseAt(power);
    double full = full(position);
    double height = direction * full * factor;
    double value = sum(base, height, direction * fullRest(position) * factor);
    if (direction > 0) {
      return value > peak ? peak : value;
    }
    return value < middle ? missingToPeak(factors.belowFirst(power), position) : value;
  }

  /** Counts from the lower value where the difference to the upper would cancel. */
  private double missingToPeak(double lost, long position) {
    Multiple side = position < stepSize ? rise : fall;
    long steps = Math.abs(stepSize - position);
    double beside = side.by(steps) * scale;
    double missing = full(position) * lost;
    double rest = side.rest(steps) * scale + fullRest(position) * lost;
    double sum = beside + missing;
    double part = sum - beside;
    return sum(peak, sum, (beside - (sum - part)) + (missing - part) + rest);
  }

  @Override
  public void fill(long k, double[] values, int from, int to) {
    int last = Steps.index(k, length, from, to);
    for (int i = from; i < last; ) {
      long step = k + (i - from);
      long cycle = cycle(step);
      long position = step - cycle * period;
      int stop = Steps.index(position, position < stepSize ? stepSize : period, i, last);
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
    return search(from, to, (rising, k, end) -> Searches.firstAbove(this, rising, bound, k, end));
  }

  @Override
  public long firstBelow(double bound, long from, long to) {
    return search(from, to, (rising, k, end) -> Searches.firstBelow(this, rising, bound, k, end));
  }

  @Override
  public long firstRise(long from, long to) {
    return search(from, to, (rising, k, end) -> Searches.firstRise(this, rising, k, end));
  }

  @Override
  public long firstFall(long from, long to) {
    return search(from, to, (rising, k, end) -> Searches.firstFall(this, rising, k, end));
  }

  /** Asks a search about one monotone stretch after another; both ends belong to a stretch. */
  private long search(long from, long to, StretchSearch search) {
    long limit = to > length ? Math.min(to, Math.max(from, length) + 1) : to;
    long k = from;
    for (int i = 0; i < STRETCHES && k < limit; i++) {
      long position = k % period;
      long corner = position < crest ? crest : position < stepSize ? stepSize : period;
      long stop = Math.min(limit - 1, k + Math.min(corner - position, limit - 1 - k));
      long found = search.first(base < peak == position < crest, k, stop + 1);
      if (found != NONE) {
        return found;
      }
      k = stop == k ? limit : stop;
    }
    return NONE;
  }

  /** A search on a stretch of steps on which the curve only rises or only falls. */
  private interface StretchSearch {
    long first(boolean rising, long from, long to);
  }
}
