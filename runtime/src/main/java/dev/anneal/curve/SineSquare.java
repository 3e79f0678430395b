package dev.anneal.curve;

/**
 * The square of the sine of an angle of at most pi/4, to some 2^-66 of itself: {@code t (1 - q(t))}
 * with t the square of the angle and q the Taylor series with coefficients {@code (-1)^(i+1)
 * 2^(2i+1) / (2i+2)!} from that of t on. The three leading terms are carried in two doubles.
 */
final class SineSquare {
  private static final double C1 = 0x1.5555555555555p-2;
  private static final double C1_REST = 0x1.5555555555555p-56;
  private static final double C2 = -0x1.6c16c16c16c17p-5;
  private static final double C2_REST = 0x1.f49f49f49f49fp-60;
  private static final double C3 = 0x1.a01a01a01a01ap-9;
  private static final double C3_REST = 0x1.a01a01a01a01ap-69;

  private SineSquare() {}

  /** Returns {@code sin^2(pi/2 steps / length)}. */
  static double of(long steps, long length) {
    long near = Math.min(steps, length - steps);
    double count = Steps.toDouble(near);
    double whole = Steps.toDouble(length);
    double part = count / whole;
    double product = part * whole;
    double remainder =
        (count - product - DoubleDouble.productError(part, whole, product))
            + (Steps.rest(near) - part * Steps.rest(length));
    double quarterTurn = DoubleDouble.PI.hi() / 2;
    double angle = part * quarterTurn;
    double angleRest =
        DoubleDouble.productError(part, quarterTurn, angle)
            + (part * (DoubleDouble.PI.lo() / 2) + remainder / whole * quarterTurn);
    double square = of(angle, angleRest);
    return near == steps ? square : (1 - square) - rest(angle, angleRest);
  }

  /** Returns the square of the sine of {@code angle + rest}, rounded. */
  static double of(double angle, double rest) {
    return value(angle, rest, false);
  }

  /** Returns what {@link #of} misses. */
  static double rest(double angle, double rest) {
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
    double low =
        (-0x1.27e4fb7789f5cp-13 + t * 0x1.1eed8eff8d898p-18)
            + t2 * (-0x1.93974a8c07c9dp-24 + t * 0x1.ae7f3e733b81fp-30);
    double high =
        (-0x1.6827863b97d97p-36 + t * 0x1.e542ba4020225p-43)
            + t2 * (-0x1.0ce396db7f853p-49 + t * 0x1.f2cf01972f578p-57);
    return low + t2 * t2 * high;
  }

  /** Returns what the rounded product misses of the product of two sums of two doubles. */
  private static double productRest(
      double a, double aRest, double b, double bRest, double product) {
    return DoubleDouble.productError(a, b, product) + (a * bRest + aRest * b);
  }
}
