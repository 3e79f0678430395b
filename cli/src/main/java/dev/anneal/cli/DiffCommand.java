package dev.anneal.cli;

import dev.anneal.cli.check.Comparison;
import dev.anneal.cli.description.Catalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Compares two jars, folders or locks. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = {
      "Compares the configs of two jars, class folders or locks, as anneal check does.",
      "The exit code is 1 where they differ."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  anneal diff app-1.0.jar app-1.1.jar", "  anneal diff anneal.lock target/classes"})
final class DiffCommand implements ConfigCommand, Callable<Integer> {
  @ParentCommand private Anneal anneal;

  @Option(
      names = "--markdown",
      paramLabel = "FOLDER",
      description = "Writes a report into this folder, " + MarkdownReport.NAME + ".")
  private @Nullable Path markdown;

  @Parameters(index = "0", paramLabel = "A", description = "A jar, a class folder or a lock.")
  private Path first;

  @Parameters(index = "1", paramLabel = "B", description = "What it is compared with.")
  private Path second;

  private Chosen chosen = Chosen.nothing();

  @SuppressWarnings("NullAway.Init") // picocli sets the parent and the paths.
  DiffCommand() {}

  @Override
  public Optional<Request> request(List<String> words) {
    return words.size() != 2
        ? Optional.empty()
        : Optional.of(new Request(List.of(), words.stream().map(Path::of).toList(), true));
  }

  @Override
  public void use(Chosen chosen) {
    this.chosen = chosen;
  }

  @Override
  public Integer call() {
    List<Catalog> catalogs = chosen.catalogs();
    Report report =
        new Report(
            new Comparison(chosen.values()::closedIfKnown)
                .compare(catalogs.get(0).recipes(), catalogs.get(1).recipes()));
    String between = first + " and " + second;
    report.print(anneal.console(), between);
    if (markdown != null) {
      new MarkdownReport(report, between).write(markdown);
    }
    return report.isChange() ? Anneal.FAILED : Anneal.GOOD;
  }
}
