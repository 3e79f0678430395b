package dev.anneal.sgd.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The hyperparameters of a schedule's own, or the metrics of a training, as columns of a log, after
 * those that each log has.
 *
 * @param names the hyperparameters, or the metrics
 * @param columns what each is called in the log: by its name, or with underscores after it where
 *     another column is called that
 */
record OwnColumns(List<String> names, List<String> columns) {
  /** No columns. */
  static final OwnColumns NONE = new OwnColumns(List.of(), List.of());

  /** Returns the columns beside those that are taken. */
  static OwnColumns of(List<String> names, List<String> taken) {
    Set<String> used = new HashSet<>(taken);
    List<String> columns = new ArrayList<>();
    for (String name : names) {
      String column = name;
      while (!used.add(column)) {
        column += "_";
      }
      columns.add(column);
    }
    return new OwnColumns(List.copyOf(names), List.copyOf(columns));
  }

  /** Returns the first line of a CSV file: the columns that each has, and these. */
  String csvHeader(String taken) {
    StringBuilder header = new StringBuilder(taken);
    columns.forEach(column -> header.append(',').append(field(column)));
    return header.toString();
  }

  /** A text as a field, the bytes of UTF-8 in a character each; of one line in any case. */
  private static String field(String text) {
    String bytes = new String(text.replaceAll("\\p{Cntrl}", " ").getBytes(UTF_8), ISO_8859_1);
    return bytes.contains(",") || bytes.contains("\"")
        ? '"' + bytes.replace("\"", "\"\"") + '"'
        : bytes;
  }
}
