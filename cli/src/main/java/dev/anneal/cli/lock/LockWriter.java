package dev.anneal.cli.lock;

import dev.anneal.Recipe;
import dev.anneal.cli.words.Term;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes a lock: the recipes in the order of their configs' names, each a block of lines. What a
 * curve is made of stands a term a line, so that a diff shows the very one that has changed. The
 * same recipes give the same text on every platform.
 */
public final class LockWriter {
  /** The first line of every lock. */
  public static final String FIRST_LINE = "anneal lock 1";

  static final String RECIPE = "anneal recipe ";
  static final String NUMERICS = "numerics ";
  static final String CONFIG = "config ";

  /** The spaces before what goes on with the line above. */
  static final int CONTINUED = 6;

  /** What takes a curve first, and makes a curve of it. */
  private static final Set<String> AROUND_CURVES = Set.of("cut", "byEpoch", "factor");

  private static final int LONGEST_LINE = 100;

  private final StringBuilder out = new StringBuilder();

  private LockWriter() {}

  /** Returns the text of a lock. */
  public static String write(Iterable<Recipe> recipes) {
    LockWriter writer = new LockWriter();
    TreeMap<String, Recipe> sorted = new TreeMap<>();
    recipes.forEach(recipe -> sorted.put(recipe.name(), recipe));
    writer.line(FIRST_LINE);
    writer.line(
        "# Written by \"anneal lock\" and read by \"anneal check\": a change of a schedule shows here.");
    sorted.values().stream()
        .findFirst()
        .ifPresent(recipe -> recipe.text().lines().limit(2).forEach(writer::line));
    sorted.values().forEach(writer::block);
    return writer.out.toString();
  }

  private void block(Recipe recipe) {
    line("");
    Iterator<String> lines = recipe.text().lines().skip(2).iterator();
    line(lines.next());
    while (lines.hasNext()) {
      String line = lines.next();
      int term = line.startsWith("  ") ? line.indexOf(": ") + 2 : start(line);
      boolean isBroken = line.startsWith("  ") || line.length() + 2 > LONGEST_LINE;
      if (isBroken && term > 1) {
        line("  " + line.substring(0, term - 1));
        term(line.substring(term), CONTINUED, "", true);
      } else {
        line("  " + line);
      }
    }
  }

  /** Returns where the term of a line begins: behind its name, or its sign of equality. */
  private static int start(String line) {
    String before = line.startsWith("let ") ? " = " : " ";
    return line.indexOf(before) + before.length();
  }

  /** Writes a term, a part a line if it is a curve or too long. */
  private void term(String text, int indent, String end, boolean isCurve) {
    Term term = Term.parse(text);
    boolean isLong = indent + text.length() > LONGEST_LINE;
    if (!term.operation().isEmpty() && (isLong || isCurve)) {
      String begin = term.operation() + "(";
      boolean isAround = AROUND_CURVES.contains(term.operation());
      parts(begin, term.arguments().stream().map(Term::text).toList(), indent, ")" + end, isAround);
    } else if (text.startsWith("[") && text.endsWith("]") && isLong) {
      parts("[", Term.split(text.substring(1, text.length() - 1)), indent, "]" + end, false);
    } else {
      line(" ".repeat(indent) + text + end);
    }
  }

  private void parts(
      String begin, List<String> parts, int indent, String end, boolean isAroundCurve) {
    line(" ".repeat(indent) + begin);
    for (int i = 0; i < parts.size(); i++) {
      String endOfPart = i == parts.size() - 1 ? end : ",";
      term(parts.get(i), indent + 2, endOfPart, isAroundCurve && i == 0);
    }
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
