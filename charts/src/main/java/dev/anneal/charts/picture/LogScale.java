package dev.anneal.charts.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis on which equal ratios take equal room. What is 0, or less than the lower end, stands at a
 * place of its own below all others, if there is one.
 *
 * @param low the value at the lower end, above 0
 * @param high the value at the upper end, above it
 * @param zero how much of the axis lies below the lower end, for values of 0; 0 for none
 * @param most the number of labels not to be passed by far
 */
public record LogScale(double low, double high, double zero, int most) implements Scale {
  /** Below so many powers of ten there are labels between them. */
  private static final double FEW = 1.5;

  /** Above so many there are no marks between them. */
  private static final int MANY = 9;

  @Override
  public double place(double value) {
    if (!(value >= low)) {
      return zero > 0 && value >= 0 ? zero / 2 : Double.NaN;
    }
    return zero + (1 - zero) * (StrictMath.log10(value) - StrictMath.log10(low)) / decades();
  }

  private double decades() {
    return StrictMath.log10(high) - StrictMath.log10(low);
  }

  @Override
  public List<Tick> ticks() {
    List<Tick> ticks = new ArrayList<>();
    if (zero > 0) {
      ticks.add(new Tick(zero / 2, "0"));
    }
    int every = Math.max(1, (int) Math.ceil(decades() / most));
    int first = (int) Math.floor(StrictMath.log10(low));
    int last = (int) Math.ceil(StrictMath.log10(high));
    for (int exponent = first; exponent <= last; exponent++) {
      for (int digit = 1; digit <= 9; digit++) {
        double value = Double.parseDouble(digit + "e" + exponent);
        if (value >= low * (1 - 1e-12) && value <= high * (1 + 1e-12)) {
          add(ticks, exponent, digit, every);
        }
      }
    }
    return ticks;
  }

  private void add(List<Tick> ticks, int exponent, int digit, int every) {
    double value = Double.parseDouble(digit + "e" + exponent);
    double place = place(Math.max(low, value));
    boolean isLabelled =
        digit == 1
            ? Math.floorMod(exponent, every) == 0
            : decades() < FEW && (digit == 2 || digit == 5 || decades() < FEW / 3);
    if (isLabelled) {
      ticks.add(new Tick(place, Numbers.brief(value)));
    } else if (digit == 1 || decades() <= MANY) {
      ticks.add(new Tick(place, ""));
    }
  }
}
