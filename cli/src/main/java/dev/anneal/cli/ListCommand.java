package dev.anneal.cli;

import dev.anneal.Recipe;
import dev.anneal.cli.description.Description;
import dev.anneal.cli.terminal.Console;
import dev.anneal.cli.terminal.Paragraphs;
import dev.anneal.cli.words.Numbers;
import dev.anneal.cli.words.Outline;
import dev.anneal.cli.words.ScheduleWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Lists the configs. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the configs: their lengths, hyperparameters, open values and warnings.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  anneal list",
      "  anneal list app.jar other/target/classes",
      "  anneal list --names"
    })
final class ListCommand implements ConfigCommand, Callable<Integer> {
  @ParentCommand private Anneal anneal;

  @Mixin
  @SuppressWarnings("UnusedVariable") // Words reads it, before picocli does.
  private Sources sources;

  @Option(names = "--names", description = "Only the names, one a line.")
  private boolean isNamesOnly;

  @Parameters(paramLabel = "PATH", arity = "0..*", description = "Class folders and jars, as --in.")
  @SuppressWarnings("UnusedVariable") // Words reads it, before picocli does.
  private final List<Path> paths = new ArrayList<>();

  private Chosen chosen = Chosen.nothing();

  @SuppressWarnings("NullAway.Init") // picocli sets the parent and the mixin.
  ListCommand() {}

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
    List<Description> configs = chosen.configs();
    if (configs.isEmpty()) {
      console
          .err()
          .println(
              "anneal: no config in "
                  + chosen.catalog().places()
                  + "; compile your configs with anneal-processor, or name their folder or jar");
      return Anneal.GOOD;
    }
    configs.forEach(isNamesOnly ? one -> console.out().println(one.config()) : this::print);
    return Anneal.GOOD;
  }

  private void print(Description description) {
    Console console = anneal.console();
    Paragraphs paragraphs = new Paragraphs(console);
    console.out().println(console.bold(description.config()));
    Recipe recipe =
        chosen.values().missing(description.recipe()).isEmpty()
            ? chosen.values().closed(description)
            : description.recipe();
    List<String> names = recipe.hyperparameters().stream().map(Numbers::title).toList();
    paragraphs.print(
        "  ", new ScheduleWords(Outline.of(recipe)).length() + "; " + String.join(", ", names));
    List<String> open = recipe.openValues().stream().map(one -> "--" + one.name()).toList();
    if (!open.isEmpty()) {
      paragraphs.print("  open: ", String.join(", ", open));
    }
    String file = description.file().map(name -> name + ", ").orElse("");
    description
        .warnings()
        .forEach(
            warning -> paragraphs.print("  " + console.warning("warning") + ": ", file + warning));
  }
}
