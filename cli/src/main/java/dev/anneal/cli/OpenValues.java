package dev.anneal.cli;

import dev.anneal.Recipe;
import dev.anneal.Recipe.OpenValue;
import dev.anneal.cli.description.Description;
import dev.anneal.cli.terminal.InputException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The open values that were given as options, by their names. */
final class OpenValues {
  private final Map<String, String> given = new LinkedHashMap<>();

  /** Takes a value. */
  void put(String name, String value) {
    given.put(name, value);
  }

  /** Returns the open values of a config that are not given. */
  List<String> missing(Recipe recipe) {
    return recipe.openValues().stream()
        .filter(open -> open.value().isEmpty() && !given.containsKey(open.name()))
        .map(OpenValue::name)
        .toList();
  }

  /**
   * Returns the recipe of a config with the values that were given.
   *
   * @throws InputException if one is missing, or breaks a rule, in the words of the recipe
   */
  Recipe closed(Description description) {
    return closed(description.recipe(), description.config());
  }

  /** As {@link #closed(Description)}, of a recipe that says whose it is. */
  Recipe closed(Recipe recipe, String config) {
    List<String> missing = missing(recipe);
    if (!missing.isEmpty()) {
      throw new InputException(
          config + " leaves " + String.join(", ", missing) + " open; give " + options(missing));
    }
    Map<String, Number> values = new LinkedHashMap<>();
    for (OpenValue open : recipe.openValues()) {
      @Nullable String value = given.get(open.name());
      if (value != null) {
        values.put(open.name(), number(open, value));
      }
    }
    if (values.isEmpty()) {
      return recipe;
    }
    try {
      return recipe.with(values);
    } catch (IllegalArgumentException e) {
      throw new InputException(config + ": " + e.getMessage(), e);
    }
  }

  /** Returns a recipe with the values that were given, if none is missing. */
  Optional<Recipe> closedIfKnown(Recipe recipe) {
    return missing(recipe).isEmpty()
        ? Optional.of(closed(recipe, recipe.name()))
        : Optional.empty();
  }

  /** Returns options as one would write them. */
  static String options(List<String> names) {
    return String.join(" ", names.stream().map(name -> "--" + name + " VALUE").toList());
  }

  private static Number number(OpenValue open, String value) {
    boolean isWhole = open.type() == long.class;
    try {
      BigDecimal number = new BigDecimal(value.replace("_", ""));
      // A recipe takes whole numbers of any form, such as 1e6, and says what is none.
      return isWhole ? number : (Number) number.doubleValue();
    } catch (NumberFormatException e) {
      throw new InputException(
          open.name()
              + " = "
              + value
              + (isWhole
                  ? ": no whole number of steps; give one such as 10000"
                  : ": no finite number; give one such as 0.1"),
          e);
    }
  }
}
