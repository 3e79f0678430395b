package dev.anneal.cli;

import dev.anneal.Recipe;
import dev.anneal.TrainingSchedule;
import dev.anneal.cli.description.Description;
import dev.anneal.cli.terminal.Console;
import dev.anneal.cli.terminal.Paragraphs;
import dev.anneal.cli.words.Numbers;
import dev.anneal.cli.words.Outline;
import dev.anneal.cli.words.ScheduleValues;
import dev.anneal.cli.words.ScheduleWords;
import dev.anneal.cli.words.Timeline;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What is printed of one config: its parts, each a paragraph. */
final class Page {
  private static final int MOST_ROWS = 40;
  private static final int GAP = 2;

  private final Description description;
  private final Console console;
  private final PrintWriter out;
  private final Paragraphs paragraphs;

  Page(Description description, Console console) {
    this.description = description;
    this.console = console;
    this.out = console.out();
    this.paragraphs = new Paragraphs(console);
  }

  /** Prints the name. */
  void title() {
    out.println(console.bold(description.config()));
  }

  /** Prints the open values that were given. */
  void given(Recipe recipe) {
    List<String> values =
        recipe.openValues().stream()
            .map(open -> open.name() + " = " + open.value().map(Page::text).orElse("?"))
            .toList();
    if (!values.isEmpty()) {
      paragraphs.print("", "at " + String.join(", ", values));
    }
  }

  private static String text(Number value) {
    return value instanceof Double number
        ? Numbers.exact(number)
        : Numbers.grouped(value.longValue());
  }

  /** Prints the length and what each hyperparameter does. */
  void words(Outline outline) {
    ScheduleWords words = new ScheduleWords(outline);
    String afterEnd = words.afterEnd();
    paragraphs.print("", words.length() + (afterEnd.isEmpty() ? "" : "; " + afterEnd));
    for (Timeline timeline : outline.timelines()) {
      out.println();
      out.println(console.bold(ScheduleWords.title(timeline)));
      List<ScheduleWords.Line> lines = words.lines(timeline);
      int widest = lines.stream().mapToInt(line -> line.when().length()).max().orElse(0);
      int width = console.isTerminal() ? Math.min(widest, console.width() / 2) : widest;
      for (ScheduleWords.Line line : lines.subList(0, Math.min(MOST_ROWS, lines.size()))) {
        paragraphs.print("  " + pad(line.when(), width) + "  ", line.what());
      }
      if (lines.size() > MOST_ROWS) {
        out.println("  ... and " + (lines.size() - MOST_ROWS) + " more phases");
      }
    }
    if (!outline.plateau().isEmpty()) {
      out.println();
      paragraphs.print("", "The rate is reduced when a metric stands still (@ReduceOnPlateau).");
    }
  }

  /** Prints which open values are to be given. */
  void open(List<String> missing) {
    out.println();
    out.println(console.bold("Open values"));
    int width = missing.stream().mapToInt(String::length).max().orElse(0);
    for (String name : missing) {
      paragraphs.print(
          "  --" + pad(name, width) + "  ", description.meanings().getOrDefault(name, ""));
    }
    paragraphs.print(
        "", "With " + OpenValues.options(missing) + " this page has a drawing and a table.");
  }

  /** Prints contracts, the range test and warnings. */
  void notes() {
    if (!description.contracts().isEmpty()) {
      out.println();
      out.println(console.bold("Contracts"));
      description.contracts().forEach(contract -> paragraphs.print("  ", contract));
    }
    description
        .rangeTest()
        .ifPresent(test -> {
          out.println();
          out.println(console.bold("Range test"));
          paragraphs.print("  ", test);
        });
    if (!description.warnings().isEmpty()) {
      out.println();
      out.println(console.warning("Warnings"));
      String file = description.file().map(name -> name + ", ").orElse("");
      description.warnings().forEach(warning -> paragraphs.print("  ", file + warning));
    }
  }

  /** Draws the hyperparameters that are not constant. */
  void drawings(ScheduleValues values, boolean isLogarithmic) {
    boolean isFirst = true;
    for (String hyperparameter : values.hyperparameters()) {
      Plot plot = new Plot(values, hyperparameter, console, isLogarithmic, isFirst);
      if (isFirst || !plot.isLevel()) {
        out.println();
        plot.print();
      }
      isFirst = false;
    }
  }

  /** Prints a table of values. */
  void table(ScheduleValues values, List<Long> steps, boolean isExact) {
    if (!isExact) {
      out.println();
    }
    boolean hasEpochs = values.stepsPerEpoch() != TrainingSchedule.UNBOUNDED;
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("step"));
    if (hasEpochs) {
      head.add("epoch");
    }
    values.hyperparameters().forEach(name -> head.add(Numbers.title(name)));
    rows.add(head);
    int shown = isExact ? steps.size() : Math.min(MOST_ROWS, steps.size());
    for (long step : steps.subList(0, shown)) {
      List<String> row = new ArrayList<>(List.of(Numbers.grouped(step)));
      if (hasEpochs) {
        row.add(Numbers.rounded((double) step / values.stepsPerEpoch()));
      }
      for (String name : values.hyperparameters()) {
        OptionalDouble value = values.at(name, step);
        row.add(
            value.isEmpty()
                ? "ended"
                : isExact
                    ? Numbers.exact(value.getAsDouble())
                    : Numbers.rounded(value.getAsDouble()));
      }
      rows.add(row);
    }
    print(rows);
    if (shown < steps.size()) {
      out.println("... and " + (steps.size() - shown) + " more boundaries; see anneal table");
    }
  }

  /** Prints as many columns beside each other as there is room for, and the others below. */
  private void print(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    rows.forEach(row -> {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    });
    for (int from = 1; from < columns; ) {
      int to = from;
      int width = widths[0];
      while (to < columns && (to == from || width + GAP + widths[to] <= console.width())) {
        width += GAP + widths[to];
        to++;
      }
      if (from > 1) {
        out.println();
      }
      for (int i = 0; i < rows.size(); i++) {
        StringBuilder line = new StringBuilder(right(rows.get(i).get(0), widths[0]));
        for (int column = from; column < to; column++) {
          line.append(" ".repeat(GAP)).append(right(rows.get(i).get(column), widths[column]));
        }
        out.println(i == 0 ? console.faint(line.toString()) : line.toString());
      }
      from = to;
    }
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
