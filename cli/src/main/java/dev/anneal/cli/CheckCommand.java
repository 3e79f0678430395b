package dev.anneal.cli;

import dev.anneal.cli.check.Comparison;
import dev.anneal.cli.check.Verdict;
import dev.anneal.cli.lock.LockReader;
import dev.anneal.cli.terminal.Console;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Compares the configs with the lock. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Compares the configs with the lock, and fails where values differ.",
      "It names the first step and both values. Configs with open values are compared by their"
          + " terms, and at the values that are given."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  anneal check",
      "  anneal check app.jar --lock schedules.lock",
      "  anneal check --totalSteps 10000 --markdown target/schedules"
    })
final class CheckCommand implements ConfigCommand, Callable<Integer> {
  @ParentCommand private Anneal anneal;

  @Mixin
  @SuppressWarnings("UnusedVariable") // Words reads it, before picocli does.
  private Sources sources;

  @Option(
      names = {"-l", "--lock"},
      paramLabel = "FILE",
      defaultValue = LockCommand.USUAL_NAME,
      description =
          "The file that anneal lock has written (default: " + LockCommand.USUAL_NAME + ").")
  private Path lock;

  @Option(
      names = "--markdown",
      paramLabel = "FOLDER",
      description =
          "Writes a report with pictures for a pull request into this folder, "
              + MarkdownReport.NAME
              + ".")
  private @Nullable Path markdown;

  @Parameters(paramLabel = "PATH", arity = "0..*", description = "Class folders and jars, as --in.")
  @SuppressWarnings("UnusedVariable") // Words reads it, before picocli does.
  private final List<Path> paths = new ArrayList<>();

  private Chosen chosen = Chosen.nothing();

  @SuppressWarnings("NullAway.Init") // picocli sets the parent, the mixin and the file.
  CheckCommand() {}

  @Override
  public Optional<Request> request(List<String> words) {
    return ConfigCommand.allOf(words);
  }

  @Override
  public void use(Chosen chosen) {
    this.chosen = chosen;
  }

  @Override
  public Integer call() {
    Console console = anneal.console();
    List<Verdict> verdicts =
        new Comparison(chosen.values()::closedIfKnown)
            .compare(LockReader.read(lock), chosen.catalog().recipes());
    Report report = new Report(verdicts);
    report.print(console, lock.toString());
    if (markdown != null) {
      new MarkdownReport(report, lock.toString()).write(markdown);
    }
    if (report.isChange()) {
      console
          .out()
          .println("If that is meant, write it anew: anneal lock" + Report.rest(lock, chosen));
    }
    int unread = chosen.catalog().problems().size();
    if (unread > 0) {
      console.out().println(unread + " could not be read, and so is not checked");
    }
    return report.isChange() || unread > 0 ? Anneal.FAILED : Anneal.GOOD;
  }
}
