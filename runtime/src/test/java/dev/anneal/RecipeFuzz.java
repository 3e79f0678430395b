package dev.anneal;

import java.nio.charset.StandardCharsets;

/**
 * For a fuzzer that calls {@code fuzzerTestOneInput}, such as Jazzer: no text makes {@link
 * Recipe#parse} throw anything but its own exception, and what it reads it writes and reads again.
 */
public final class RecipeFuzz {
  private RecipeFuzz() {}

  /** Reads one text. */
  public static void fuzzerTestOneInput(byte[] text) {
    Recipe recipe;
    try {
      recipe = Recipe.parse(new String(text, StandardCharsets.UTF_8));
    } catch (RecipeException damaged) {
      return;
    }
    if (!Recipe.parse(recipe.text()).equals(recipe)) {
      throw new AssertionError(recipe.text());
    }
    try {
      recipe.schedule().at(7);
    } catch (IllegalStateException | IllegalArgumentException refused) {
      // Open, or an argument that the curves refuse.
      return;
    }
  }
}
