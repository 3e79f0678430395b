package dev.anneal.processor.emit;

import com.palantir.javapoet.CodeBlock;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;

/** Writes values as Java literals that read back bit for bit, the same on every JDK. */
final class Literals {
  private static final int MOST_DIGITS = 17;

  private Literals() {}

  /** Returns the code of a number, a boolean, a text, an enum constant or an array. */
  static CodeBlock of(Object value) {
    if (value instanceof Double number) {
      return CodeBlock.of("$L", of(number.doubleValue()));
    }
    if (value instanceof Long number) {
      return CodeBlock.of("$L", of(number.longValue()));
    }
    if (value instanceof String text) {
      return CodeBlock.of("$S", text);
    }
    if (value instanceof Enum<?> constant) {
      return CodeBlock.of("$T.$L", constant.getDeclaringClass(), constant.name());
    }
    if (value instanceof double[] numbers) {
      return array("double", Arrays.stream(numbers).mapToObj(Literals::of).toList());
    }
    if (value instanceof long[] numbers) {
      return array("long", Arrays.stream(numbers).mapToObj(Literals::of).toList());
    }
    return CodeBlock.of("$L", value);
  }

  private static CodeBlock array(String type, List<String> elements) {
    CodeBlock.Builder code = CodeBlock.builder().add("new $L[] {", type);
    for (int i = 0; i < elements.size(); i++) {
      code.add(i == 0 ? "$L" : ",$W$L", elements.get(i));
    }
    return code.add("}").build();
  }

  /**
   * Returns the shortest decimal literal of a double. {@link Double#toString} gave longer ones before
   * JDK 19, and the generated source must not depend on the JDK.
   */
  static String of(double value) {
    if (value == 0) {
      return "0.0";
    }
    BigDecimal exact = new BigDecimal(value);
    BigDecimal shortest = exact;
    for (int digits = 1; digits <= MOST_DIGITS; digits++) {
      shortest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (shortest.doubleValue() == value) {
        break;
      }
    }
    shortest = shortest.stripTrailingZeros();
    double size = Math.abs(value);
    if (size >= 1e-3 && size < 1e7) {
      String plain = shortest.toPlainString();
      return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }
    String digits = shortest.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - shortest.scale();
    String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    return (value < 0 ? "-" : "") + digits.charAt(0) + fraction + "e" + exponent;
  }

  /** Returns the literal of a long, its digits in groups of three from five digits on. */
  static String of(long value) {
    return grouped(value) + "L";
  }

  /** Returns the digits of a long, in groups of three from five digits on. */
  static String grouped(long value) {
    if (value == Long.MIN_VALUE || Math.abs(value) < 10_000) {
      return Long.toString(value);
    }
    StringBuilder text = new StringBuilder(Long.toString(Math.abs(value)));
    for (int i = text.length() - 3; i > 0; i -= 3) {
      text.insert(i, '_');
    }
    return value < 0 ? "-" + text : text.toString();
  }
}
