package dev.anneal.cli;

import dev.anneal.Recipe.OpenValue;
import dev.anneal.cli.ConfigCommand.Request;
import dev.anneal.cli.description.Catalog;
import dev.anneal.cli.description.Description;
import dev.anneal.cli.terminal.Console;
import dev.anneal.cli.terminal.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/** Gives a command the open values of the configs that it is about as options. */
final class OpenOptions {
  static final Path USUAL_FOLDER = Path.of("target", "classes");

  private OpenOptions() {}

  /**
   * Reads the configs of a command line and adds their open values to its options.
   *
   * @param line the program
   * @param arguments what it is given
   * @throws InputException if a path or a config is not there
   */
  static void prepare(CommandLine line, String... arguments) {
    @Nullable CommandLine called =
        arguments.length == 0 ? null : line.getSubcommands().get(arguments[0]);
    if (called == null || !(called.getCommand() instanceof ConfigCommand command)) {
      return;
    }
    CommandSpec spec = called.getCommandSpec();
    Words words = Words.of(spec, arguments);
    try {
      @Nullable Request request = command.request(words.words()).orElse(null);
      if (request == null) {
        return;
      }
      List<Catalog> catalogs = read(words, request);
      if (!words.asksForHelp()) {
        Console console = ((Anneal) line.getCommand()).console();
        catalogs.forEach(catalog -> print(catalog.problems(), console));
      }
      List<Description> configs = configs(catalogs, request);
      OpenValues values = new OpenValues();
      add(configs, values, spec);
      command.use(new Chosen(catalogs, configs, values));
    } catch (InputException e) {
      // A page of help is given in any case.
      if (!words.asksForHelp()) {
        throw e;
      }
    }
  }

  private static List<Catalog> read(Words words, Request request) {
    List<Path> paths = new ArrayList<>(words.folders());
    paths.addAll(request.paths());
    if (request.isEachByItself()) {
      return paths.stream().map(path -> Catalog.read(List.of(path))).toList();
    }
    return List.of(Catalog.read(paths.isEmpty() ? List.of(USUAL_FOLDER) : paths));
  }

  private static List<Description> configs(List<Catalog> catalogs, Request request) {
    return request.configs().isEmpty()
        ? catalogs.stream().flatMap(catalog -> catalog.configs().stream()).toList()
        : request.configs().stream().map(catalogs.get(0)::named).toList();
  }

  private static void print(List<String> problems, Console console) {
    problems.forEach(problem -> console.err().println(console.warning("anneal: ") + problem));
    console.err().flush();
  }

  private static void add(List<Description> configs, OpenValues values, CommandSpec spec) {
    Map<String, Set<String>> meanings = new LinkedHashMap<>();
    for (Description config : configs) {
      for (OpenValue open : config.recipe().openValues()) {
        String meaning = config.meanings().getOrDefault(open.name(), "");
        meanings.computeIfAbsent(open.name(), name -> new LinkedHashSet<>()).add(meaning);
      }
    }
    if (meanings.isEmpty()) {
      return;
    }
    ArgGroupSpec.Builder group =
        ArgGroupSpec.builder().validate(false).order(Integer.MAX_VALUE).heading(heading(configs));
    meanings.forEach((name, meaning) -> group.addArg(option(name, meaning, values, spec)));
    spec.addArgGroup(group.build());
  }

  private static String heading(List<Description> configs) {
    return configs.size() == 1
        ? "%nOpen values of " + configs.get(0).config().replace("%", "%%") + ":%n"
        : "%nOpen values:%n";
  }

  private static OptionSpec option(
      String name, Set<String> meanings, OpenValues values, CommandSpec spec) {
    // A name that is an option already: no config can be kept from calling a hyperparameter so.
    String option = spec.findOption("--" + name) == null ? "--" + name : "--open-" + name;
    String meaning = String.join("; or ", meanings);
    return OptionSpec.builder(option)
        .type(String.class)
        .paramLabel("VALUE")
        .description(meaning.replace("%", "%%"))
        .setter(
            new ISetter() {
              @Override
              @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
              public <T> T set(T value) {
                if (value != null) {
                  values.put(name, value.toString());
                }
                return value;
              }
            })
        .build();
  }
}
