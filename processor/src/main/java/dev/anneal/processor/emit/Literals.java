package dev.anneal.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.anneal.internal.Decimals;
import dev.anneal.processor.declaration.Titles;
import java.util.Arrays;
import java.util.List;

/** Writes values as Java literals that read back bit for bit, the same on every JDK. */
final class Literals {
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

  /** Returns the shortest literal of a double. */
  static String of(double value) {
    if (value == Double.MAX_VALUE) {
      return "Double.MAX_VALUE";
    }
    String decimal = Decimals.shortest(value);
    boolean isWhole = decimal.indexOf('.') < 0 && decimal.indexOf('e') < 0;
    return isWhole ? decimal + ".0" : decimal;
  }

  /** Returns the literal of a long, its digits in groups of three from five digits on. */
  static String of(long value) {
    return Titles.grouped(value) + "L";
  }
}
