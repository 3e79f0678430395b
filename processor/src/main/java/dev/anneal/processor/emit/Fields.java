package dev.anneal.processor.emit;

import dev.anneal.processor.timeline.Phase;
import dev.anneal.processor.timeline.ScheduleModel;
import dev.anneal.processor.timeline.Term;
import dev.anneal.processor.timeline.Timeline;
import dev.anneal.rule.Rules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes the fields of a generated class, and the constructor that computes them. */
final class Fields {
  /**
   * A field.
   *
   * @param comment its Javadoc, if it has one
   * @param declaration its declaration without the semicolon
   */
  record Field(Optional<String> comment, String declaration) {}

  private final SourceWriter out;
  private final Names names;
  private final Terms terms;
  private final List<Field> constants = new ArrayList<>();
  private final List<Field> fields = new ArrayList<>();
  private final List<String> constructor = new ArrayList<>();
  private final Set<Term> inFields = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Term> defined = Collections.newSetFromMap(new IdentityHashMap<>());

  Fields(ScheduleModel model, SourceWriter out, Names names, Terms terms) {
    this.out = out;
    this.names = names;
    this.terms = terms;
    declareCounts(model);
    for (Timeline timeline : model.timelines()) {
      for (Phase phase : timeline.phases()) {
        declare(timeline, phase);
      }
    }
    for (Term requirement : model.requirements()) {
      define(requirement);
      constructor.add(out.name(Rules.class) + ".require(" + terms.definition(requirement) + ")");
    }
    model.training().totalSteps().ifPresent(this::define);
    model.training().stepsPerEpoch().ifPresent(this::define);
    for (Timeline timeline : model.timelines()) {
      for (Phase phase : timeline.phases()) {
        define(phase.end());
        define(phase.curve());
      }
    }
  }

  /** Returns the static fields: the curves that are known while compiling. */
  List<Field> constants() {
    return constants;
  }

  /** Returns the other fields. */
  List<Field> fields() {
    return fields;
  }

  /** Returns the statements of the constructor. */
  List<String> constructor() {
    return constructor;
  }

  private void declareCounts(ScheduleModel model) {
    List<Optional<Term>> counts =
        List.of(model.training().totalSteps(), model.training().stepsPerEpoch());
    for (Optional<Term> count : counts) {
      if (count.isPresent() && count.get().known().isEmpty()) {
        declareNumber(count.get());
        if (count.get() instanceof Term.Parameter parameter) {
          String name = parameter.open().parameter();
          constructor.add("this." + name + " = " + name);
        }
      }
    }
  }

  private void declareNumber(Term number) {
    if (inFields.add(number)) {
      String declaration = "private final long " + terms.expression(number);
      fields.add(new Field(Optional.empty(), declaration));
    }
  }

  private void declare(Timeline timeline, Phase phase) {
    if (phase.end() instanceof Term.Named) {
      declareNumber(phase.end());
    }
    Optional<String> comment = Optional.of(Documentation.ofPhase(timeline, phase));
    Term curve = phase.curve();
    String field = out.name(((Term.Call) curve).owner()) + " " + names.of(curve);
    if (curve.known().isPresent()) {
      String declaration = "private static final " + field + " = " + terms.definition(curve);
      constants.add(new Field(comment, declaration));
    } else {
      inFields.add(curve);
      fields.add(new Field(comment, "private final " + field));
    }
  }

  /** Writes the statements that give a name to a term and to all that it is computed from. */
  private void define(Term term) {
    if (term.known().isPresent() || !defined.add(term)) {
      return;
    }
    if (term instanceof Term.Call call) {
      call.arguments().forEach(this::define);
      if (Terms.isCurve(term)) {
        assign(term);
      }
    } else if (term instanceof Term.ArrayOf array) {
      array.elements().forEach(this::define);
    } else if (term instanceof Term.Named named) {
      define(named.value());
      assign(term);
    } else if (term instanceof Term.Ask ask) {
      define(ask.curve());
      ask.arguments().forEach(this::define);
    } else if (term instanceof Term.Difference difference) {
      define(difference.minuend());
      define(difference.subtrahend());
    }
  }

  private void assign(Term term) {
    String assignment = names.of(term) + " = " + terms.definition(term);
    constructor.add(inFields.contains(term) ? assignment : typeOf(term) + " " + assignment);
  }

  private String typeOf(Term term) {
    return out.name(((Term.Call) ((Term.Named) term).value()).type());
  }
}
