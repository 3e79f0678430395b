package dev.anneal.internal.recipe;

import dev.anneal.Recipe;
import java.io.Serializable;
import java.util.Objects;

/** What a schedule is written as by Java's serialisation: its recipe. */
public final class SerializedSchedule implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String recipe;

  /** Creates the form of a schedule with a recipe. */
  public SerializedSchedule(Recipe recipe) {
    this.recipe = recipe.text();
  }

  /**
   * Answers the generated class where it is there and has not changed, else the schedule that the
   * recipe says. The class is looked for as the thread does, or where this library is.
   */
  private Object readResolve() {
    ClassLoader loader =
        Objects.requireNonNullElseGet(
            Thread.currentThread().getContextClassLoader(),
            SerializedSchedule.class::getClassLoader);
    return Recipe.parse(recipe).load(loader).schedule();
  }
}
