package dev.anneal.cli.words;

import java.util.ArrayList;
import java.util.List;

/**
 * A term of a recipe: a call with its arguments, or else a text.
 *
 * @param text the term as it stands in the recipe
 * @param operation what is called; empty if it is no call
 * @param arguments what it is given
 */
public record Term(String text, String operation, List<Term> arguments) {
  /** Copies the list. */
  public Term {
    arguments = List.copyOf(arguments);
  }

  /** Reads a term that the library has written. */
  public static Term parse(String text) {
    String trimmed = text.strip();
    int open = trimmed.indexOf('(');
    boolean isCall =
        open > 0
            && trimmed.substring(0, open).chars().allMatch(Character::isJavaIdentifierPart)
            && closing(trimmed, open) == trimmed.length() - 1;
    if (!isCall) {
      return new Term(trimmed, "", List.of());
    }
    List<Term> arguments =
        split(trimmed.substring(open + 1, trimmed.length() - 1)).stream().map(Term::parse).toList();
    return new Term(trimmed, trimmed.substring(0, open), arguments);
  }

  /** Returns the parts of a list, which are separated by commas outside of all brackets. */
  public static List<String> split(String list) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    int depth = 0;
    for (int i = 0; i < list.length(); i++) {
      char sign = list.charAt(i);
      if (sign == '"') {
        i = endOfText(list, i);
      }
      depth += depth(sign);
      if (sign == ',' && depth == 0) {
        parts.add(list.substring(start, i).strip());
        start = i + 1;
      }
    }
    if (!list.isBlank()) {
      parts.add(list.substring(start).strip());
    }
    return parts;
  }

  private static int depth(char sign) {
    return switch (sign) {
      case '(', '[' -> 1;
      case ')', ']' -> -1;
      default -> 0;
    };
  }

  private static int closing(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      char sign = text.charAt(i);
      if (sign == '"') {
        i = endOfText(text, i);
      }
      depth += depth(sign);
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the place of the quote that ends a text in quotes. */
  private static int endOfText(String text, int start) {
    int i = start + 1;
    while (i < text.length() && text.charAt(i) != '"') {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return i;
  }
}
