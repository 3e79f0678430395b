package dev.anneal.cli.check;

import dev.anneal.cli.words.Term;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes out what has a name of its own in a recipe, so that other names make no difference. */
final class Definitions {
  /** What is longer keeps its name: a text may double itself with each of its lines. */
  private static final int LONGEST = 10_000;

  private static final int MOST_DEPTH = 64;
  private static final Pattern NAME = Pattern.compile("[\\p{Alpha}_$][\\w$]*");

  private final Map<String, Term> lets;
  private final Map<String, String> written = new HashMap<>();
  private int depth;

  Definitions(Map<String, Term> lets) {
    this.lets = lets;
  }

  /** Returns a term with all names written out. */
  String full(String text) {
    return lets.isEmpty()
        ? text
        : NAME.matcher(text).replaceAll(name -> Matcher.quoteReplacement(definition(name.group())));
  }

  private String definition(String name) {
    @Nullable Term let = lets.get(name);
    if (let == null || depth == MOST_DEPTH) {
      return name;
    }
    @Nullable String known = written.get(name);
    if (known != null) {
      return known;
    }
    depth++;
    String found = full(let.text());
    depth--;
    String definition =
        found.length() > LONGEST ? name : found.contains(" - ") ? "(" + found + ")" : found;
    written.put(name, definition);
    return definition;
  }
}
