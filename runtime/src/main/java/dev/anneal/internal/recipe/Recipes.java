package dev.anneal.internal.recipe;

import dev.anneal.Recipe;
import dev.anneal.Recipe.OpenValue;
import dev.anneal.TrainingSchedule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What generated classes do by way of their recipe. */
public final class Recipes {
  /** The version of the format. */
  public static final int VERSION = RecipeForm.VERSION;

  /** The number of the numerics. */
  public static final int NUMERICS = RecipeForm.NUMERICS;

  private Recipes() {}

  /**
   * Returns the recipe of a generated class.
   *
   * @param text its text, with nothing given
   * @param values the open values, in their order
   */
  public static Recipe of(String text, Number... values) {
    Recipe recipe = Recipe.parse(text);
    if (values.length == 0) {
      return recipe;
    }
    Map<String, Number> byName = new HashMap<>();
    List<OpenValue> open = recipe.openValues();
    for (int i = 0; i < values.length; i++) {
      byName.put(open.get(i).name(), values[i]);
    }
    return recipe.with(byName);
  }

  /** Returns whether another object is a schedule with the same recipe. */
  public static boolean areEqual(TrainingSchedule schedule, @Nullable Object other) {
    return schedule == other
        || (other instanceof TrainingSchedule another
            && schedule.recipe().equals(another.recipe()));
  }

  /** Returns the hash code of a schedule that has a recipe. */
  public static int hash(TrainingSchedule schedule) {
    return schedule.recipe().hashCode();
  }

  /** Returns each timeline in a line. */
  public static String describe(TrainingSchedule schedule) {
    return schedule.recipe().orElseThrow().schedule().toString();
  }

  /** Returns what a schedule is written as by Java's serialisation. */
  public static Object written(TrainingSchedule schedule) {
    return new SerializedSchedule(schedule.recipe().orElseThrow());
  }
}
