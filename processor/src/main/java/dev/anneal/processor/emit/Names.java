package dev.anneal.processor.emit;

import dev.anneal.Hyperparameter;
import dev.anneal.processor.timeline.Phase;
import dev.anneal.processor.timeline.ScheduleModel;
import dev.anneal.processor.timeline.Term;
import dev.anneal.processor.timeline.Timeline;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Set;

/** Gives every curve and every computed number of a generated class its name. */
final class Names {
  private final IdentityHashMap<Term, String> names = new IdentityHashMap<>();
  private final Set<String> taken = new HashSet<>();

  Names(ScheduleModel model) {
    model.open().forEach(open -> taken.add(open.parameter()));
    for (Timeline timeline : model.timelines()) {
      for (Phase phase : timeline.phases()) {
        String name = unique(prefixed(timeline, phase.declaration().annotation()));
        boolean isConstant = phase.curve().known().isPresent();
        names.put(phase.curve(), isConstant ? upperSnake(name) : name);
      }
    }
  }

  /** Returns the name of a curve, or of a number that create computes. */
  String of(Term term) {
    return names.computeIfAbsent(
        term, t -> t instanceof Term.Named named ? unique(named.name()) : unique("value"));
  }

  /** Returns whether a term has a name by now. */
  boolean has(Term term) {
    return names.containsKey(term);
  }

  private static String prefixed(Timeline timeline, String annotation) {
    String prefix =
        switch (timeline.of()) {
          case LEARNING_RATE -> "";
          case MOMENTUM -> "momentum";
          case WEIGHT_DECAY -> "weightDecay";
        };
    String name = prefix + (timeline.times() ? "Times" : "") + annotation;
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  /** Returns the name of the method that computes a timeline. */
  static String method(Hyperparameter of, boolean times) {
    String name =
        switch (of) {
          case LEARNING_RATE -> "at";
          case MOMENTUM -> "momentum";
          case WEIGHT_DECAY -> "weightDecay";
        };
    return times ? name + "Times" : name;
  }

  private String unique(String name) {
    String candidate = name;
    for (int i = 2; !taken.add(candidate); i++) {
      candidate = name + i;
    }
    return candidate;
  }

  private static String upperSnake(String name) {
    return name.replaceAll("([A-Z]|[0-9]+)", "_$1").toUpperCase(Locale.ROOT);
  }
}
