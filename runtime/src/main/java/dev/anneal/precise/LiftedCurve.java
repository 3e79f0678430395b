package dev.anneal.precise;

import java.util.function.DoubleFunction;

/** The values of a curve too small for all digits of a double, computed 2^600 times as large. */
public record LiftedCurve(PreciseCurve curve) implements PreciseCurve {
  private static final int EXPONENT = 600;

  /** Below this a value's last digits, or those of what it is computed from, may be lost. */
  private static final double SMALL = 0x1p-900;

  /** Returns whether a curve up to such a value is to be lifted. */
  public static boolean isSmall(double size) {
    return size > 0 && size < SMALL;
  }

  /** Returns the values of the curve that is made of rates so many times as large. */
  public static PreciseCurve of(DoubleFunction<? extends PreciseCurve.Source> curve) {
    return new LiftedCurve(curve.apply(Math.scalb(1.0, EXPONENT)).precise());
  }

  @Override
  public double high(long k) {
    return curve.high(k);
  }

  @Override
  public double low(long k) {
    return curve.low(k);
  }

  @Override
  public int exponent(long k) {
    return curve.exponent(k) - EXPONENT;
  }
}
