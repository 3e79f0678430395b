package dev.anneal.curve;

import dev.anneal.Shape;
import dev.anneal.numeric.StepCounts;
import dev.anneal.precise.LiftedCurve;
import dev.anneal.precise.PolynomialLogarithms;
import dev.anneal.precise.PreciseCosine;
import dev.anneal.precise.PreciseCurve;
import dev.anneal.precise.PreciseFraction;
import dev.anneal.precise.PreciseInterpolation;
import dev.anneal.precise.PreciseLine;
import dev.anneal.precise.PreciseSquareRoot;
import dev.anneal.precise.ReversedCurve;
import dev.anneal.shape.CosineRamp;
import dev.anneal.shape.SquareRootRamp;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A ramp from one value to the first of the next phase, in one of four shapes. A power of the line
 * is counted from its end, as a {@link PolynomialCurve}.
 */
public final class WarmupCurve implements Curve, PreciseCurve.Source {
  private final Shape shape;
  private final double initial;
  private final double end;
  private final double power;
  private final long length;
  private final long ahead;
  private final long reached;
  private final @Nullable LinearCurve linear;
  private final @Nullable CosineRamp cosine;
  private final @Nullable ExponentialCurve exponential;
  private final @Nullable SquareRootRamp squareRoot;
  private final @Nullable PolynomialCurve polynomial;
  private final @Nullable PreciseFraction fraction;

  @SuppressWarnings("ArgumentSelectionDefectChecker") // some shapes are counted from their end
  private WarmupCurve(
      Shape shape, double power, double initial, double end, long length, long ahead) {
    this.shape = shape;
    this.power = power;
    this.initial = initial;
    this.end = end;
    this.length = length;
    this.ahead = ahead;
    this.reached = length - Math.min(length, ahead);
    linear = shape == Shape.LINEAR && power == 1 ? LinearCurve.of(initial, end, length) : null;
    cosine = shape == Shape.COSINE ? CosineRamp.of(initial, end, length) : null;
    exponential =
        shape == Shape.EXPONENTIAL ? ExponentialCurve.between(initial, end, length) : null;
    squareRoot = shape == Shape.SQRT ? SquareRootRamp.of(end, initial, length) : null;
    boolean falls = power != 1 && initial > end;
    fraction = falls && PreciseFraction.serves(initial, end, power, length) ? fraction() : null;
    polynomial =
        power != 1 && fraction == null ? PolynomialCurve.of(end, initial, power, length) : null;
  }

