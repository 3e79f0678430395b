package dev.anneal.sgd.log;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The hyperparameters of a schedule's own as columns of a log, after those that each log has.
 *
 * @param names the hyperparameters
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
}
