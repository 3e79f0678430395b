package dev.anneal.cli;

import dev.anneal.charts.Charts;
import dev.anneal.charts.Run;
import dev.anneal.cli.terminal.InputException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Draws trainings from their logs. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Draws trainings over each other, finished, killed or going on.",
      "It shows their losses, other measures, and the rates over those that were planned."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  anneal run run/steps.csv",
      "  anneal run low/log.jsonl high/log.jsonl --unit epoch --out both.png"
    })
final class RunCommand implements Callable<Integer> {
  @ParentCommand private Anneal anneal;
  @Mixin private PictureOptions picture;
  @Mixin private TimeOptions time;

  @Parameters(
      arity = "1..*",
      paramLabel = "LOG",
      description = "A file of CsvLog, JsonLinesLog or EpochsCsvLog.")
  private final List<Path> logs = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // picocli sets the parent and the mixins.
  RunCommand() {}

  @Override
  public Integer call() {
    List<Run> runs = new ArrayList<>();
    List<Path> logs = this.logs.stream().distinct().toList();
    for (Path log : logs) {
      try {
        runs.add(Run.read(log).named(name(log, logs)));
      } catch (IOException e) {
        throw unread(log, e);
      } catch (IllegalArgumentException e) {
        throw new InputException(String.valueOf(e.getMessage()), e);
      }
    }
    picture.write(
        time.over(Charts.of(runs.toArray(new Run[0]))),
        logs.size() == 1 ? stem(logs.get(0)) : "runs",
        anneal.console());
    return Anneal.GOOD;
  }

  /** The name of the file, or the whole path where several are called so. */
  private static String name(Path log, List<Path> logs) {
    long called = logs.stream().filter(other -> stem(other).equals(stem(log))).count();
    return called > 1 ? log.toString() : stem(log);
  }

  /** Returns the name of a file without its folder and its end. */
  static String stem(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.(csv|jsonl|json)$", "");
  }

  /** Returns what to say of a file that cannot be read. */
  static InputException unread(Path file, IOException e) {
    return new InputException(
        e instanceof NoSuchFileException
            ? file + ": there is no such file"
            : file + " cannot be read (" + e.getMessage() + ")",
        e);
  }
}
