package dev.anneal.internal.recipe;

import dev.anneal.internal.recipe.RecipeForm.Open;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a recipe answers of its form: its text, its names, and the form with open values given. */
public final class RecipeValues {
  private RecipeValues() {}

  /** Returns the text. */
  public static String text(RecipeForm form) {
    return RecipeText.of(form);
  }

  /** Returns the names of the hyperparameters that have phases. */
  public static List<String> hyperparameters(RecipeForm form) {
    if (form.derivation().view().isPresent()) {
      return List.of("learningRate");
    }
    boolean withoutWeightDecay = form.derivation().withoutWeightDecay();
    return form.timelines().stream()
        .map(timeline -> timeline.name().hyperparameter())
        .filter(name -> !(withoutWeightDecay && name.equals("weightDecay")))
        .distinct()
        .toList();
  }

  /**
   * Requires that a hyperparameter is one of a form.
   *
   * @throws IllegalArgumentException if it is not
   */
  public static void requireName(RecipeForm form, String hyperparameter) {
    if (form.derivation().view().isPresent() && !hyperparameter.equals("learningRate")) {
      throw new IllegalArgumentException(
          "hyperparameter = "
              + hyperparameter
              + ": a view of one hyperparameter has no other; give learningRate");
    }
    List<String> names =
        Stream.concat(EvaluatedRecipe.STANDARD.stream(), hyperparameters(form).stream())
            .distinct()
            .toList();
    if (!names.contains(hyperparameter)) {
      throw new IllegalArgumentException(
          "hyperparameter = "
              + hyperparameter
              + ": the recipe of "
              + form.config()
              + " has none of that name; give one of "
              + names);
    }
  }

  /**
   * Returns the form with open values given.
   *
   * @throws IllegalArgumentException if one is missing, or one is none
   */
  public static RecipeForm with(RecipeForm form, Map<String, ? extends Number> values) {
    List<String> names = form.open().stream().map(Open::name).toList();
    for (String name : values.keySet()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "name = " + name + ": no open value of " + form.config() + "; give one of " + names);
      }
    }
    List<Open> given = new ArrayList<>();
    for (Open open : form.open()) {
      @Nullable Number value = values.get(open.name());
      if (value != null) {
        given.add(new Open(open.name(), open.kind(), Optional.of(number(open, value))));
      } else if (open.value().isPresent()) {
        given.add(open);
      } else {
        throw new IllegalArgumentException(
            open.name() + " is missing: the config leaves " + names + " open; give it too");
      }
    }
    return form.withOpen(given);
  }

  private static Number number(Open open, Number value) {
    if (open.kind() == ValueKind.DOUBLE) {
      return finite(open, value.doubleValue());
    }
    try {
      return new BigDecimal(value.toString()).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(
          open.name() + " = " + value + ": no whole number of steps; give one such as 10000", e);
    }
  }

  private static double finite(Open open, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          open.name() + " = " + value + ": no finite number; give one such as 0.1");
    }
    return value;
  }
}
