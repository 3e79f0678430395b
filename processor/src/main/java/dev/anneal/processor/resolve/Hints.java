package dev.anneal.processor.resolve;

import dev.anneal.internal.Decimals;
import dev.anneal.internal.Rules;
import dev.anneal.processor.declaration.Declaration;

/** What messages tell the user to write instead, computed from what was found, in decimals. */
final class Hints {
  private static final double LARGEST_PERCENTAGE = 100;
  private static final double LARGEST_MIN = 1e300;

  private Hints() {}

  /** Returns whether a number in place of a fraction may be a percentage. */
  static boolean isPercentage(double found) {
    return found > 1 && found <= LARGEST_PERCENTAGE;
  }

  /** Returns the fraction that a percentage is, such as 0.333 for 33.3. */
  static String fraction(double percentage) {
    return Rules.number(Decimals.decimal(percentage).movePointLeft(2).doubleValue());
  }

  /**
   * Says what to write for a part of the training that is no fraction.
   *
   * @param found the part
   * @param sign what stands before it: a minus where it counts back from the end
   */
  static String partOfTraining(double found, String sign) {
    if (!(found > 1)) {
      return "write " + sign + "0.5";
    }
    String unit =
        found == Math.rint(found) ? "set unit = Unit.STEP or EPOCH" : "set unit = Unit.EPOCH";
    if (!isPercentage(found)) {
      return unit;
    }
    String whole = found < 2 && sign.isEmpty() ? "1 for all of it, " : "";
    return "write " + sign + fraction(found) + " for so many percent, " + whole + "or " + unit;
  }

  /**
   * Says what to write for a number of steps that is not whole.
   *
   * @param found the number
   * @param sign what stands before it: a minus where it counts back from the end
   */
  static String wholeSteps(double found, String sign) {
    String units = found < 1 ? "EPOCH or TRAINING" : "EPOCH";
    return sign + Rules.number(Math.max(1, Math.rint(found))) + ", or set unit = " + units;
  }

  /** Says what to write for the ends of a range test of which the last is not above the first. */
  static String rangeTest(Declaration test, double min, double max) {
    boolean isSwapped = test.has("min") && test.has("max") && max > 0 && max < min;
    String swap = isSwapped ? "swap the two, or " : "";
    if (min > LARGEST_MIN) {
      return swap + "write a smaller min";
    }
    double usual = test.defaultOf("max");
    return swap + "write one such as " + Rules.number(min < usual ? usual : tenfold(min));
  }

  private static double tenfold(double value) {
    return Decimals.decimal(value).movePointRight(1).doubleValue();
  }
}
