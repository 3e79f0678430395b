package dev.anneal.processor;

import dev.anneal.processor.report.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a build asks of the compiler by {@code -Aanneal.warnings=error} and {@code
 * -Aanneal.notes=true}.
 *
 * @param warningsAreErrors whether warnings are errors
 * @param notes whether the signature of each create is printed
 * @param mistakes what is wrong with the options themselves
 */
record CompilerOptions(boolean warningsAreErrors, boolean notes, List<String> mistakes) {
  private static final String WARNINGS = "anneal.warnings";
  private static final String NOTES = "anneal.notes";

  /** The names of all options. */
  static final Set<String> NAMES = Set.of(WARNINGS, NOTES);

  /** Reads the options of a compilation. */
  static CompilerOptions of(Map<String, String> options) {
    List<String> mistakes = new ArrayList<>();
    boolean warningsAreErrors = isOn(options, WARNINGS, "error", "warning", mistakes);
    boolean notes = isOn(options, NOTES, "true", "false", mistakes);
    return new CompilerOptions(warningsAreErrors, notes, List.copyOf(mistakes));
  }

  private static boolean isOn(
      Map<String, String> options, String name, String on, String off, List<String> mistakes) {
    if (!options.containsKey(name)) {
      return false;
    }
    @Nullable String found = options.get(name);
    if (!on.equals(found) && !off.equals(found)) {
      String value = Optional.ofNullable(found).map(text -> "=" + text).orElse("");
      mistakes.add(Message.OPTION.format(name + value, name, on, off, name, on));
    }
    return on.equals(found);
  }
}
