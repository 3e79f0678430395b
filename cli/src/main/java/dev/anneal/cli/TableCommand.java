package dev.anneal.cli;

import dev.anneal.TrainingSchedule;
import dev.anneal.cli.terminal.InputException;
import dev.anneal.cli.words.ScheduleValues;
import dev.anneal.cli.words.StepList;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Prints the values of a config for another program. */
@Command(
    name = "table",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the exact values of a config at its boundaries, at some steps, or at an even sample.",
      "With a config, --help names its open values."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  anneal table Mnist",
      "  anneal table Mnist --sample 1000 --out mnist.csv",
      "  anneal table Mnist --steps 0..end:100 --format jsonl",
      "  anneal table FineTuning --learningRate 0.1 --totalSteps 10000 --format markdown"
    })
final class TableCommand implements ConfigCommand, Callable<Integer> {
  @ParentCommand private Anneal anneal;

  @Mixin
  @SuppressWarnings("UnusedVariable") // Words reads it, before picocli does.
  private Sources sources;

  @ArgGroup private @Nullable Rows rows;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      defaultValue = "csv",
      description = "csv, jsonl (a JSON object a line) or markdown (default: csv).")
  private TableFormat format;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Where to write, in UTF-8 (default: the standard output).")
  private @Nullable Path out;

  @Parameters(
      index = "0",
      paramLabel = "CONFIG",
      description = "The name of a config, with or without its package.")
  @SuppressWarnings("UnusedVariable") // Words reads it, before picocli does.
  private String config;

  @Parameters(index = "1..*", paramLabel = "PATH", description = "Class folders and jars, as --in.")
  @SuppressWarnings("UnusedVariable") // Words reads it, before picocli does.
  private final List<Path> paths = new ArrayList<>();

  private Chosen chosen = Chosen.nothing();

  @SuppressWarnings("NullAway.Init") // picocli sets the parent, the mixin and the options.
  TableCommand() {}

  /** Which steps there are rows for. */
  static final class Rows {
    @Option(
        names = {"-s", "--steps"},
        paramLabel = "STEPS",
        description = "These steps, as 0,100,end or 0..1000:100.")
    private @Nullable String steps;

    @Option(
        names = "--sample",
        paramLabel = "N",
        description = "N steps from 0 to the last one, as even as can be.")
    private @Nullable Integer sample;

    @Option(
        names = "--boundaries",
        description = "The steps at which phases begin and end (the default).")
    @SuppressWarnings("UnusedVariable") // It is what holds without the others.
    private boolean boundaries;
  }

  @Override
  public Optional<Request> request(List<String> words) {
    return ConfigCommand.configThenPaths(words);
  }

  @Override
  public void use(Chosen chosen) {
    this.chosen = chosen;
  }

  @Override
  public Integer call() throws IOException {
    ScheduleValues values = new ScheduleValues(chosen.values().closed(chosen.configs().get(0)));
    List<Long> steps = steps(values);
    Path file = out;
    if (file == null) {
      write(values, steps, anneal.console().out());
      return Anneal.GOOD;
    }
    try (PrintWriter writer =
        new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
      write(values, steps, writer);
      if (writer.checkError()) {
        throw new IOException("the disk may be full");
      }
    } catch (IOException e) {
      throw new InputException(
          file + " cannot be written (" + e.getMessage() + "); name another file", e);
    }
    return Anneal.GOOD;
  }

  private void write(ScheduleValues values, List<Long> steps, PrintWriter out) {
    TableWriter writer = new TableWriter(values, format, out);
    writer.head();
    for (int i = 0; i < steps.size(); i++) {
      writer.row(steps.get(i));
      // Whoever read the other end of the pipe may have left.
      if (i % 10_000 == 9_999 && out.checkError()) {
        return;
      }
    }
  }

  private List<Long> steps(ScheduleValues values) {
    Rows chosenRows = rows;
    if (chosenRows != null && chosenRows.steps != null) {
      return StepList.parse(chosenRows.steps, values.totalSteps());
    }
    if (chosenRows != null && chosenRows.sample != null) {
      return sample(values, chosenRows.sample);
    }
    return values.boundaries();
  }

  private static List<Long> sample(ScheduleValues values, int count) {
    if (count < 1 || count > 10_000_000) {
      throw new InputException("--sample " + count + ": give a number from 1 to 10000000");
    }
    long last =
        values.totalSteps() == TrainingSchedule.UNBOUNDED
            ? values.horizon()
            : values.totalSteps() - 1;
    return LongStream.range(0, count)
        .map(i -> count == 1 ? 0 : last / (count - 1) * i + last % (count - 1) * i / (count - 1))
        .distinct()
        .boxed()
        .toList();
  }
}
