package dev.anneal.cli.description;

import dev.anneal.Recipe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the compiler has written of a config.
 *
 * @param config the binary name of the config
 * @param schedule the name of the generated class
 * @param file the source file, without folders, where it is known
 * @param recipe the schedule, with its open values open
 * @param meanings what each open value is for, by its name
 * @param batchSize the examples of a step, where the config says it
 * @param contracts the contracts that the compiler has proven or {@code create} checks, as written
 * @param rangeTest the range test, as written
 * @param warnings the warnings that the compiler gave, with the line where it is known
 * @param source where the description stands, for messages
 */
public record Description(
    String config,
    String schedule,
    Optional<String> file,
    Recipe recipe,
    Map<String, String> meanings,
    OptionalLong batchSize,
    List<String> contracts,
    Optional<String> rangeTest,
    List<String> warnings,
    String source) {
  /** Copies the lists. */
  public Description {
    meanings = Map.copyOf(meanings);
    contracts = List.copyOf(contracts);
    warnings = List.copyOf(warnings);
  }

  /** Returns what is known of a config of which there is only the recipe. */
  static Description of(Recipe recipe, String source) {
    return new Description(
        recipe.name(),
        recipe.name().replace('$', '_') + "Schedule",
        Optional.empty(),
        recipe,
        Map.of(),
        OptionalLong.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        source);
  }

  /** Returns the name of the config without its package and the classes around it. */
  public String simpleName() {
    return config.substring(Math.max(config.lastIndexOf('.'), config.lastIndexOf('$')) + 1);
  }

  /** Returns whether a user who writes a name may mean this config. */
  public boolean isNamed(String name) {
    return name.equals(config)
        || config.replace('$', '.').equals(name)
        || config.replace('$', '.').endsWith("." + name)
        || name.equals(simpleName())
        || name.equals(schedule)
        || name.equals(schedule.substring(schedule.lastIndexOf('.') + 1));
  }
}
