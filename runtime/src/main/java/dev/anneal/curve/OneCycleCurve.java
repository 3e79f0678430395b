package dev.anneal.curve;

import dev.anneal.Shape;
import dev.anneal.numeric.StepCounts;
import dev.anneal.precise.LiftedCurve;
import dev.anneal.precise.PreciseCurve;
import dev.anneal.shape.CosineTables;
import dev.anneal.shape.HalfRamp;
import dev.anneal.shape.OneCycleParts;
import dev.anneal.shape.PreciseCycle;
import dev.anneal.shape.Ramp;
import dev.anneal.shape.RampPoints;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * One cycle: up to a maximum and down again, to far below the beginning, over the steps of a whole
 * training; or the momentum that goes the other way meanwhile.
 *
 * <p>L. N. Smith and N. Topin, "Super-convergence: very fast training of neural networks using
 * large learning rates", 2018, with the conventions of PyTorch's OneCycleLR: of n steps and a
 * fraction w for the rise, the maximum is at {@code w n - 1} and the end at {@code n - 1}; with
 * three phases the first value is reached again at {@code 2 w n - 2}. These points need not be
 * whole steps, and are exact.
 *
 * <p>A part but the last that is shorter than one step is left out, and the next begins in its
 * place. The last is left out if it has no length: if w is 1, or so large that no step is left
 * after the second of three. A curve without any part is constant at the maximum (the minimum, for
 * momentum).
 */
public final class OneCycleCurve implements Curve, PreciseCurve.Source {
  /** Digits enough to round the quotient of a double and the product of two others correctly. */
  private static final MathContext QUOTIENT = new MathContext(60);

  /** Larger values are not computed anew 2^600 times as large. */
  private static final double MOST_LIFTED = 0x1p400;

  private final @Nullable DoubleFunction<OneCycleCurve> lifted;
  private final long length;
  private final long holdFrom;
  private final double end;
  private final double declaredEnd;
  private final Ramp[] ramps;
  private final HalfRamp[] halves;
  private final @Nullable CosineTables waves;
  private final boolean fast;
  private final RampPoints points;

  private OneCycleCurve(
      List<Ramp> ramps, double end, long length, @Nullable DoubleFunction<OneCycleCurve> lifted) {
    this.lifted = lifted;
    this.length = length;
    this.holdFrom = ramps.isEmpty() ? 0 : length - 1;
    this.ramps = ramps.toArray(Ramp[]::new);
    this.halves = new HalfRamp[2 * this.ramps.length];
    boolean safe = true;
    for (int i = 0; i < this.ramps.length; i++) {
      halves[2 * i] = this.ramps[i].firstHalf();
      halves[2 * i + 1] = this.ramps[i].secondHalf();
      safe &= this.ramps[i].safe();
    }
    this.fast = safe && length <= StepCounts.FEW;
    this.points = RampPoints.of(this.ramps);
    this.waves = CosineTables.of(this.ramps, points.firstEnd(), points.secondEnd());
    this.declaredEnd = end;
    this.end = Double.isNaN(end) ? value(holdFrom) : end;
  }

