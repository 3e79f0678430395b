package dev.anneal.internal.recipe;

import dev.anneal.PlateauState;
import dev.anneal.Recipe;
import dev.anneal.Recipe.OpenValue;
import dev.anneal.TrainingSchedule;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What all generated classes have in common: what follows from their recipe. */
public abstract class CompiledSchedule implements TrainingSchedule, Serializable {
  private static final long serialVersionUID = 1L;

  private static final String HEAD =
      "anneal recipe " + RecipeForm.VERSION + "\nnumerics " + RecipeForm.NUMERICS + "\n";

  private final transient String recipe;
  private final transient Number[] open;

  /**
   * Creates a schedule.
   *
   * @param recipe the text of the recipe from the config on, with nothing given
   * @param open the open values, in their order
   */
  protected CompiledSchedule(String recipe, Number... open) {
    this.recipe = recipe;
    this.open = open;
  }

  @Override
  public final Optional<Recipe> recipe() {
    Recipe written = Recipe.parse(HEAD + recipe);
    if (open.length == 0) {
      return Optional.of(written);
    }
    Map<String, Number> values = new HashMap<>();
    List<OpenValue> names = written.openValues();
    for (int i = 0; i < open.length; i++) {
      values.put(names.get(i).name(), open[i]);
    }
    return Optional.of(written.with(values));
  }

  private TrainingSchedule rebuilt() {
    return recipe().orElseThrow().schedule();
  }

  @Override
  public final Optional<PlateauState> plateau() {
    return rebuilt().plateau();
  }

  /** Schedules are equal if their recipes are. */
  @Override
  public final boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof TrainingSchedule schedule && recipe().equals(schedule.recipe()));
  }

  @Override
  public final int hashCode() {
    return recipe().hashCode();
  }

  /** Returns each timeline in a line. */
  @Override
  public final String toString() {
    return rebuilt().toString();
  }

  /**
   * Returns what a schedule is written as by Java's serialisation.
   *
   * @return its recipe
   */
  protected final Object writeReplace() {
    return new SerializedSchedule(recipe().orElseThrow());
  }
}
