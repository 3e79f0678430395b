package dev.anneal.tribuo;

import dev.anneal.Recipe;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A recipe as a list of lines. OLCUT's files keep a list readable, but take the blanks off both
 * ends of each item: a dash takes the place of a phase's indentation.
 */
final class RecipeLines {
  private static final String INDENTED = "  ";
  private static final String DASH = "- ";

  private RecipeLines() {}

  static List<String> of(Recipe recipe) {
    return recipe.text().lines().map(line -> replace(line, INDENTED, DASH)).toList();
  }

  static String text(List<String> lines) {
    return lines.stream()
        .map(line -> replace(line, DASH, INDENTED))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String replace(String line, String start, String other) {
    return line.startsWith(start) ? other + line.substring(start.length()) : line;
  }
}