  /**
   * Returns a ramp whose progress at step k is {@code k / length}.
   *
   * @param shape how the ramp moves
   * @param initial the value at step 0, finite and at least 0, above 0 for {@link
   *     Shape#EXPONENTIAL}
   * @param target the value at step {@code length}, finite and at least 0, above 0 for {@link
   *     Shape#EXPONENTIAL}
   * @param length steps, at least 1 and not {@link Curve#UNBOUNDED}
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static WarmupCurve of(Shape shape, double initial, double target, long length) {
    double first = ArgumentChecks.rate("initial", initial);
    double last = ArgumentChecks.rate("target", target);
    ArgumentChecks.bounded("length", length);
    if (shape == Shape.EXPONENTIAL) {
      ArgumentChecks.positive("initial", first);
      ArgumentChecks.positive("target", last);
    }
    return new WarmupCurve(shape, 1, first, last, length, 0);
  }

  /**
   * Returns a straight ramp raised to a power: {@code v0 + (v1 - v0) (k/n)^a}.
   *
   * @param power a, finite and above 0; 1 is a straight line
   * @param initial the value at step 0, finite and at least 0
   * @param target the value at step {@code length}, finite and at least 0
   * @param length steps, at least 1 and not {@link Curve#UNBOUNDED}
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static WarmupCurve powered(double power, double initial, double target, long length) {
    ArgumentChecks.positive("power", power);
    double first = ArgumentChecks.rate("initial", initial);
    double last = ArgumentChecks.rate("target", target);
    ArgumentChecks.bounded("length", length);
    return new WarmupCurve(Shape.LINEAR, power, first, last, length, 0);
  }

  /**
   * Returns a straight ramp from 0 raised to a power, one step ahead: {@code v1 ((k + 1)/n)^a}.
   *
   * @param power a, finite and above 0; 1 is a straight line
   * @param target the value at step {@code length - 1}, finite and at least 0
   * @param length steps, at least 1 and not {@link Curve#UNBOUNDED}
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static WarmupCurve poweredOneStepAhead(double power, double target, long length) {
    return ahead(Shape.LINEAR, power, target, length, 1);
  }

  /**
   * Returns a ramp from 0 that is one step ahead, so that no step is made at 0: its progress at
   * step k is {@code (k + 1) / length}.
   *
   * @param shape how the ramp moves, not {@link Shape#EXPONENTIAL}, which cannot start at 0
   * @param target the value at step {@code length - 1}, finite and at least 0
   * @param length steps, at least 1 and not {@link Curve#UNBOUNDED}
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static WarmupCurve oneStepAhead(Shape shape, double target, long length) {
    return ahead(shape, 1, target, length, 1);
  }

  /**
   * Returns a ramp from 0 that is several steps ahead: its progress at step k is {@code min(1, (k +
   * ahead) / length)}. One that moves by the epoch is one epoch ahead, so that the first epoch is
   * not made at 0.
   *
   * @param shape how the ramp moves, not {@link Shape#EXPONENTIAL}, which cannot start at 0
   * @param power of {@link Shape#LINEAR} the power that the progress is raised to, finite and above
   *     0; else 1
   * @param target the value at the end, finite and at least 0
   * @param length steps, at least 1 and not {@link Curve#UNBOUNDED}
   * @param ahead steps, at least 1
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static WarmupCurve ahead(
      Shape shape, double power, double target, long length, long ahead) {
    ArgumentChecks.positive("power", power);
    ArgumentChecks.steps("ahead", ahead);
    double last = ArgumentChecks.rate("target", target);
    ArgumentChecks.bounded("length", length);
    if (shape == Shape.EXPONENTIAL) {
      throw ArgumentChecks.rejected(
          "shape", shape, "must not start from 0; give an initial value above 0, or another shape");
    }
    if (power != 1 && shape != Shape.LINEAR) {
      throw ArgumentChecks.rejected("power", power, "must be 1 but for LINEAR; give 1");
    }
    return new WarmupCurve(shape, power, 0, last, length, ahead);
  }

  @SuppressWarnings("ArgumentSelectionDefectChecker") // from its end
  private PreciseFraction fraction() {
    return new PreciseFraction(new PolynomialLogarithms(power, length), end, initial, length);
  }

  @Override
  @SuppressWarnings("ArgumentSelectionDefectChecker") // some shapes are counted from their end
  public PreciseCurve precise() {
    if (power != 1) {
      PreciseCurve back = PolynomialCurve.of(end, initial, power, length).precise();
      return new ReversedCurve(back, length - ahead);
    }
    if (shape == Shape.EXPONENTIAL) {
      return ExponentialCurve.between(initial, end, length).precise();
    }
    if (LiftedCurve.isSmall(Math.max(initial, end))) {
      return LiftedCurve.of(this::lifted);
    }
    if (!PreciseInterpolation.serves(initial, end, length, shape == Shape.COSINE ? 2 : 1)) {
      return initial == end
          ? new RoundedCurve(this, 0)
          : RoundedCurve.lifted(Math.max(initial, end), this::lifted);
    }
    if (shape == Shape.SQRT) {
      PreciseInterpolation.Path root = new PreciseSquareRoot(end, initial, length);
      return PreciseInterpolation.reversed(root, end, initial, length, ahead);
    }
    PreciseInterpolation.Path path =
        shape == Shape.COSINE
            ? new PreciseCosine(initial, end, length)
            : new PreciseLine(initial, end, length);
    return PreciseInterpolation.of(path, initial, end, length, ahead);
  }

  private WarmupCurve lifted(double unit) {
    return new WarmupCurve(shape, power, initial * unit, end * unit, length, ahead);
  }

  @Override
  public double at(long k) {
    return k >= reached ? end : inside(k);
  }

  private double inside(long k) {
    return linear != null ? linear.at(k + ahead) : curved(k);
  }

  private double curved(long k) {
    return cosine != null ? cosine.at(k + ahead) : steep(k);
  }

  private double steep(long k) {
    return squareRoot != null ? squareRoot.at(length - k - ahead) : exponential(k);
  }

  private double exponential(long k) {
    return exponential != null ? exponential.at(k) : powered(length - k - ahead);
  }

  private double powered(long left) {
    return polynomial != null ? polynomial.at(left) : Objects.requireNonNull(fraction).at(left);
  }

  @Override
  public void fill(long k, double[] values, int from, int to) {
    int last = StepCounts.index(k, reached, from, to);
    if (linear != null) {
      linear.fill(k + ahead, values, from, last);
    } else if (cosine != null) {
      cosine.fill(k + ahead, values, from, last);
    } else {
      for (int i = from; i < last; i++) {
        values[i] = steep(k + (i - from));
      }
    }
    Arrays.fill(values, last, to, end);
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public Trend trend() {
    return Trend.between(initial, end);
  }

  @Override
  public double end() {
    return end;
  }
}
