package dev.anneal.cli.description;

import dev.anneal.Recipe;
import dev.anneal.cli.lock.LockReader;
import dev.anneal.cli.terminal.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The configs of some folders and jars, in the order of their names.
 *
 * @param configs the configs
 * @param problems the descriptions that could not be read, one line each: where, what, what to do
 * @param places where they were looked for, in words
 */
public record Catalog(List<Description> configs, List<String> problems, String places) {
  private static final int MOST_NAMES = 12;

  /** Copies the lists. */
  public Catalog {
    configs = List.copyOf(configs);
    problems = List.copyOf(problems);
  }

  /**
   * Reads what is described in class folders, jars and locks.
   *
   * @param paths the folders, jars and locks
   * @throws InputException if one of them is not there, or is neither
   */
  public static Catalog read(List<Path> paths) {
    List<String> problems = new ArrayList<>();
    Map<String, Description> byName = new TreeMap<>();
    for (Path path : paths) {
      if (LockReader.isLock(path)) {
        LockReader.read(path)
            .values()
            .forEach(recipe -> add(Description.of(recipe, path.toString()), byName, problems));
        continue;
      }
      for (Entry entry : Entries.of(path, problems)) {
        try {
          add(DescriptionReader.read(entry.text(), entry.source()), byName, problems);
        } catch (DamagedException e) {
          problems.add(entry.source() + ": " + e.getMessage());
        }
      }
    }
    return new Catalog(
        List.copyOf(byName.values()), problems.stream().sorted().toList(), places(paths));
  }

  private static void add(
      Description found, Map<String, Description> byName, List<String> problems) {
    @Nullable Description first = byName.putIfAbsent(found.config(), found);
    if (first != null && !first.recipe().equals(found.recipe())) {
      problems.add(
          found.source()
              + ": "
              + found.config()
              + " is another one in "
              + first.source()
              + ", which is taken; name only one of the two");
    }
  }

  private static String places(List<Path> paths) {
    return String.join(", ", paths.stream().map(Path::toString).toList());
  }

  /** Returns the recipes by the names of their configs. */
  public Map<String, Recipe> recipes() {
    Map<String, Recipe> recipes = new TreeMap<>();
    configs.forEach(config -> recipes.put(config.config(), config.recipe()));
    return recipes;
  }

  /**
   * Returns the config of a name: binary or simple, or that of its generated class.
   *
   * @throws InputException if there is none, or several
   */
  public Description named(String name) {
    List<Description> found = configs.stream().filter(one -> one.isNamed(name)).toList();
    List<Description> exact = found.stream().filter(one -> one.config().equals(name)).toList();
    if (exact.size() == 1) {
      return exact.get(0);
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    if (found.isEmpty()) {
      throw new InputException(
          "no config "
              + name
              + " in "
              + places
              + "; "
              + (configs.isEmpty() ? NONE : give(configs)));
    }
    throw new InputException(name + " is not one config; " + give(found));
  }

  private static final String NONE =
      "there is none at all: compile your configs with anneal-processor, or name their folder or jar";

  private static String give(List<Description> configs) {
    List<String> names = configs.stream().limit(MOST_NAMES).map(Description::config).toList();
    int more = configs.size() - names.size();
    return "give one of " + String.join(", ", names) + (more > 0 ? " and " + more + " more" : "");
  }
}
