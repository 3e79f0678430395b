package dev.anneal.processor.emit;

import dev.anneal.curve.Curve;
import dev.anneal.internal.Decimals;
import dev.anneal.internal.PhaseSequence;
import dev.anneal.internal.recipe.RecipeForm;
import dev.anneal.interval.Interval;
import dev.anneal.processor.model.OpenValue;
import dev.anneal.processor.model.Phase;
import dev.anneal.processor.model.ScheduleModel;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.model.Timeline;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes a schedule as the text that {@link dev.anneal.Recipe} reads: what create computes, in its
 * order, and the phases. What is known while compiling stands there as a number.
 */
final class RecipeWriter {
  private static final String UNBOUNDED = "unbounded";

  /** The lines that say what the format and the numerics are: those of the runtime. */
  private static final int HEAD = 2;

  private static final Set<String> DEFAULTS =
      Set.of(
          "granularity STEP",
          "afterEnd HOLD",
          "totalSteps " + UNBOUNDED,
          "stepsPerEpoch " + UNBOUNDED);

  /** What the format calls the types of what create computes. */
  private static final Map<Class<?>, String> TYPES =
      Map.of(
          double.class, "double",
          long.class, "long",
          double[].class, "doubles",
          long[].class, "longs",
          Curve[].class, "curves",
          Interval.class, "interval",
          PhaseSequence.class, "sequence");

  private final ScheduleModel model;
  private final FieldNames names;

  /** The curves of the phases, by what other terms call them: a timeline and a place in it. */
  private final IdentityHashMap<Term, String> curves = new IdentityHashMap<>();

  private RecipeWriter(ScheduleModel model, FieldNames names) {
    this.model = model;
    this.names = names;
    for (Timeline timeline : model.timelines()) {
      for (int place = 0; place < timeline.phases().size(); place++) {
        curves.put(timeline.phases().get(place).curve(), title(timeline) + "[" + place + "]");
      }
    }
  }

  /** Returns the lines of the text. */
  static List<String> lines(ScheduleModel model, FieldNames names) {
    return new RecipeWriter(model, names).lines();
  }

  /** Returns the lines without the head, and without those that say what holds anyway. */
  static List<String> shortened(List<String> lines) {
    return lines.subList(HEAD, lines.size()).stream()
        .filter(line -> !DEFAULTS.contains(line))
        .toList();
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("anneal recipe " + RecipeForm.VERSION);
    lines.add("numerics " + RecipeForm.NUMERICS);
    lines.add("config " + text(model.config().binaryName()));
    for (OpenValue open : model.open()) {
      lines.add("open " + ascii(open.parameter()) + ": " + open.type().getSimpleName());
    }
    lines.add("granularity " + model.training().granularity());
    lines.add("afterEnd " + model.training().afterEnd());
    lines.add("totalSteps " + model.training().totalSteps().map(this::term).orElse(UNBOUNDED));
    lines.add(
        "stepsPerEpoch " + model.training().stepsPerEpoch().map(this::term).orElse(UNBOUNDED));
    List<String> checks = new ArrayList<>();
    for (Definitions.Definition definition : Definitions.ofOpen(model, names).inOrder()) {
      if (definition.isRule()) {
        checks.add("check " + definition(definition.term()));
      } else if (!curves.containsKey(definition.term())) {
        String name = ascii(names.of(definition.term()));
        lines.add(
            "let " + name + ": " + type(definition.term()) + " = " + definition(definition.term()));
      }
    }
    lines.addAll(checks);
    for (Timeline timeline : model.timelines()) {
      lines.add("timeline " + ascii(timeline.of().name()) + (timeline.times() ? " times" : ""));
      timeline.phases().forEach(phase -> lines.add(phase(phase)));
    }
    model.plateau().ifPresent(plateau -> lines.add("plateau " + definition(plateau)));
    return lines;
  }

  private static String type(Term named) {
    return Objects.requireNonNull(TYPES.get(FieldWriter.rawTypeOf(named)), named::toString);
  }

  private String phase(Phase phase) {
    return "  "
        + term(phase.start())
        + " to "
        + term(phase.end())
        + " from "
        + term(phase.origin())
        + ": "
        + definition(phase.curve());
  }

  private static String title(Timeline timeline) {
    return ascii(timeline.of().name()) + (timeline.times() ? ".times" : "");
  }

  /** Returns a term where it is used: by its name, if it has one. */
  private String term(Term term) {
    String curve = curves.get(term);
    if (curve != null) {
      return curve;
    }
    return term instanceof Term.Named && term.known().isEmpty()
        ? ascii(names.of(term))
        : definition(term);
  }

  private String definition(Term term) {
    if (term.known().isPresent() && !TermWriter.isObject(term)) {
      return value(term.known().get());
    }
    if (term instanceof Term.Parameter parameter) {
      return ascii(parameter.open().parameter());
    }
    if (term instanceof Term.Named named) {
      return definition(named.value());
    }
    if (term instanceof Term.Call call) {
      return call.operation().formatName() + list(call.arguments(), "(", ")");
    }
    if (term instanceof Term.ArrayOf array) {
      return list(array.elements(), "[", "]");
    }
    if (term instanceof Term.Ask ask) {
      List<Term> all = new ArrayList<>(List.of(ask.curve()));
      all.addAll(ask.arguments());
      return ask.operation().formatName() + list(all, "(", ")");
    }
    if (term instanceof Term.Difference difference) {
      return term(difference.minuend()) + " - " + term(difference.subtrahend());
    }
    throw new IllegalStateException(term.toString());
  }

  private String list(List<Term> terms, String open, String close) {
    return terms.stream().map(this::term).collect(Collectors.joining(", ", open, close));
  }

  private static String value(Object value) {
    if (value instanceof Double number) {
      String decimal = Decimals.shortest(number);
      boolean isWhole = decimal.indexOf('.') < 0 && decimal.indexOf('e') < 0;
      return isWhole ? decimal + ".0" : decimal;
    }
    if (value instanceof Long steps) {
      return steps == Curve.UNBOUNDED ? UNBOUNDED : steps.toString();
    }
    if (value instanceof String text) {
      return text(text);
    }
    if (value.getClass().isArray()) {
      List<String> elements = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        elements.add(value(Array.get(value, i)));
      }
      return "[" + String.join(", ", elements) + "]";
    }
    return value.toString();
  }

  private static String text(String content) {
    return '"' + ascii(content.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
  }

  private static String ascii(String content) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < content.length(); i++) {
      char letter = content.charAt(i);
      if (letter < ' ' || letter > '~') {
        text.append(String.format("\\u%04x", (int) letter));
      } else {
        text.append(letter);
      }
    }
    return text.toString();
  }
}
