package dev.anneal.cycle;

import dev.anneal.TrainingSchedule;
import dev.anneal.numeric.Divisor;
import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.GeometricSeries;
import dev.anneal.numeric.GeometricTable;
import dev.anneal.numeric.StepCounts;
import dev.anneal.numeric.StepMultiple;
import dev.anneal.numeric.WideDouble;
import dev.anneal.shape.Formula;
import org.jspecify.annotations.Nullable;

/**
 * Triangles whose height is multiplied by a factor at every step: {@code base + (peak - base)
 * tri(k) f^k}.
 *
 * <p>On paper a triangle rises up to its crest, the first step from {@code f / (1 - f)} on or its
 * corner, and falls from there. Its neighbours may be so close to the crest that rounding swaps
 * them, so the value there is the greatest of all three. The slower the factor, the more steps
 * around the crest differ by less than a rounding; those are computed by {@link PreciseTriangles}.
 * So the computed values, too, turn at the crest and nowhere else, and no triangle is higher than
 * the one before it.
 */
public final class FadingTriangles implements Formula {
  /** Neighbours that differ by this part of their height keep their order in doubles. */
  private static final double CLEAR = 0x1p-48;

  /** Factors that are so close to 1 do not clearly change anything in one step. */
  private static final double STANDING = 0x1p-46;

  /** Where 1 - f is at least this, only the neighbours of the crest are not clear. */
  private static final double QUICK = 0x1p-23;

  /** The error of a number near 1 after a few roundings. */
  private static final double ROUNDING = 0x1p-50;

  /** The logarithm of a factor by which the distance of one step may shrink in doubles. */
  private static final double MOST_SHRINKAGE = 60;

  /** A height below this could be rounded more than once, for lack of smaller doubles. */
  private static final double FAINT = 0x1p-950;

  /** To this and more, a faint height adds nothing. */
  private static final double SOLID = 0x1p-890;

  private final double base;
  private final double peak;
  private final double direction;
  private final double middle;
  private final long stepSize;
  private final long period;
  private final Divisor cycles;
  private final boolean symmetric;
  private final double side;
  private final double scale;
  private final StepMultiple rise;
  private final StepMultiple fall;
  private final GeometricSeries factors;
  private final PreciseTriangles precise;
  private final boolean slow;
  private final double faint;
  private final long crest;
  private final long turnsFrom;
  private final long turns;
  private final @Nullable GeometricTable slopes;
  private final long slopesEnd;
  private final long fastEnd;

  private FadingTriangles(
      double base, double peak, long stepSize, long stepSizeDown, double factor, long length) {
    this.base = base;
    this.peak = peak;
    this.direction = base < peak ? 1 : -1;
    this.middle = base / 2 + peak / 2;
    this.stepSize = stepSize;
    this.period = stepSize + stepSizeDown;
    this.cycles = Divisor.of(period);
    this.symmetric = stepSize == stepSizeDown;
    this.side = StepCounts.toDouble(stepSize);
    double low = Math.min(base, peak);
    double high = Math.max(base, peak);
    // Where the distance is large the factors start at its power of two instead of at 1, so that
    // they do not underflow before their product with it does.
    this.scale = Math.scalb(1.0, Math.max(0, Math.getExponent(high - low)));
    this.rise = StepMultiple.perStep(low / scale, high / scale, stepSize);
    this.fall = StepMultiple.perStep(low / scale, high / scale, stepSizeDown);
    DoubleDouble log = WideDouble.of(factor).log();
    this.factors = GeometricSeries.precise(scale, log, 0, TrainingSchedule.UNBOUNDED);
    double loss = 1 - factor;
    double turn = factor / loss;
    this.crest = Math.min(stepSize, (long) Math.ceil(turn));
    this.precise = PreciseTriangles.of(base, peak, stepSize, stepSizeDown, log, turn);
    this.faint = base < SOLID ? FAINT : 0;
    this.slow = loss < QUICK;
    if (loss < STANDING) {
      this.turnsFrom = 0;
      this.turns = period + 1;
    } else if (slow) {
      this.turnsFrom = (long) (1 / (loss + CLEAR)) - 2;
      long last = Math.min(stepSize, (long) (1 / (loss - CLEAR)) + 2);
      this.turns = Math.max(0, last + 1 - turnsFrom);
    } else {
      this.turnsFrom = crest;
      this.turns = isClear(crest, loss) ? 0 : 1;
    }
    boolean fast =
        symmetric
            && rise.safe()
            && period <= StepCounts.FEW
            && base < peak
            && stepSize < StepMultiple.EXACT;
    this.slopes = fast ? slopes(WideDouble.difference(low, high), log, length) : null;
    this.slopesEnd = slopes == null ? 0 : Math.min(length, slopes.count());
    // Up to here, a product with a slope will do at every position.
    this.fastEnd = turns == 0 ? slopesEnd : 0;
  }

