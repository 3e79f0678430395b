package dev.anneal.charts.picture;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;

/** How numbers are written at an axis. */
public enum Numbers {
  /** Rates and losses: 0.001, 1e-4. */
  VALUES,
  /** Numbers of steps: 20,000, 500k, 2M. */
  COUNTS;

  private static final BigDecimal SMALLEST = new BigDecimal("0.001");
  private static final BigDecimal LARGEST = new BigDecimal("100000");
  private static final String UNITS = "kMG";

  /**
   * Returns the values in one form, with as many digits as tell them apart.
   *
   * @param values multiples of the gap
   * @param gap the difference of two of them
   */
  List<String> labels(List<BigDecimal> values, BigDecimal gap) {
    BigDecimal largest =
        values.stream().map(BigDecimal::abs).reduce(BigDecimal.ZERO, BigDecimal::max);
    if (this == COUNTS && largest.compareTo(LARGEST) >= 0 && exponent(largest) < 12) {
      return values.stream().map(Numbers::inUnits).toList();
    }
    boolean plain =
        largest.signum() == 0
            || (largest.compareTo(LARGEST) < 0 && largest.compareTo(SMALLEST) >= 0);
    return values.stream().map(value -> plain ? plain(value, gap) : power(value, gap)).toList();
  }

  /** Of 950,000 and 1,000,000 each has the unit in which it is short. */
  private static String inUnits(BigDecimal value) {
    int unit = value.signum() == 0 ? 0 : Math.max(0, exponent(value)) / 3;
    String label = value.scaleByPowerOfTen(-3 * unit).stripTrailingZeros().toPlainString();
    return unit == 0 ? label : label + UNITS.charAt(unit - 1);
  }

  private static String plain(BigDecimal value, BigDecimal gap) {
    int decimals = value.signum() == 0 ? 0 : Math.max(0, gap.stripTrailingZeros().scale());
    DecimalFormat format =
        new DecimalFormat(
            decimals == 0 ? "#,##0" : "#,##0." + "0".repeat(decimals),
            DecimalFormatSymbols.getInstance(Locale.ROOT));
    return format.format(value);
  }

  private static String power(BigDecimal value, BigDecimal gap) {
    if (value.signum() == 0) {
      return "0";
    }
    int exponent = exponent(value);
    int decimals = Math.max(0, exponent - exponent(gap));
    BigDecimal digits =
        value.scaleByPowerOfTen(-exponent).setScale(decimals, RoundingMode.HALF_EVEN);
    return digits.stripTrailingZeros().toPlainString() + "e" + exponent;
  }

  private static int exponent(BigDecimal value) {
    return value.precision() - value.scale() - 1;
  }

  /** Returns a number in up to three digits, such as 3.48, 0.001, 1e-4 or 12,500. */
  public static String brief(double value) {
    if (!Double.isFinite(value) || value == 0) {
      return value == 0 ? "0" : Double.toString(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3, RoundingMode.HALF_EVEN));
    BigDecimal last = BigDecimal.ONE.scaleByPowerOfTen(-rounded.stripTrailingZeros().scale());
    return VALUES.labels(List.of(rounded), last).get(0);
  }
}
