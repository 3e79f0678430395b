package dev.anneal.cli;

import dev.anneal.cli.terminal.Console;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Lists the configs. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the configs: their lengths, hyperparameters, open values and warnings.")
final class ListCommand implements ConfigCommand, Callable<Integer> {
  @ParentCommand private Anneal anneal;
  @Mixin private Sources sources;

  @Parameters(paramLabel = "PATH", arity = "0..*", description = "Class folders and jars, as --in.")
  private final List<Path> paths = new ArrayList<>();

  private Chosen chosen = Chosen.nothing();

  @SuppressWarnings("NullAway.Init") // picocli sets the parent and the mixin.
  ListCommand() {}

  @Override
  public Request request(List<String> words) {
    return new Request(List.of(), words.stream().map(Path::of).toList());
  }

  @Override
  public void use(Chosen chosen) {
    this.chosen = chosen;
  }

  @Override
  public Integer call() {
    Console console = anneal.console();
    chosen.configs().forEach(config -> console.out().println(config.config()));
    return Anneal.GOOD;
  }
}
