package dev.anneal.numeric;

/**
 * The square of the sine of an angle of at most pi/4, to 2^-65 of itself: {@code t (1 - q(t))} with
 * t the square of the angle and q the Taylor series with coefficients {@code (-1)^(i+1) 2^(2i+1) /
 * (2i+2)!} from that of t on. The three leading terms are carried in two doubles; the error is a
 * few roundings of the fourth, {@code t^4 C4}, which is below 2^-15. The first term that is left
 * out is below 2^-71. {@code Constants}, in the tests, computes the coefficients.
 */
public final class SineSquare {
  static final double C1 = 0x1.5555555555555p-2;
  static final double C1_REST = 0x1.5555555555555p-56;
  static final double C2 = -0x1.6c16c16c16c17p-5;
  static final double C2_REST = 0x1.f49f49f49f49fp-60;
  static final double C3 = 0x1.a01a01a01a01ap-9;
  static final double C3_REST = 0x1.a01a01a01a01ap-69;
  static final double C4 = -0x1.27e4fb7789f5cp-13;
  static final double C5 = 0x1.1eed8eff8d898p-18;
  static final double C6 = -0x1.93974a8c07c9dp-24;
  static final double C7 = 0x1.ae7f3e733b81fp-30;
  static final double C8 = -0x1.6827863b97d97p-36;
  static final double C9 = 0x1.e542ba4020225p-43;
  static final double C10 = -0x1.0ce396db7f853p-49;
  static final double C11 = 0x1.f2cf01972f578p-57;

  private SineSquare() {}

  /** Returns {@code sin^2(pi/2 steps / length)}. */
  public static double of(long steps, long length) {
    long near = Math.min(steps, length - steps);
    double count = StepCounts.toDouble(near);
    double whole = StepCounts.toDouble(length);
    double part = count / whole;
    double product = part * whole;
    double remainder =
        (count - product - DoubleDouble.productError(part, whole, product))
            + (StepCounts.rest(near) - part * StepCounts.rest(length));
    double quarterTurn = DoubleDouble.PI.hi() / 2;
    double angle = part * quarterTurn;
    double angleRest =
        DoubleDouble.productError(part, quarterTurn, angle)
            + (part * (DoubleDouble.PI.lo() / 2) + remainder / whole * quarterTurn);
    double square = of(angle, angleRest);
    return near == steps ? square : (1 - square) - rest(angle, angleRest);
  }

  /**
   * Returns {@code sin^2(pi/2 a/b)} for a up to half of b, each in two doubles, or what that
   * misses.
   */
  public static double ofPart(double a, double aRest, double b, double bRest, boolean wantRest) {
    double part = a / b;
    double product = part * b;
    double remainder =
        (a - product - DoubleDouble.productError(part, b, product)) + (aRest - part * bRest);
    double quarterTurn = DoubleDouble.PI.hi() / 2;
    double angle = part * quarterTurn;
    double angleRest =
        DoubleDouble.productError(part, quarterTurn, angle)
            + (part * (DoubleDouble.PI.lo() / 2) + remainder / b * quarterTurn);
    return value(angle, angleRest, wantRest);
  }

  /** Returns the square of the sine of {@code angle + rest}, rounded. */
  public static double of(double angle, double rest) {
    return value(angle, rest, false);
  }

  /** Returns what {@link #of} misses. */
  public static double rest(double angle, double rest) {
    return value(angle, rest, true);
  }

  private static double value(double angle, double rest, boolean wantRest) {
    double t = angle * angle;
    double tRest = DoubleDouble.productError(angle, angle, t) + 2 * angle * rest;
    double tail = t * tail(t);
    double q3 = C3 + tail;
    double q3Rest = tail - (q3 - C3) + C3_REST;
    double p3 = t * q3;
    double q2 = C2 + p3;
    double q2Rest = p3 - (q2 - C2) + (productRest(t, tRest, q3, q3Rest, p3) + C2_REST);
    double p2 = t * q2;
    double q1 = C1 + p2;
    double q1Rest = p2 - (q1 - C1) + (productRest(t, tRest, q2, q2Rest, p2) + C1_REST);
    double q = t * q1;
    double kept = 1 - q;
    double keptRest = 1 - kept - q - productRest(t, tRest, q1, q1Rest, q);
    double value = t * kept;
    double valueRest = productRest(t, tRest, kept, keptRest, value);
    double sum = value + valueRest;
    return wantRest ? valueRest - (sum - value) : sum;
  }

  /** Returns the series from the fourth coefficient on. */
  private static double tail(double t) {
    double t2 = t * t;
    double low = (C4 + t * C5) + t2 * (C6 + t * C7);
    double high = (C8 + t * C9) + t2 * (C10 + t * C11);
    return low + t2 * t2 * high;
  }

  /** Returns what the rounded product misses of the product of two sums of two doubles. */
  private static double productRest(
      double a, double aRest, double b, double bRest, double product) {
    return DoubleDouble.productError(a, b, product) + (a * bRest + aRest * b);
  }
}
