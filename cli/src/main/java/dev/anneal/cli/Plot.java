package dev.anneal.cli;

import dev.anneal.cli.terminal.Console;
import dev.anneal.cli.terminal.Drawing;
import dev.anneal.cli.words.Columns;
import dev.anneal.cli.words.Numbers;
import dev.anneal.cli.words.ScheduleValues;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;

/** A drawing of one hyperparameter with its axes. */
final class Plot {
  private static final int ROWS = 8;
  private static final int FEW_ROWS = 4;
  private static final int MOST_COLUMNS = 120;

  /** The tenfolds below the highest value that a logarithmic axis goes down to. */
  private static final double DECADES = 6;

  private final String hyperparameter;
  private final Console console;
  private final boolean isLogarithmic;
  private final int rows;
  private final long horizon;
  private final double top;
  private final double bottom;
  private final Columns columns;
  private final int labelWidth;

  Plot(
      ScheduleValues values,
      String hyperparameter,
      Console console,
      boolean isLogarithmic,
      boolean isFirst) {
    this.hyperparameter = hyperparameter;
    this.console = console;
    this.isLogarithmic = isLogarithmic;
    this.rows = isFirst ? ROWS : FEW_ROWS;
    this.horizon = Math.max(1, values.horizon());
    this.labelWidth = 11;
    int width = Math.max(10, Math.min(MOST_COLUMNS, console.width() - labelWidth - 3));
    int used = (int) Math.min(width, horizon);
    Columns found = Columns.of(values.envelope(hyperparameter), horizon, used);
    this.columns = used < width ? stretched(found, width) : found;
    this.top = Arrays.stream(columns.highs()).max().orElse(0);
    this.bottom = isLogarithmic ? lowest(columns.lows(), top) : floor(columns.lows(), top);
  }

  /** A schedule of few steps has several columns for each. */
  private static Columns stretched(Columns few, int width) {
    int each = width / few.highs().length;
    double[] lows = new double[each * few.highs().length];
    double[] highs = new double[lows.length];
    for (int i = 0; i < lows.length; i++) {
      lows[i] = few.lows()[i / each];
      highs[i] = few.highs()[i / each];
    }
    return new Columns(lows, highs);
  }

  private static double lowest(double[] lows, double top) {
    double least = top / Math.pow(10, DECADES);
    return Arrays.stream(lows)
        .filter(low -> low > 0)
        .map(low -> Math.max(low, least))
        .min()
        .orElse(least);
  }

  /** Values that are near each other, as a momentum's, have an axis that does not begin at 0. */
  private static double floor(double[] lows, double top) {
    double least = Arrays.stream(lows).min().orElse(0);
    return least > top / 2 && least < top ? least - (top - least) / 4 : 0;
  }

  /** Returns whether there is only one value. */
  boolean isLevel() {
    return Arrays.stream(columns.lows()).min().orElse(0) == top;
  }

  /** Prints the drawing. */
  void print() {
    PrintWriter out = console.out();
    Drawing drawing =
        new Drawing(scaled(columns.lows()), scaled(columns.highs()), rows, console.blocks());
    List<String> lines = drawing.lines(isLogarithmic ? 1 : top - bottom);
    boolean blocks = console.blocks();
    String axis = blocks ? " \u2502" : " |";
    out.println(console.faint(right(Numbers.title(hyperparameter))));
    for (int i = 0; i < lines.size(); i++) {
      String label = i == 0 ? Numbers.rounded(top) : i == rows / 2 ? middle() : "";
      out.println(console.faint(right(label) + axis) + console.curve(lines.get(i)));
    }
    int width = columns.highs().length;
    String line = (blocks ? "\u2500" : "-").repeat(width);
    String corner = blocks ? " \u2514" : " +";
    out.println(console.faint(right(Numbers.rounded(bottom)) + corner + line));
    String end = Numbers.grouped(horizon);
    String steps = "0" + " ".repeat(Math.max(1, width - 1 - end.length())) + end;
    out.println(console.faint(right("step") + "  " + steps));
  }

  private String middle() {
    return Numbers.rounded(
        isLogarithmic ? Math.sqrt(top) * Math.sqrt(bottom) : bottom + (top - bottom) / 2);
  }

  private double[] scaled(double[] values) {
    if (!isLogarithmic) {
      return Arrays.stream(values).map(value -> value - bottom).toArray();
    }
    if (top == 0) {
      return values;
    }
    double range = Math.log(top / bottom);
    return Arrays.stream(values)
        .map(value -> value <= bottom ? 0 : range == 0 ? 1 : Math.log(value / bottom) / range)
        .toArray();
  }

  private String right(String text) {
    return " ".repeat(Math.max(0, labelWidth - text.length())) + text;
  }
}
