package dev.anneal.processor.parity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of the files that are not matched. */
final class Exceptions {
  private static final Pattern LINE =
      Pattern.compile("\\| ([\\w.-]+) \\| (\\d+ of \\d+) \\| (.+) \\|");

  private Exceptions() {}

  /**
   * A line of the table.
   *
   * @param rows how many rows differ, of how many
   * @param reason why
   */
  record Entry(String rows, String reason) {}

  /** Returns the table by the names of the files. */
  static Map<String, Entry> read(Path table) {
    try {
      Map<String, Entry> entries = new LinkedHashMap<>();
      for (String line : Files.readAllLines(table)) {
        Matcher matcher = LINE.matcher(line);
        if (matcher.matches()) {
          entries.put(matcher.group(1), new Entry(matcher.group(2), matcher.group(3)));
        }
      }
      return entries;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the entry that an outcome would have. */
  static Entry entry(Comparison.Outcome outcome) {
    return new Entry(
        outcome.different().size() + " of " + outcome.file().rows().size(), outcome.reason());
  }
}
