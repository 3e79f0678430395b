package dev.anneal.curve;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Real functions to some 90 digits: the oracle of the curves' tests, and none of their code. */
final class Exact {
  static final MathContext DIGITS = new MathContext(100);
  static final BigDecimal PI =
      new BigDecimal(
          "3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803"
              + "482534211706798214808651");

  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal LN_2 =
      new BigDecimal(
          "0.69314718055994530941723212145817656807550013436025525412068000949339362196969471560586"
              + "3326996418687054209337147");
  private static final BigDecimal SMALLEST_LOG = BigDecimal.valueOf(-5000);

  private Exact() {}

  static BigDecimal of(double value) {
    return new BigDecimal(value);
  }

  static BigDecimal of(long value) {
    return BigDecimal.valueOf(value);
  }

  static BigDecimal ratio(BigDecimal a, BigDecimal b) {
    return a.divide(b, DIGITS);
  }

  static BigDecimal ratio(long a, long b) {
    return ratio(of(a), of(b));
  }

  static BigDecimal times(BigDecimal a, BigDecimal b) {
    return a.multiply(b, DIGITS);
  }

  /** Returns {@code a weight + b (1 - weight)}, given both weights, so that neither cancels. */
  static BigDecimal mix(double a, BigDecimal weightOfA, double b, BigDecimal weightOfB) {
    return of(a).multiply(weightOfA, DIGITS).add(of(b).multiply(weightOfB, DIGITS), DIGITS);
  }

  static BigDecimal sqrt(BigDecimal x) {
    return x.sqrt(DIGITS);
  }

  static BigDecimal exp(BigDecimal x) {
    if (x.signum() == 0) {
      return BigDecimal.ONE;
    }
    if (x.compareTo(SMALLEST_LOG) < 0) {
      return BigDecimal.ZERO;
    }
    BigInteger twos = x.divide(LN_2, 0, RoundingMode.HALF_EVEN).toBigInteger();
    int halvings = 12;
    BigDecimal rest =
        x.subtract(LN_2.multiply(new BigDecimal(twos))).divide(TWO.pow(halvings), DIGITS);
    BigDecimal term = rest;
    BigDecimal power = rest;
    for (int i = 2; i <= 26; i++) {
      term = term.multiply(rest, DIGITS).divide(BigDecimal.valueOf(i), DIGITS);
      power = power.add(term, DIGITS);
    }
    for (int i = 0; i < halvings; i++) {
      power = power.multiply(TWO.add(power), DIGITS);
    }
    return power.add(BigDecimal.ONE).multiply(TWO.pow(twos.intValueExact(), DIGITS), DIGITS);
  }

  static BigDecimal log(BigDecimal x) {
    int twos = 0;
    BigDecimal mantissa = x.round(DIGITS);
    int tens = mantissa.precision() - mantissa.scale() - 1;
    if (Math.abs(tens) > 3) {
      twos = (int) Math.rint(tens * 3.321928094887362);
      mantissa = mantissa.multiply(TWO.pow(-twos, DIGITS), DIGITS);
    }
    BigDecimal log = new BigDecimal(Math.log(mantissa.doubleValue()));
    for (int i = 0; i < 2; i++) {
      BigDecimal reached = exp(log);
      BigDecimal correction =
          mantissa.subtract(reached).multiply(TWO).divide(mantissa.add(reached), DIGITS);
      log = log.add(correction, DIGITS);
    }
    return log.add(LN_2.multiply(BigDecimal.valueOf(twos)), DIGITS);
  }

  static BigDecimal power(BigDecimal x, BigDecimal y) {
    return x.signum() == 0 ? BigDecimal.ZERO : exp(log(x).multiply(y, DIGITS));
  }

  /** Returns the sine of an angle between 0 and pi/2. */
  static BigDecimal sin(BigDecimal x) {
    if (x.signum() == 0) {
      return BigDecimal.ZERO;
    }
    BigDecimal square = x.multiply(x, DIGITS).negate();
    BigDecimal term = x;
    BigDecimal sum = x;
    for (int i = 1; i <= 40; i++) {
      term = term.multiply(square, DIGITS).divide(BigDecimal.valueOf(2L * i * (2 * i + 1)), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    return sum;
  }

  /** Returns how far a double is from a real number, in units of that number's last place. */
  static double ulps(double value, BigDecimal exact) {
    if (!Double.isFinite(value)) {
      return Double.POSITIVE_INFINITY;
    }
    BigDecimal difference = of(value).subtract(exact).abs();
    if (difference.signum() == 0) {
      return 0;
    }
    double rounded = exact.doubleValue();
    double below = of(rounded).compareTo(exact) > 0 ? Math.nextDown(rounded) : rounded;
    int exponent = Math.max(Math.getExponent(below), Double.MIN_EXPONENT) - 52;
    return difference.multiply(TWO.pow(-exponent, MathContext.DECIMAL64)).doubleValue();
  }
}
