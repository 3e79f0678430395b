package dev.anneal.cli;

import dev.anneal.Unit;
import dev.anneal.charts.Chart;
import dev.anneal.cli.terminal.InputException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
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
      description =
          "The examples of a step, where the configs do not say it; time in examples then.")
  private @Nullable Long batchSize;

  @Option(
      names = "--steps",
      paramLabel = "STEPS",
      description = "How many steps to show, or which, as 1000..2000 (default: all).")
  private @Nullable String steps;

  /** Returns a chart with that axis. */
  Chart over(Chart chart) {
    return over(chart, List.of());
  }

  /**
   * Returns a chart with that axis.
   *
   * @param chart the chart
   * @param batchSizes what the configs say of the examples of a step
   */
  Chart over(Chart chart, List<OptionalLong> batchSizes) {
    try {
      return inUnit(between(chart), batchSizes);
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

  private Chart inUnit(Chart chart, List<OptionalLong> batchSizes) {
    String named = unit == null ? "" : unit.toLowerCase(Locale.ROOT).replaceFirst("s$", "");
    return switch (named) {
      case "" ->
          stepsPerEpoch == null && batchSize != null
              ? chart.inExamples(batchSize)
              : stepsPerEpoch == null ? chart : chart.inEpochs(stepsPerEpoch);
      case "step" -> chart;
      case "epoch" -> stepsPerEpoch == null ? chart.in(Unit.EPOCH) : chart.inEpochs(stepsPerEpoch);
      case "training" -> chart.in(Unit.TRAINING);
      case "example" -> inExamples(chart, batchSizes);
      default ->
          throw new InputException(
              "unit = " + unit + ": no unit; give step, epoch, example or training");
    };
  }

  private Chart inExamples(Chart chart, List<OptionalLong> batchSizes) {
    if (batchSize != null) {
      return chart.inExamples(batchSize);
    }
    List<OptionalLong> sizes = batchSizes.stream().distinct().toList();
    if (sizes.size() != 1 || sizes.get(0).isEmpty()) {
      throw new InputException(
          "unit = example: %s; give --batch-size, too"
              .formatted(
                  sizes.size() > 1
                      ? "the configs have different batch sizes"
                      : "the batch size is not known"));
    }
    return chart.inExamples(sizes.get(0).getAsLong());
  }
}
