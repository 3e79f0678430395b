package dev.anneal.shape;

import dev.anneal.Shape;
import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.FractionalStep;
import dev.anneal.numeric.SineSquare;
import dev.anneal.precise.PreciseInterpolation;
import dev.anneal.precise.PreciseRamp;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The way from one value to another between two points that need not be whole steps: by a {@link
 * HalfRamp} from either end, or for any values and lengths by a {@link PreciseRamp}, each with its
 * own bound.
 */
public final class Ramp {
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private final Shape shape;
  private final BigDecimal from;
  private final BigDecimal to;
  private final long first;
  private final long last;
  private final long middle;
  private final double initial;
  private final double end;
  private final HalfRamp firstHalf;
  private final HalfRamp secondHalf;
  private final @Nullable PreciseRamp precise;

  private Ramp(
      Shape shape,
      double initial,
      double end,
      BigDecimal from,
      BigDecimal to,
      HalfRamp firstHalf,
      HalfRamp secondHalf) {
    this.initial = initial;
    this.end = end;
    this.shape = shape;
    this.from = from;
    this.to = to;
    this.first = whole(from.setScale(0, RoundingMode.CEILING));
    this.last = whole(to);
    this.middle = whole(from.add(to).divide(TWO));
    this.firstHalf = firstHalf;
    this.secondHalf = secondHalf;
    this.precise = initial == end ? null : PreciseRamp.of(shape, initial, end, from, to, middle);
  }

  /**
   * Returns a ramp.
   *
   * @param shape {@link Shape#COSINE} or {@link Shape#LINEAR}
   * @param initial the value at {@code from}
   * @param end the value at {@code to}
   * @param from the beginning
   * @param to the end, above the beginning
   */
  public static Ramp of(Shape shape, double initial, double end, BigDecimal from, BigDecimal to) {
    DoubleDouble length = FractionalStep.doubleDouble(to.subtract(from));
    int exponent = Math.getExponent(end - initial);
    DoubleDouble range = DoubleDouble.sum(end, -initial).scaled(-exponent);
    FractionalStep start = FractionalStep.of(from);
    FractionalStep stop = FractionalStep.of(to);
    if (shape == Shape.LINEAR) {
      DoubleDouble slope = range.dividedBy(length).scaled(exponent);
      return new Ramp(
          shape,
          initial,
          end,
          from,
          to,
          HalfRamp.line(initial, start, slope),
          HalfRamp.line(end, stop, slope));
    }
    DoubleDouble angle = DoubleDouble.PI.scaled(-1).dividedBy(length);
    DoubleDouble square = angle.times(angle);
    DoubleDouble scaled = range.times(square).scaled(exponent);
    return new Ramp(
        shape,
        initial,
        end,
        from,
        to,
        HalfRamp.wave(initial, start, square, scaled),
        HalfRamp.wave(end, stop, square, scaled));
  }

  /** Returns the table of a wave, with so many bits of the steps of a block. */
  CosineTable table(int shift) {
    DoubleDouble length = FractionalStep.doubleDouble(to.subtract(from));
    DoubleDouble angle = DoubleDouble.PI.scaled(-1).dividedBy(length);
    BigDecimal missing =
        initial > end
            ? to.subtract(BigDecimal.valueOf(last))
            : BigDecimal.valueOf(first).subtract(from);
    DoubleDouble lowest = FractionalStep.doubleDouble(missing);
    return CosineTable.of(
        initial,
        end,
        first,
        last - first,
        shift,
        k -> way(DoubleDouble.of(k).plus(lowest), length, angle),
        k -> way(DoubleDouble.of(k), length, angle));
  }

  /** Returns the square of the sine of so many times an angle, of which the length makes pi/2. */
  private static DoubleDouble way(DoubleDouble steps, DoubleDouble length, DoubleDouble angle) {
    DoubleDouble left = length.minus(steps);
    if (left.hi() <= 0) {
      return DoubleDouble.ONE;
    }
    boolean near = steps.hi() <= left.hi();
    DoubleDouble counted = angle.times(near ? steps : left);
    double square = SineSquare.of(counted.hi(), counted.lo());
    double rest = SineSquare.rest(counted.hi(), counted.lo());
    DoubleDouble way = new DoubleDouble(square, rest);
    return near ? way : DoubleDouble.ONE.minus(way);
  }

  Shape shape() {
    return shape;
  }

  /** Returns the steps from the first one at or after the beginning to the last. */
  long steps() {
    return last - first;
  }

  /** Returns the last step at or before the end. */
  long last() {
    return last;
  }

  /** Returns the last step of the first half. */
  long middle() {
    return middle;
  }

  /** Returns whether doubles are enough, if there are few steps. */
  public boolean safe() {
    return initial == end || firstHalf.safe();
  }

  /** Returns the value at the beginning. */
  public double initial() {
    return initial;
  }

  /** Returns the value at the end. */
  public double end() {
    return end;
  }

  /** Returns the half that is counted from the beginning. */
  public HalfRamp firstHalf() {
    return firstHalf;
  }

  /** Returns the half that is counted from the end. */
  public HalfRamp secondHalf() {
    return secondHalf;
  }

  /** Returns the value at a step between both ends, for any number of steps and any values. */
  public double preciseAt(long k) {
    return precise == null ? end : precise.at(k);
  }

  /** Returns the values between both ends in two doubles, or null where both ends are equal. */
  PreciseInterpolation.@Nullable Path path() {
    return precise;
  }

  /** Returns whether the end is a whole step. */
  boolean endsOnStep() {
    return to.stripTrailingZeros().scale() <= 0;
  }

  /** Returns whether those keep the order of the steps. */
  public boolean isPrecise() {
    int order = shape == Shape.LINEAR ? 1 : 2;
    return initial == end || PreciseInterpolation.serves(initial, end, steps() + 1, order);
  }

  /** Returns a point rounded down to a whole step, or the largest one. */
  private static long whole(BigDecimal point) {
    return point
        .setScale(0, RoundingMode.FLOOR)
        .min(BigDecimal.valueOf(Long.MAX_VALUE))
        .longValueExact();
  }
}
