package dev.anneal.cli.check;

import dev.anneal.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares two sets of configs. */
public final class Comparison {
  private final Function<Recipe, Optional<Recipe>> closing;

  /**
   * Compares with open values.
   *
   * @param closing gives a recipe its open values; empty if not all of them are known
   */
  public Comparison(Function<Recipe, Optional<Recipe>> closing) {
    this.closing = closing;
  }

  /** Returns what has become of each config, in the order of their names. */
  public List<Verdict> compare(Map<String, Recipe> before, Map<String, Recipe> after) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    List<Verdict> verdicts = new ArrayList<>();
    for (String name : names) {
      verdicts.add(verdict(name, before.get(name), after.get(name)));
    }
    return verdicts;
  }

  private Verdict verdict(String name, @Nullable Recipe before, @Nullable Recipe after) {
    if (before == null && after == null) {
      throw new IllegalArgumentException(name);
    }
    if (before == null || after == null) {
      Kind kind = before == null ? Kind.ADDED : Kind.REMOVED;
      return new Verdict(name, kind, List.of(), closed(before), closed(after), List.of());
    }
    if (before.equals(after)) {
      return new Verdict(name, Kind.SAME, List.of(), Optional.empty(), Optional.empty(), List.of());
    }
    return changed(name, before, after);
  }

  private Optional<Recipe> closed(@Nullable Recipe recipe) {
    return Optional.ofNullable(recipe).flatMap(closing);
  }

  private Verdict changed(String name, Recipe before, Recipe after) {
    TermDifference terms = TermDifference.of(before, after);
    Optional<Recipe> one = closing.apply(before);
    Optional<Recipe> other = closing.apply(after);
    boolean isOpen = before.isOpen() || after.isOpen();
    List<String> lines = new ArrayList<>();
    List<String> hyperparameters = new ArrayList<>();
    boolean isChanged = isOpen && !terms.isEmpty();
    if (one.isPresent() && other.isPresent()) {
      ValueDifference values = ValueDifference.of(one.get(), other.get());
      lines.addAll(values.lines());
      hyperparameters.addAll(values.hyperparameters());
      isChanged |= values.isChange();
      if (isOpen && !values.isChange()) {
        lines.add("same values at " + given(other.get()));
      }
    }
    if (isChanged && (one.isEmpty() || other.isEmpty())) {
      lines.add("the open values are not given, so there is no first step that differs");
    }
    if (isChanged) {
      lines.addAll(terms.lines());
    } else {
      lines.addAll(terms.rules());
    }
    Kind kind = isChanged ? Kind.CHANGED : Kind.SAME_VALUES;
    return new Verdict(name, kind, lines, one, other, hyperparameters);
  }

  private static String given(Recipe recipe) {
    return String.join(
        ", ",
        recipe.openValues().stream()
            .map(open -> open.name() + " = " + open.value().map(Number::toString).orElse("?"))
            .toList());
  }
}
