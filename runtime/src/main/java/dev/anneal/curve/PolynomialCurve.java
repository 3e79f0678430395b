package dev.anneal.curve;

import dev.anneal.precise.LiftedCurve;
import dev.anneal.precise.PolynomialLogarithms;
import dev.anneal.precise.PreciseCurve;
import dev.anneal.precise.PreciseFraction;
import dev.anneal.shape.Formula;
import dev.anneal.shape.PolynomialFall;
import dev.anneal.shape.PolynomialRise;
import dev.anneal.shape.QuadraticRamp;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Polynomial decay: {@code v1 + (v0 - v1)(1 - k/n)^a} for a real power a.
 *
 * <p>The value is counted from the lower of the two, so nothing cancels: a fall from the power, a
 * rise from what the power is short of 1.
 */
public final class PolynomialCurve implements Curve, PreciseCurve.Source {
  private final double initial;
  private final double end;
  private final double power;
  private final long length;
  private final @Nullable QuadraticRamp quadratic;
  private final @Nullable Formula formula;

  private PolynomialCurve(double initial, double end, double power, long length) {
    this.initial = initial;
    this.end = end;
    this.power = power;
    this.length = length;
    boolean square = power == 2 && QuadraticRamp.serves(initial, end, length);
    this.quadratic = square ? new QuadraticRamp(initial, end, length) : null;
    this.formula = square ? null : formula(initial, end, power, length);
  }

  private static boolean isStraight(double initial, double end, double power) {
    return power == 1 || initial == end;
  }

  private static Formula formula(double initial, double end, double power, long length) {
    if (isStraight(initial, end, power)) {
      return LinearCurve.of(initial, end, length);
    }
    return initial > end
        ? PolynomialFall.of(initial, end, power, length)
        : PolynomialRise.of(initial, end, power, length);
  }

  /**
   * Returns the curve, falling or rising.
   *
   * @param initial the value at step 0, finite and at least 0
   * @param end the value at step {@code length}, finite and at least 0
   * @param power finite and above 0; 1 is a straight line
   * @param length steps, at least 1 and not {@link Curve#UNBOUNDED}
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static PolynomialCurve of(double initial, double end, double power, long length) {
    return new PolynomialCurve(
        ArgumentChecks.rate("initial", initial),
        ArgumentChecks.rate("end", end),
        ArgumentChecks.positive("power", power),
        ArgumentChecks.bounded("length", length));
  }

  @Override
  public PreciseCurve precise() {
    if (isStraight(initial, end, power)) {
      return LinearCurve.of(initial, end, length).precise();
    }
    if (LiftedCurve.isSmall(Math.max(initial, end))) {
      return LiftedCurve.of(this::lifted);
    }
    return PreciseFraction.serves(initial, end, power, length)
        ? new PreciseFraction(new PolynomialLogarithms(power, length), initial, end, length)
        : RoundedCurve.lifted(Math.max(initial, end), this::lifted);
  }

  private PolynomialCurve lifted(double unit) {
    return of(initial * unit, end * unit, power, length);
  }

  @Override
  public double at(long k) {
    return quadratic == null ? Objects.requireNonNull(formula).at(k) : square(k, quadratic);
  }

  private double square(long k, QuadraticRamp quadratic) {
    if (k >= length) {
      return end;
    }
    return k == 0 ? initial : quadratic.at(k);
  }

  @Override
  public void fill(long k, double[] values, int from, int to) {
    if (formula == null) {
      Curve.super.fill(k, values, from, to);
    } else {
      formula.fill(k, values, from, to);
    }
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
