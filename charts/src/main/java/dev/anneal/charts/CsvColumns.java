package dev.anneal.charts;

import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a log.
 *
 * @param names what they are called
 */
record CsvColumns(List<String> names) {
  /** The first column that may be a measure. */
  static final int FIRST = 2;

  /** What is no measure, or one that nobody looks at. */
  private static final List<String> OTHERS =
      List.of("examples", "momentum", "weightDecay", "gradientNorm");

  /** Returns the columns that a header names. */
  static CsvColumns of(String header) {
    List<String> names = new ArrayList<>();
    StringBuilder name = new StringBuilder();
    boolean isQuoted = false;
    for (int i = 0; i < header.length(); i++) {
      char c = header.charAt(i);
      if (c == '"') {
        if (isQuoted && i + 1 < header.length() && header.charAt(i + 1) == '"') {
          name.append(c);
          i++;
        } else {
          isQuoted = !isQuoted;
        }
      } else if (c == ',' && !isQuoted) {
        names.add(name.toString());
        name.setLength(0);
      } else {
        name.append(c);
      }
    }
    names.add(name.toString());
    return new CsvColumns(List.copyOf(names));
  }

  /** Whether a column is drawn. */
  boolean isMeasure(int column) {
    return !OTHERS.contains(names.get(column));
  }

  /** Returns what the measure of a column is called. */
  String measure(int column) {
    String name = names.get(column);
    return name.equals("trainingLoss") || (ofSteps() && name.equals("loss"))
        ? Run.TRAINING_LOSS
        : name;
  }

  /** Whether a row is a step; else it is an epoch or an evaluation. */
  boolean ofSteps() {
    return names.get(0).equals("step");
  }

  /** Whether a row is the end of an epoch. */
  boolean isEpoch(String[] fields) {
    return !ofSteps() && !fields[FIRST].isEmpty();
  }
}
