package dev.anneal.processor.declaration;

import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Checks that a config is not larger than class files can be. */
public final class ConfigSize {
  /**
   * With open values each phase takes some numbers, rules and fields of the generated class, in
   * nested classes, to which the class itself refers: so many keep it below the limits.
   */
  private static final int MOST_CURVES = 16_384;

  /**
   * javac writes the annotations into the class file of the config, which has room for 65,535
   * constants; some are needed for names.
   */
  private static final int MOST_CONSTANTS = 65_000;

  private ConfigSize() {}

  /** Checks a config. */
  public static void check(ConfigDeclaration config, Diagnostics diagnostics) {
    int curves = config.curves().size();
    if (curves > MOST_CURVES) {
      diagnostics.error(
          config.site(), Message.TOO_MANY_CURVES, config.className(), curves, MOST_CURVES);
      return;
    }
    Set<Object> numbers = new HashSet<>();
    Stream.of(config.curves(), config.ensures())
        .flatMap(List::stream)
        .flatMap(declaration -> declaration.members().values().stream())
        .forEach(member -> add(numbers, member));
    // A number of 64 bits takes two places.
    int constants = numbers.stream().mapToInt(number -> number instanceof Integer ? 1 : 2).sum();
    if (constants > MOST_CONSTANTS) {
      diagnostics.error(
          config.site(),
          Message.TOO_MANY_CONSTANTS,
          config.className(),
          numbers.size(),
          MOST_CONSTANTS / 2);
    }
  }

  private static void add(Set<Object> numbers, Member member) {
    if (member.value() instanceof List<?>) {
      member.elements().forEach(element -> add(numbers, element));
    } else if (member.value() instanceof Number) {
      numbers.add(member.value());
    }
  }
}
