package dev.anneal.processor.emit;

import dev.anneal.processor.model.Phase;
import dev.anneal.processor.model.ScheduleModel;
import dev.anneal.processor.model.Target;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.model.Timeline;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Gives every curve and every computed number of a generated class its name. */
final class FieldNames {
  private static final Pattern WORD = Pattern.compile("([A-Z]|[0-9]+)");

  private final IdentityHashMap<Term, String> names = new IdentityHashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final Set<String> methods = new HashSet<>();

  /** The number at the end of the last name of a kind. */
  private final Map<String, Integer> numbers = new HashMap<>();

  FieldNames(ScheduleModel model) {
    model.own().forEach(own -> methods.add(own.method()));
    model.open().forEach(open -> taken.add(open.parameter()));
    for (Timeline timeline : model.timelines()) {
      for (Phase phase : timeline.phases()) {
        String name = unique(prefixed(timeline, phase.kind().annotation()));
        boolean isConstant = phase.curve().known().isPresent();
        names.put(phase.curve(), isConstant ? upperSnake(name) : name);
      }
    }
  }

  /** Returns the name of a curve, or of a number that create computes. */
  String of(Term term) {
    return names.computeIfAbsent(term, number -> unique(((Term.Named) number).name()));
  }

  /**
   * Returns whether a term has a name: the curves of phases, and the numbers that create computes.
   */
  boolean has(Term term) {
    return term instanceof Term.Named || names.containsKey(term);
  }

  private static String prefixed(Timeline timeline, String annotation) {
    String prefix = timeline.of().equals(Target.LEARNING_RATE) ? "" : timeline.of().name();
    String name = prefix + (timeline.times() ? "Times" : "") + annotation;
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  /** Returns the name of the method that computes a timeline. */
  static String method(Target of, boolean times) {
    return times ? of.method() + "Times" : of.method();
  }

  /** Returns the name of a method that helps another: as wanted, unless a method has that. */
  String helper(String wanted) {
    String name = wanted;
    while (methods.contains(name)) {
      name += "_";
    }
    return name;
  }

  private String unique(String name) {
    String candidate = name;
    while (!taken.add(candidate)) {
      candidate = name + numbers.merge(name, 2, (last, first) -> last + 1);
    }
    return candidate;
  }

  private static String upperSnake(String name) {
    return WORD.matcher(name).replaceAll("_$1").toUpperCase(Locale.ROOT);
  }
}
