package dev.anneal.processor.reference;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Elementary functions to some sixty digits, by their plain series. */
final class Real {
  static final MathContext DIGITS = new MathContext(80, RoundingMode.HALF_EVEN);

  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal NEGLIGIBLE = BigDecimal.ONE.movePointLeft(85);

  /** exp of less than this is below half of the smallest double. */
  private static final BigDecimal UNDERFLOW = BigDecimal.valueOf(-800);

  private static final BigDecimal LN_2 = lnNearOne(TWO);
  private static final BigDecimal PI =
      arctanOfInverse(5)
          .multiply(BigDecimal.valueOf(16))
          .subtract(arctanOfInverse(239).multiply(BigDecimal.valueOf(4)));

  private Real() {}

  static BigDecimal divide(BigDecimal dividend, BigDecimal divisor) {
    return dividend.divide(divisor, DIGITS);
  }

  /** Returns {@code base^exponent} for a base above 0. */
  static BigDecimal pow(BigDecimal base, BigDecimal exponent) {
    return base.signum() == 0 ? base : exp(ln(base).multiply(exponent, DIGITS));
  }

  /** Returns {@code (1 - cos(pi * x)) / 2}. */
  static BigDecimal cosineRamp(BigDecimal x) {
    if (x.signum() == 0 || x.compareTo(BigDecimal.ONE) == 0) {
      return x;
    }
    BigDecimal angle = PI.multiply(x, DIGITS);
    BigDecimal square = angle.multiply(angle, DIGITS).negate();
    BigDecimal term = BigDecimal.ONE;
    BigDecimal cosine = term;
    for (int i = 1; term.abs().compareTo(NEGLIGIBLE) > 0; i++) {
      term = term.multiply(square, DIGITS).divide(BigDecimal.valueOf((2L * i - 1) * 2 * i), DIGITS);
      cosine = cosine.add(term, DIGITS);
    }
    return BigDecimal.ONE.subtract(cosine).divide(TWO, DIGITS);
  }

  private static BigDecimal ln(BigDecimal x) {
    int exponent = Math.getExponent(x.doubleValue());
    BigDecimal scale = TWO.pow(Math.abs(exponent));
    BigDecimal reduced = exponent < 0 ? x.multiply(scale) : divide(x, scale);
    return lnNearOne(reduced).add(LN_2.multiply(BigDecimal.valueOf(exponent)), DIGITS);
  }

  private static BigDecimal lnNearOne(BigDecimal x) {
    BigDecimal z = divide(x.subtract(BigDecimal.ONE), x.add(BigDecimal.ONE));
    BigDecimal square = z.multiply(z, DIGITS);
    BigDecimal power = z;
    BigDecimal sum = z;
    for (int i = 3; power.abs().compareTo(NEGLIGIBLE) > 0; i += 2) {
      power = power.multiply(square, DIGITS);
      sum = sum.add(divide(power, BigDecimal.valueOf(i)), DIGITS);
    }
    return sum.multiply(TWO);
  }

  static BigDecimal exp(BigDecimal x) {
    if (x.compareTo(UNDERFLOW) < 0) {
      return BigDecimal.ZERO;
    }
    BigInteger twos = divide(x, LN_2).setScale(0, RoundingMode.HALF_EVEN).toBigInteger();
    BigDecimal rest = x.subtract(LN_2.multiply(new BigDecimal(twos)), DIGITS);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = term;
    for (int i = 1; term.abs().compareTo(NEGLIGIBLE) > 0; i++) {
      term = divide(term.multiply(rest, DIGITS), BigDecimal.valueOf(i));
      sum = sum.add(term, DIGITS);
    }
    BigDecimal scale = TWO.pow(Math.abs(twos.intValueExact()));
    return twos.signum() < 0 ? divide(sum, scale) : sum.multiply(scale, DIGITS);
  }

  private static BigDecimal arctanOfInverse(int x) {
    BigDecimal inverse = divide(BigDecimal.ONE, BigDecimal.valueOf(x));
    BigDecimal square = inverse.multiply(inverse, DIGITS).negate();
    BigDecimal power = inverse;
    BigDecimal sum = inverse;
    for (int i = 3; power.abs().compareTo(NEGLIGIBLE) > 0; i += 2) {
      power = power.multiply(square, DIGITS);
      sum = sum.add(divide(power, BigDecimal.valueOf(i)), DIGITS);
    }
    return sum;
  }
}
