package dev.anneal.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Writes doubles in as few decimal digits as read back to the same double. */
public final class Decimals {
  private static final int MOST_DIGITS = 17;

  /** No two decimals of so many digits or fewer read as the same double, if it is a normal one. */
  private static final int DISTINCT_DIGITS = 15;

  private static final double LEAST_PLAIN = 1e-3;
  private static final double MOST_PLAIN = 1e7;

  private Decimals() {}

  /**
   * Returns the shortest decimal of a finite double, such as 0.1, 250 or 1.5e-7. {@link
   * Double#toString} gave longer ones before JDK 19, and what the compiler writes must not depend
   * on the JDK.
   */
  public static String shortest(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal decimal = decimal(value).stripTrailingZeros();
    double size = Math.abs(value);
    if (size >= LEAST_PLAIN && size < MOST_PLAIN) {
      return decimal.toPlainString();
    }
    String digits = decimal.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - decimal.scale();
    String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    return (value < 0 ? "-" : "") + digits.charAt(0) + fraction + "e" + exponent;
  }

  /**
   * Returns the number that a finite double is taken for where a user has written it: of the
   * decimals with the fewest digits that read back as it, the nearest.
   */
  public static BigDecimal decimal(double value) {
    BigDecimal printed = new BigDecimal(Double.toString(value));
    if (printed.precision() <= DISTINCT_DIGITS && Math.abs(value) >= Double.MIN_NORMAL) {
      return printed;
    }
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits <= MOST_DIGITS; digits++) {
      BigDecimal decimal = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (decimal.doubleValue() == value) {
        return decimal;
      }
      // Above a power of two the doubles are twice as far apart as below it, so that the second
      // nearest decimal may read back where the nearest does not.
      decimal = exact.round(new MathContext(digits, RoundingMode.UP));
      if (decimal.doubleValue() == value) {
        return decimal;
      }
    }
    return exact;
  }
}