  /**
   * Returns the triangles.
   *
   * @param base the value between them
   * @param peak the value that a triangle would reach without the factor
   * @param stepSize the steps of the first side
   * @param stepSizeDown the steps of the second side
   * @param factor of each step, above 0 and below 1
   * @param length the steps for which slopes are wanted
   */
  public static FadingTriangles of(
      double base, double peak, long stepSize, long stepSizeDown, double factor, long length) {
    return new FadingTriangles(base, peak, stepSize, stepSizeDown, factor, length);
  }

  /** Returns whether both neighbours of the crest are clearly lower. */
  private boolean isClear(long crest, double loss) {
    double close = StepCounts.toDouble(crest) * CLEAR + ROUNDING;
    double risen = 1 - loss * StepCounts.toDouble(crest);
    return risen > close && (crest == stepSize || loss - risen > close);
  }

  /** Returns the distances that one step goes, as long as they are not too small for doubles. */
  private GeometricTable slopes(WideDouble distance, DoubleDouble log, long length) {
    double most = Math.min((double) GeometricTable.most(log.hi()), -MOST_SHRINKAGE / log.hi());
    int count = (int) Math.max(1, Math.min(most, (double) length));
    return GeometricTable.of(distance.dividedBy(WideDouble.of(side)), log, 0, count);
  }

  /** Returns the position in the cycle at which the values turn. */
  public long crest() {
    return crest;
  }

  @Override
  public double at(long k) {
    long position = k - cycles.divide(k) * period;
    if (slopes != null && k < fastEnd) {
      return tabulated(slopes, k, position);
    }
    return Long.compareUnsigned(position - turnsFrom, turns) < 0
        ? nearCrest(k, position)
        : clear(k, position);
  }

  private double nearCrest(long k, long position) {
    double value = turning(k, position);
    if (position != crest) {
      return value;
    }
    double before = turning(k - 1, position - 1);
    double after = k == Long.MAX_VALUE ? base : turning(k + 1, position + 1);
    return direction > 0
        ? Math.max(value, Math.max(before, after))
        : Math.min(value, Math.min(before, after));
  }

  private double turning(long k, long position) {
    return slow ? precise.at(k, position) : clear(k, position);
  }

  private double clear(long k, long position) {
    return slopes != null && k < slopesEnd
        ? tabulated(slopes, k, position)
        : untabulated(k, position);
  }

  /** Returns the value of upright triangles of equal sides. */
  private double tabulated(GeometricTable slopes, long k, long position) {
    double steps = side - Math.abs(StepCounts.few(position) - side);
    double value = base + steps * slopes.preciseAt(k);
    return value > peak ? peak : value;
  }

  private double untabulated(long k, long position) {
    long power = Math.min(k, TrainingSchedule.UNBOUNDED - 1);
    double factor = factors.preciseAt(power);
    double full = full(position);
    double height = full * factor;
    if (height < faint) {
      return precise.at(k, position);
    }
    double value = sum(base, direction * height, direction * fullRest(position) * factor);
    if (direction > 0) {
      return value > peak ? peak : value;
    }
    return value < middle ? missingToPeak(factors.belowFirst(power), position) : value;
  }

  /** Returns the distance from the base where the factor is 1, by the scale. */
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

  /** Counts from the lower value where the difference to the upper would cancel. */
  private double missingToPeak(double lost, long position) {
    StepMultiple side = position < stepSize ? rise : fall;
    long steps = Math.abs(stepSize - position);
    double beside = side.by(steps) * scale;
    double missing = full(position) * lost;
    double rest = side.rest(steps) * scale + fullRest(position) * lost;
    double sum = beside + missing;
    return sum(peak, sum, DoubleDouble.sumError(beside, missing, sum) + rest);
  }

  /** Returns {@code a + b + rest}, rounded once where the rest is small. */
  static double sum(double a, double b, double rest) {
    double sum = a + b;
    return sum + (DoubleDouble.sumError(a, b, sum) + rest);
  }
}
