package dev.anneal.maven;

import dev.anneal.Recipe;
import dev.anneal.cli.Anneal;
import dev.anneal.cli.description.Catalog;
import dev.anneal.cli.description.Description;
import dev.anneal.cli.terminal.Console;
import dev.anneal.cli.terminal.InputException;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/** Runs commands of the command line in this process, and logs what they print. */
final class Commands {
  private final Log log;
  private final Path classes;
  private final Map<String, String> values;
  private final List<String> options;

  /**
   * Runs commands on the classes of a module.
   *
   * @param log where their lines go
   * @param classes the class folder
   * @param values the open values by name
   * @param arguments more options, with spaces between them
   */
  Commands(
      Log log, File classes, @Nullable Map<String, String> values, @Nullable String arguments) {
    this.log = log;
    this.classes = classes.toPath();
    this.values = values == null ? Map.of() : new TreeMap<>(values);
    this.options =
        arguments == null || arguments.isBlank()
            ? List.of()
            : List.of(arguments.strip().split("\\s+", -1));
  }

  /** Returns whether the module has configs that were compiled. */
  boolean hasConfigs() {
    return Files.isDirectory(classes.resolve("META-INF").resolve("anneal"));
  }

  /** Returns the configs. */
  List<Description> configs() throws MojoExecutionException {
    return catalog().configs();
  }

  /** Returns the config of a name. */
  Description named(String name) throws MojoExecutionException {
    try {
      return catalog().named(name);
    } catch (InputException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    }
  }

  private Catalog catalog() throws MojoExecutionException {
    try {
      return Catalog.read(List.of(classes));
    } catch (InputException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    }
  }

  /** Returns the open values of a config that are not given. */
  List<String> missing(Description config) {
    return names(config).stream()
        .filter(name -> !values.containsKey(name))
        .filter(name -> options.stream().noneMatch(option -> option.startsWith("--" + name)))
        .toList();
  }

  private static List<String> names(Description config) {
    return config.recipe().openValues().stream().map(Recipe.OpenValue::name).toList();
  }

  /** Runs a command about one config, with those of the values that it leaves open. */
  void run(List<String> command, Description config) throws MojoExecutionException {
    Map<String, String> own = new TreeMap<>(values);
    own.keySet().retainAll(names(config));
    run(command, own);
  }

  /**
   * Runs a command about all configs. The values may be those of a whole build, of which a module
   * needs only some.
   *
   * @return whether all is well; false if a check has failed
   * @throws MojoExecutionException if it cannot be done
   */
  boolean run(List<String> command) throws MojoExecutionException {
    Map<String, String> used = new TreeMap<>(values);
    used.keySet().retainAll(configs().stream().flatMap(one -> names(one).stream()).toList());
    return run(command, used);
  }

  private boolean run(List<String> command, Map<String, String> given)
      throws MojoExecutionException {
    List<String> arguments = new ArrayList<>(command);
    arguments.add("--in");
    arguments.add(classes.toString());
    given.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    arguments.addAll(options);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Anneal.run(
            Console.plain(new PrintWriter(out), new PrintWriter(err)),
            arguments.toArray(new String[0]));
    if (code == Anneal.WRONG_INPUT) {
      throw new MojoExecutionException(err.toString().strip());
    }
    err.toString().lines().forEach(log::warn);
    boolean isGood = code == Anneal.GOOD;
    out.toString().lines().filter(line -> !isAdvice(line)).forEach(isGood ? log::info : log::error);
    return isGood;
  }

  /** What the command line says of itself is said otherwise here. */
  private static boolean isAdvice(String line) {
    return line.startsWith("If that is meant");
  }
}
