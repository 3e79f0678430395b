package dev.anneal.curve;

import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.Logarithm;
import dev.anneal.numeric.Power;
import dev.anneal.numeric.PowerComplement;
import dev.anneal.numeric.PowerTable;
import dev.anneal.numeric.Progress;
import dev.anneal.numeric.ProgressPower;
import dev.anneal.numeric.StepCounts;
import dev.anneal.numeric.WideDouble;
import dev.anneal.shape.LiftedCurve;
import dev.anneal.shape.PreciseCurve;
import dev.anneal.shape.PreciseFraction;
import dev.anneal.shape.QuadraticRamp;
import java.util.Arrays;
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
  private final Progress progress;
  private final @Nullable LinearCurve line;
  private final @Nullable QuadraticRamp quadratic;
  private final @Nullable Power fall;
  private final @Nullable PowerComplement rise;
  private final @Nullable ProgressPower fewRise;
  private final @Nullable PowerTable fixed;

  private PolynomialCurve(double initial, double end, double power, long length) {
    this.initial = initial;
    this.end = end;
    this.power = power;
    this.length = length;
    this.progress = Progress.of(length);
    boolean straight = power == 1 || initial == end;
    this.line = straight ? LinearCurve.of(initial, end, length) : null;
    this.quadratic =
        power == 2 && QuadraticRamp.serves(initial, end, length)
            ? new QuadraticRamp(initial, end, length)
            : null;
    boolean real = !straight && quadratic == null;
    this.fall = real && initial > end ? Power.of(power, WideDouble.difference(initial, end)) : null;
    this.rise =
        real && initial < end
            ? PowerComplement.of(power, WideDouble.difference(initial, end))
            : null;
    this.fewRise = rise == null ? null : ProgressPower.of(power, length);
    this.fixed =
        fall != null && length <= StepCounts.FEW ? fixed(initial, end, power, length) : null;
  }

  /** Returns the tables of {@code (v0 - v1) (x / n)^a}. */
  private static @Nullable PowerTable fixed(double initial, double end, double power, long length) {
    DoubleDouble log =
        WideDouble.difference(initial, end)
            .log()
            .minus(WideDouble.of((double) length).log().times(power));
    return PowerTable.of(Power.of(power, log), power, 1, (double) length);
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
    if (line != null) {
      return line.precise();
    }
    if (LiftedCurve.isSmall(Math.max(initial, end))) {
      return LiftedCurve.of(unit -> of(initial * unit, end * unit, power, length));
    }
    return PreciseFraction.serves(initial, end, power, length)
        ? new PreciseFraction(this::log, initial, end, length)
        : RoundedCurve.lifted(
            Math.max(initial, end), unit -> of(initial * unit, end * unit, power, length));
  }

  /** Returns the logarithm of {@code (1 - k/n)^a}, or what that misses. */
  private double log(long k, boolean wantRest) {
    long left = length - k;
    if (k <= left) {
      double done = -progress.at(k);
      double rest = -progress.rest(k);
      return PreciseFraction.multiple(
          power, Logarithm.ofOnePlus(done, rest), Logarithm.restOfOnePlus(done, rest), wantRest);
    }
    double part = progress.at(left);
    double rest = progress.rest(left);
    return PreciseFraction.multiple(
        power, Logarithm.of(part, rest), Logarithm.rest(part, rest), wantRest);
  }

  @Override
  public double at(long k) {
    if (k >= length) {
      return end;
    }
    if (k == 0) {
      return initial;
    }
    if (fixed != null) {
      double value = end + fixed.of(StepCounts.few(length - k));
      return value > initial ? initial : value;
    }
    if (quadratic != null) {
      return quadratic.at(k);
    }
    if (fall != null) {
      double value = end + fallen(k, fall);
      return value > initial ? initial : value;
    }
    if (fewRise != null) {
      return risen((end - initial) * fewRise.loss(StepCounts.few(length - k), StepCounts.few(k)));
    }
    if (rise != null) {
      return risen(lost(k, rise));
    }
    return line == null ? end : line.at(k);
  }

  private double risen(double distance) {
    double value = initial + distance;
    return value > end ? end : value;
  }

  private double fallen(long k, Power power) {
    long left = length - k;
    return k <= left
        ? power.ofOnePlus(-progress.at(k), -progress.rest(k))
        : power.of(progress.at(left), progress.rest(left));
  }

  private double lost(long k, PowerComplement loss) {
    long left = length - k;
    return k <= left
        ? loss.ofLost(progress.at(k), progress.rest(k))
        : loss.of(progress.at(left), progress.rest(left));
  }

  @Override
  public void fill(long k, double[] values, int from, int to) {
    int last = StepCounts.index(k, length, from, to);
    if (line != null) {
      line.fill(k, values, from, last);
    } else {
      for (int i = from; i < last; i++) {
        values[i] = at(k + (i - from));
      }
    }
    Arrays.fill(values, last, to, end);
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