  /**
   * Returns the learning rate: from {@code max / divisor} up to {@code max} and down to {@code max
   * / (divisor * finalDivisor)}.
   *
   * @param max the largest rate, finite and at least 0
   * @param warmup the fraction of the steps in which it rises, above 0 and at most 1
   * @param divisor finite and at least 1
   * @param finalDivisor finite and at least 1
   * @param shape of each part, {@link Shape#COSINE} or {@link Shape#LINEAR}
   * @param threePhase whether it first returns to the first value in as many steps as it rose, and
   *     falls to the last from there
   * @param length steps, at least 1 and not {@link Curve#UNBOUNDED}; the last value is reached at
   *     {@code length - 1}
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static OneCycleCurve of(
      double max,
      double warmup,
      double divisor,
      double finalDivisor,
      Shape shape,
      boolean threePhase,
      long length) {
    double highest = ArgumentChecks.rate("max", max);
    double first = highest / divisor("divisor", divisor);
    double last =
        new BigDecimal(highest)
            .divide(
                new BigDecimal(divisor)
                    .multiply(new BigDecimal(divisor("finalDivisor", finalDivisor))),
                QUOTIENT)
            .doubleValue();
    double[] values =
        threePhase
            ? new double[] {first, highest, first, last}
            : new double[] {first, highest, last};
    boolean losesDigits = LiftedCurve.isSmall(last) || last == 0 && highest > 0;
    return of(
        values,
        warmup,
        shape,
        length,
        losesDigits && highest < MOST_LIFTED
            ? unit -> of(max * unit, warmup, divisor, finalDivisor, shape, threePhase, length)
            : null);
  }

  /**
   * Returns the momentum: from {@code max} down to {@code min} while the learning rate rises, and
   * back up to {@code max}.
   *
   * @param min the smallest momentum, finite and at least 0
   * @param max the largest, finite and above {@code min}
   * @param warmup the fraction of the steps in which the learning rate rises, above 0 and at most 1
   * @param shape of each part, {@link Shape#COSINE} or {@link Shape#LINEAR}
   * @param threePhase whether it is back at {@code max} in as many steps as it fell, and stays
   *     there
   * @param length steps, at least 1 and not {@link Curve#UNBOUNDED}
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static OneCycleCurve momentum(
      double min, double max, double warmup, Shape shape, boolean threePhase, long length) {
    double lowest = ArgumentChecks.rate("min", min);
    double highest = ArgumentChecks.rate("max", max);
    if (highest <= lowest) {
      throw ArgumentChecks.rejected(
          "max", max, "must be above min, " + min + "; swap or change them");
    }
    double[] values =
        threePhase
            ? new double[] {highest, lowest, highest, highest}
            : new double[] {highest, lowest, highest};
    return of(
        values,
        warmup,
        shape,
        length,
        LiftedCurve.isSmall(highest)
            ? unit -> momentum(min * unit, max * unit, warmup, shape, threePhase, length)
            : null);
  }

  private static double divisor(String name, double value) {
    if (!(value >= 1) || value == Double.POSITIVE_INFINITY) {
      throw ArgumentChecks.rejected(
          name, value, "must be finite and at least 1; give one such as 25");
    }
    return value;
  }

  private static OneCycleCurve of(
      double[] values,
      double warmup,
      Shape shape,
      long length,
      @Nullable DoubleFunction<OneCycleCurve> lifted) {
    if (!(warmup > 0 && warmup <= 1)) {
      throw ArgumentChecks.rejected(
          "warmup", warmup, "must be above 0 and at most 1; give one such as 0.3");
    }
    if (shape != Shape.COSINE && shape != Shape.LINEAR) {
      throw ArgumentChecks.rejected("shape", shape, "must be COSINE or LINEAR; give one of them");
    }
    ArgumentChecks.bounded("length", length);
    OneCycleParts ramps = OneCycleParts.of(values, warmup, shape, length);
    return new OneCycleCurve(ramps.parts(), ramps.end(), length, lifted);
  }

  @Override
  public PreciseCurve precise() {
    if (lifted != null) {
      return LiftedCurve.of(lifted);
    }
    boolean isPrecise = ramps.length > 0 && Arrays.stream(ramps).allMatch(Ramp::isPrecise);
    return isPrecise ? new PreciseCycle(ramps, holdFrom, declaredEnd) : new RoundedCurve(this, 0);
  }

  @Override
  public double at(long k) {
    return k >= holdFrom ? end : value(k);
  }

  private double value(long k) {
    return waves == null ? untabulated(k) : waves.at(k);
  }

  private double untabulated(long k) {
    return fast ? halves[points.half(k)].at(k) : ramps[points.part(k)].preciseAt(k);
  }

  @Override
  public void fill(long k, double[] values, int from, int to) {
    int last = StepCounts.index(k, holdFrom, from, to);
    int i = from;
    while (i < last) {
      long step = k + (i - from);
      int half = points.half(step);
      int stop = Math.min(last, StepCounts.index(step, lastOf(half) + 1, i, to));
      if (waves != null) {
        waves.fill(half / 2, step, values, i, stop);
      } else if (fast) {
        halves[half].fill(step, values, i, stop);
      } else {
        for (int j = i; j < stop; j++) {
          values[j] = untabulated(step + (j - i));
        }
      }
      i = stop;
    }
    Arrays.fill(values, last, to, end);
  }

  /** Returns the last step of a half of a part. */
  private long lastOf(int half) {
    return Math.min(points.lastOf(half), holdFrom);
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
    boolean rises = false;
    boolean falls = false;
    for (Ramp ramp : ramps) {
      rises |= ramp.end() > ramp.initial();
      falls |= ramp.end() < ramp.initial();
    }
    return rises && falls ? Trend.MIXED : rises ? Trend.RISING : Trend.FALLING;
  }

  @Override
  public long firstAbove(double bound, long from, long to) {
    return StretchSearch.firstAbove(this, this::turnAfter, bound, from, to);
  }

  @Override
  public long firstBelow(double bound, long from, long to) {
    return StretchSearch.firstBelow(this, this::turnAfter, bound, from, to);
  }

  @Override
  public long firstRise(long from, long to) {
    return StretchSearch.firstRise(this, this::turnAfter, from, to);
  }

  @Override
  public long firstFall(long from, long to) {
    return StretchSearch.firstFall(this, this::turnAfter, from, to);
  }

  /**
   * A part ends between two steps, where the curve may turn: these two are a stretch by themselves.
   */
  private long turnAfter(long k) {
    if (k >= holdFrom) {
      return Long.MAX_VALUE;
    }
    long partEnd = lastOf(points.half(k) | 1);
    return k == partEnd ? k + 1 : partEnd;
  }
}
