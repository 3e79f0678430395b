package dev.anneal.cli;

import dev.anneal.Recipe;
import dev.anneal.cli.description.Description;
import dev.anneal.cli.terminal.Console;
import dev.anneal.cli.words.Outline;
import dev.anneal.cli.words.ScheduleValues;
import dev.anneal.cli.words.StepList;
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

/** Shows a config. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Shows a config in words, as a drawing and as a table of its boundaries.",
      "With a config, --help names its open values."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  anneal show Mnist",
      "  anneal show FineTuning --learningRate 0.1 --totalSteps 10000",
      "  anneal show Mnist --at 0,100,end-1,end",
      "  anneal show Mnist --in app.jar --help"
    })
final class ShowCommand implements ConfigCommand, Callable<Integer> {
  @ParentCommand private Anneal anneal;

  @Mixin
  @SuppressWarnings("UnusedVariable") // Words reads it, before picocli does.
  private Sources sources;

  @Option(
      names = "--at",
      paramLabel = "STEPS",
      description = "The exact values at these steps, as 0,100,end or 0..1000:100.")
  private @Nullable String at;

  @Option(names = "--log", description = "Draws the logarithm of the values.")
  private boolean isLogarithmic;

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

  @SuppressWarnings("NullAway.Init") // picocli sets the parent, the mixin and the config.
  ShowCommand() {}

  @Override
  public Optional<Request> request(List<String> words) {
    return ConfigCommand.configThenPaths(words);
  }

  @Override
  public void use(Chosen chosen) {
    this.chosen = chosen;
  }

  @Override
  public Integer call() {
    Description description = chosen.configs().get(0);
    Console console = anneal.console();
    Page page = new Page(description, console);
    List<String> missing = chosen.values().missing(description.recipe());
    if (!missing.isEmpty() && at == null) {
      page.title();
      page.words(Outline.of(description.recipe()));
      page.open(missing);
      page.notes();
      return Anneal.GOOD;
    }
    Recipe recipe = chosen.values().closed(description);
    ScheduleValues values = new ScheduleValues(recipe);
    if (at != null) {
      page.table(values, StepList.parse(at, values.totalSteps()), true);
      return Anneal.GOOD;
    }
    page.title();
    page.given(recipe);
    page.words(values.outline());
    page.drawings(values, isLogarithmic);
    page.table(values, values.boundaries(), false);
    page.notes();
    return Anneal.GOOD;
  }
}
