package dev.anneal.cli;

import dev.anneal.TrainingSchedule;
import dev.anneal.cli.words.Numbers;
import dev.anneal.cli.words.ScheduleValues;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Writes the rows of a table. No name and no value has a sign in it that would have to be quoted; a
 * line ends with a line feed on every platform.
 */
final class TableWriter {
  private final ScheduleValues values;
  private final TableFormat format;
  private final PrintWriter out;
  private final boolean hasEpochs;
  private final List<String> names = new ArrayList<>(List.of("step"));

  TableWriter(ScheduleValues values, TableFormat format, PrintWriter out) {
    this.values = values;
    this.format = format;
    this.out = out;
    this.hasEpochs = values.stepsPerEpoch() != TrainingSchedule.UNBOUNDED;
    if (hasEpochs) {
      names.add("epoch");
    }
    names.addAll(values.hyperparameters());
  }

  /** Writes what stands above the rows. */
  void head() {
    switch (format) {
      case csv -> line(String.join(",", names));
      case markdown -> {
        line("| " + String.join(" | ", names) + " |");
        line("|" + "---:|".repeat(names.size()));
      }
      case jsonl -> {}
    }
  }

  /** Writes the values of a step; where the training has ended there are none. */
  void row(long step) {
    List<String> cells = new ArrayList<>(List.of(Long.toString(step)));
    if (hasEpochs) {
      cells.add(Numbers.exact((double) step / values.stepsPerEpoch()));
    }
    for (String name : values.hyperparameters()) {
      OptionalDouble value = values.at(name, step);
      cells.add(value.isPresent() ? Numbers.exact(value.getAsDouble()) : "");
    }
    switch (format) {
      case csv -> line(String.join(",", cells));
      case markdown -> line("| " + String.join(" | ", cells) + " |");
      case jsonl -> line(json(cells));
    }
  }

  private String json(List<String> cells) {
    List<String> members = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      String value = cells.get(i).isEmpty() ? "null" : cells.get(i);
      members.add("\"" + names.get(i) + "\":" + value);
    }
    return "{" + String.join(",", members) + "}";
  }

  private void line(String text) {
    out.print(text);
    out.print('\n');
  }
}
