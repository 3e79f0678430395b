package dev.anneal.cli.words;

import dev.anneal.internal.Decimals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Pattern;

/** Writes numbers as people read them. */
public final class Numbers {
  private static final MathContext DIGITS = new MathContext(6);
  private static final Pattern GROUP = Pattern.compile("(?<=\\d)(?=(?:\\d{3})+$)");

  private Numbers() {}

  /** Returns a number of steps, such as 8,500. */
  public static String grouped(long steps) {
    return GROUP.matcher(Long.toString(steps)).replaceAll(",");
  }

  /** Returns a value in as few digits as read back to the same double. */
  public static String exact(double value) {
    return Decimals.shortest(value);
  }

  /** Returns a value of at most six digits. */
  public static String rounded(double value) {
    return Decimals.shortest(new BigDecimal(value).round(DIGITS).doubleValue());
  }

  /** Returns a name such as {@code learningRate} as "learning rate". */
  public static String title(String hyperparameter) {
    return switch (hyperparameter) {
      case "learningRate" -> "learning rate";
      case "weightDecay" -> "weight decay";
      default -> hyperparameter;
    };
  }
}
