package dev.anneal.benchmarks;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * Results as a Markdown table: each column's time, and how many times the first column's it is.
 *
 * <p>A time is the median over many short iterations, followed by half the range of their middle
 * half. So what else a machine does now and then, which takes whole iterations, does not count.
 */
final class Grid {
  private static final String ALLOCATION = "gc.alloc.rate.norm";

  private final Map<String, Map<String, RunResult>> rows = new LinkedHashMap<>();
  private final Set<String> columns = new LinkedHashSet<>();

  /**
   * Arranges results.
   *
   * @param row answers the row that a result belongs to
   * @param column answers its column
   */
  Grid(
      Collection<RunResult> results,
      Function<RunResult, String> row,
      Function<RunResult, String> column) {
    for (RunResult result : results) {
      columns.add(column.apply(result));
      rows.computeIfAbsent(row.apply(result), name -> new LinkedHashMap<>())
          .put(column.apply(result), result);
    }
  }

  /** The value of a result's parameter. */
  static String parameter(RunResult result, String name) {
    return result.getParams().getParam(name);
  }

  /** The time of a call, or of whatever the unit is. */
  static double time(RunResult result) {
    return result.getPrimaryResult().getStatistics().getPercentile(50);
  }

  private static double spread(RunResult result) {
    Statistics times = result.getPrimaryResult().getStatistics();
    return (times.getPercentile(75) - times.getPercentile(25)) / 2;
  }

  /** The result in a cell, which there must be. */
  RunResult at(String row, String column) {
    Map<String, RunResult> cells = Objects.requireNonNull(rows.get(row), row);
    return Objects.requireNonNull(cells.get(column), column);
  }

  /** Prints the table. */
  void print(String title) {
    String unit = anyResult().getPrimaryResult().getScoreUnit();
    StringBuilder head = new StringBuilder("| " + title + " |");
    StringBuilder rule = new StringBuilder("|---|");
    for (String column : columns) {
      head.append(' ').append(column).append(", ").append(unit).append(" |");
      rule.append("---|");
    }
    System.out.println(head + " B/op |");
    System.out.println(rule + "---|");
    rows.forEach(this::print);
  }

  private void print(String name, Map<String, RunResult> row) {
    StringBuilder line = new StringBuilder("| " + name + " |");
    @Nullable RunResult first = row.get(columns.iterator().next());
    for (String column : columns) {
      @Nullable RunResult result = row.get(column);
      line.append(' ').append(result == null ? "" : cell(result, first)).append(" |");
    }
    String allocated = first == null ? "" : format(allocation(first));
    System.out.println(line + " " + allocated + " |");
  }

  private static String cell(RunResult result, @Nullable RunResult first) {
    String text = format(time(result)) + " ± " + format(spread(result));
    if (first == null || time(first) == time(result)) {
      return text;
    }
    return text + " (" + format(time(result) / time(first)) + "×)";
  }

  /** The bytes allocated in a call. */
  static double allocation(RunResult result) {
    for (Result<?> secondary : result.getSecondaryResults().values()) {
      if (secondary.getLabel().endsWith(ALLOCATION)) {
        return secondary.getScore();
      }
    }
    return Double.NaN;
  }

  private RunResult anyResult() {
    return rows.values().iterator().next().values().iterator().next();
  }

  /** Three digits or so. */
  private static String format(double value) {
    double size = Math.abs(value);
    return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", value);
  }
}
