package dev.anneal.cli;

import dev.anneal.Unit;
import dev.anneal.charts.Chart;
import dev.anneal.cli.terminal.InputException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for the axis of a picture that time runs along. */
final class TimeOptions {
  private static final Pattern STEPS = Pattern.compile("(?:(\\d+)\\.\\.)?(\\d+)");

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      description = "Time in step, epoch, example, or training for its share (default: step).")
  private @Nullable String unit;

  @Option(
      names = "--steps-per-epoch",
      paramLabel = "N",
      description = "The steps of an epoch, where they are not known; time in epochs then.")
  private @Nullable Long stepsPerEpoch;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "The examples of a step, for time in examples.")
  private @Nullable Long batchSize;

  @Option(
      names = "--steps",
      paramLabel = "STEPS",
      description = "How many steps to show, or which, as 1000..2000 (default: all).")
  private @Nullable String steps;

  /** Returns a chart with that axis. */
  Chart over(Chart chart) {
    try {
      return inUnit(between(chart));
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
  }

  private Chart between(Chart chart) {
    if (steps == null) {
      return chart;
    }
    Matcher matcher = STEPS.matcher(steps.replace("_", ""));
    if (!matcher.matches()) {
      throw new InputException("steps = " + steps + ": give a number, or two as 1000..2000");
    }
    long from = matcher.group(1) == null ? 0 : number(matcher.group(1));
    return chart.steps(from, number(matcher.group(2)));
  }

  private static long number(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw new InputException("steps = " + digits + ": too many; give less than 2^63", e);
    }
  }

  private Chart inUnit(Chart chart) {
    String named = unit == null ? "" : unit.toLowerCase(Locale.ROOT).replaceFirst("s$", "");
    return switch (named) {
      case "" ->
          stepsPerEpoch == null && batchSize != null
              ? chart.inExamples(batchSize)
              : stepsPerEpoch == null ? chart : chart.inEpochs(stepsPerEpoch);
      case "step" -> chart;
      case "epoch" -> stepsPerEpoch == null ? chart.in(Unit.EPOCH) : chart.inEpochs(stepsPerEpoch);
      case "training" -> chart.in(Unit.TRAINING);
      case "example" -> inExamples(chart);
      default ->
          throw new InputException(
              "unit = " + unit + ": no unit; give step, epoch, example or training");
    };
  }

  private Chart inExamples(Chart chart) {
    if (batchSize == null) {
      throw new InputException("unit = example: give --batch-size, too");
    }
    return chart.inExamples(batchSize);
  }
}
