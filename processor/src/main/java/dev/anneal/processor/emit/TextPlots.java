package dev.anneal.processor.emit;

import dev.anneal.internal.Decimals;
import dev.anneal.processor.declaration.Titles;
import dev.anneal.processor.model.ScheduleModel;
import dev.anneal.processor.model.Target;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Draws the table and the curve in the Javadoc of a generated class, in plain ASCII. */
final class TextPlots {
  private static final int MOST_ROWS = 24;
  private static final int HEIGHT = 7;
  private static final int WIDTH = 61;
  private static final MathContext DIGITS = new MathContext(6);

  private final ScheduleModel model;
  private final ScheduleValues values;

  TextPlots(ScheduleModel model) {
    this.model = model;
    this.values = new ScheduleValues(model);
  }

  /** Returns the lines of a table of values at the start, at each boundary and at the end. */
  List<String> table() {
    List<Target> columns =
        model.targets().stream().filter(of -> model.timeline(of, false).isPresent()).toList();
    List<String> lines = new ArrayList<>();
    StringBuilder head = new StringBuilder(padded("step", 15));
    columns.forEach(of -> head.append(padded(of.title(), Math.max(16, of.title().length() + 2))));
    lines.add(head.toString());
    List<Long> steps = values.boundaries();
    for (long step : steps.subList(0, Math.min(MOST_ROWS, steps.size()))) {
      StringBuilder line = new StringBuilder(padded(count(step), 15));
      columns.forEach(of ->
          line.append(padded(number(values.at(of, step)), Math.max(16, of.title().length() + 2))));
      lines.add(line.toString());
    }
    if (steps.size() > MOST_ROWS) {
      lines.add(padded("...", 15));
    }
    return lines;
  }

  /** Returns the lines of a curve of the learning rate. */
  List<String> curve() {
    long horizon = values.horizon();
    double[] heights = new double[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      heights[i] = values.at(Target.LEARNING_RATE, position(horizon, i));
    }
    double top = Arrays.stream(heights).max().orElseThrow();
    List<String> lines = new ArrayList<>();
    String label = number(top);
    for (int row = HEIGHT - 1; row >= 0; row--) {
      StringBuilder line = new StringBuilder();
      for (double height : heights) {
        boolean marked = top > 0 && Math.round(height / top * (HEIGHT - 1)) == row;
        line.append(marked ? '*' : ' ');
      }
      String left = row == HEIGHT - 1 ? label : row == 0 ? "0" : "";
      lines.add(padded(left, 12) + " |" + line.toString().stripTrailing());
    }
    String end = count(horizon);
    lines.add(" ".repeat(13) + "+" + "-".repeat(WIDTH));
    lines.add(" ".repeat(14) + "0" + padded(end, WIDTH - 1));
    return lines;
  }

  private static long position(long horizon, int column) {
    return horizon / (WIDTH - 1) * column + horizon % (WIDTH - 1) * column / (WIDTH - 1);
  }

  private static String padded(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  private static String count(long steps) {
    return Titles.grouped(steps).replace('_', ',');
  }

  private static String number(double value) {
    return Decimals.shortest(new BigDecimal(value).round(DIGITS).doubleValue());
  }
}
