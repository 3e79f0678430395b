package dev.anneal.charts.picture;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * An axis on which equal differences take equal room.
 *
 * @param low the value at the lower end
 * @param high the value at the upper end, above it
 * @param most the number of ticks not to be passed by far
 * @param numbers how they are written
 */
public record LinearScale(double low, double high, int most, Numbers numbers) implements Scale {
  @Override
  public double place(double value) {
    // Halves, as the difference of two doubles may be none.
    return (value / 2 - low / 2) / (high / 2 - low / 2);
  }

  @Override
  public List<Tick> ticks() {
    BigDecimal from = new BigDecimal(low);
    BigDecimal to = new BigDecimal(high);
    BigDecimal gap = gap(to.subtract(from).divide(BigDecimal.valueOf(most), MathContext.DECIMAL64));
    List<BigDecimal> values = new ArrayList<>();
    BigDecimal first = from.divide(gap, 0, RoundingMode.CEILING);
    for (BigDecimal i = first; i.multiply(gap).compareTo(to) <= 0; i = i.add(BigDecimal.ONE)) {
      values.add(i.multiply(gap));
    }
    List<String> labels = numbers.labels(values, gap);
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      ticks.add(new Tick(place(values.get(i).doubleValue()), labels.get(i)));
    }
    return ticks;
  }

  /** Returns 1, 2 or 5 times a power of ten, at least so much. */
  private static BigDecimal gap(BigDecimal least) {
    int exponent = least.precision() - least.scale() - 1;
    for (int factor : new int[] {1, 2, 5}) {
      BigDecimal gap = BigDecimal.valueOf(factor).scaleByPowerOfTen(exponent);
      if (gap.compareTo(least) >= 0) {
        return gap;
      }
    }
    return BigDecimal.ONE.scaleByPowerOfTen(exponent + 1);
  }
}
