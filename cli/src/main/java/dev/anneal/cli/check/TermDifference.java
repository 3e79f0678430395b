package dev.anneal.cli.check;

import dev.anneal.Recipe;
import dev.anneal.cli.words.Outline;
import dev.anneal.cli.words.Phase;
import dev.anneal.cli.words.Timeline;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What two recipes compute their values from, and where the terms of the two differ. */
final class TermDifference {
  private static final int MOST_LINES = 12;
  private static final int LONGEST_LINE = 400;

  private final List<String> lines;
  private final List<String> rules;

  private TermDifference(List<String> lines, List<String> rules) {
    this.lines = lines;
    this.rules = rules;
  }

  /** Compares two recipes by their terms. */
  static TermDifference of(Recipe before, Recipe after) {
    Outline one = Outline.written(before.text());
    Outline other = Outline.written(after.text());
    List<String> rules = new ArrayList<>();
    differing(Set.copyOf(one.checks()), Set.copyOf(other.checks()), one.checks(), other.checks())
        .forEach(line -> rules.add("rule " + line));
    List<String> first = terms(before, one);
    List<String> second = terms(after, other);
    return new TermDifference(
        differing(Set.copyOf(first), Set.copyOf(second), first, second), rules);
  }

  /** Returns whether no term differs. */
  boolean isEmpty() {
    return lines.isEmpty();
  }

  /** Returns the terms that only one of the two has, {@code -} before and {@code +} after. */
  List<String> lines() {
    return shortened(lines);
  }

  /** Returns the rules that only one of the two has. */
  List<String> rules() {
    return shortened(rules);
  }

  private static List<String> shortened(List<String> all) {
    List<String> some =
        new ArrayList<>(all.stream().limit(MOST_LINES).map(TermDifference::shortened).toList());
    if (all.size() > MOST_LINES) {
      some.add("... and " + (all.size() - MOST_LINES) + " more");
    }
    return some;
  }

  private static String shortened(String line) {
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + " ...";
  }

  private static List<String> differing(
      Set<String> ofFirst, Set<String> ofSecond, List<String> first, List<String> second) {
    Set<String> differing = new LinkedHashSet<>();
    first.stream().filter(one -> !ofSecond.contains(one)).forEach(one -> differing.add("- " + one));
    second.stream().filter(one -> !ofFirst.contains(one)).forEach(one -> differing.add("+ " + one));
    return List.copyOf(differing);
  }

  /** Returns all that gives the values, a line each; what has a name is written out. */
  private static List<String> terms(Recipe recipe, Outline outline) {
    Definitions definitions = new Definitions(outline.lets());
    List<String> terms = new ArrayList<>();
    recipe.openValues().forEach(open -> terms.add("open " + open.name() + ": " + open.type()));
    terms.add("totalSteps " + definitions.full(outline.totalSteps()));
    terms.add("stepsPerEpoch " + definitions.full(outline.stepsPerEpoch()));
    terms.add("afterEnd " + outline.afterEnd());
    for (Timeline timeline : outline.timelines()) {
      for (Phase phase : timeline.phases()) {
        terms.add(
            timeline.name()
                + " "
                + definitions.full(phase.start())
                + " to "
                + definitions.full(phase.end())
                + " from "
                + definitions.full(phase.origin())
                + ": "
                + definitions.full(phase.curve().text()));
      }
    }
    if (!outline.plateau().isEmpty()) {
      terms.add("plateau " + definitions.full(outline.plateau()));
    }
    return terms;
  }
}
