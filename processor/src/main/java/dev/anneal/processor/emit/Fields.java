package dev.anneal.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeName;
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
import javax.lang.model.element.Modifier;

/** Writes the fields of a generated class, and the constructor that computes them. */
final class Fields {
  private final Names names;
  private final Terms terms;
  private final List<FieldSpec> constants = new ArrayList<>();
  private final List<FieldSpec> fields = new ArrayList<>();
  private final CodeBlock.Builder constructor = CodeBlock.builder();
  private final Set<Term> inFields = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Term> defined = Collections.newSetFromMap(new IdentityHashMap<>());

  Fields(ScheduleModel model, Names names, Terms terms) {
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
      constructor.addStatement("$T.require($L)", Rules.class, terms.definition(requirement));
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
  List<FieldSpec> constants() {
    return constants;
  }

  /** Returns the other fields. */
  List<FieldSpec> fields() {
    return fields;
  }

  /** Returns the body of the constructor. */
  CodeBlock constructor() {
    return constructor.build();
  }

  private void declareCounts(ScheduleModel model) {
    List<Optional<Term>> counts =
        List.of(model.training().totalSteps(), model.training().stepsPerEpoch());
    for (Optional<Term> count : counts) {
      if (count.isPresent() && count.get().known().isEmpty()) {
        declareNumber(count.get());
        if (count.get() instanceof Term.Parameter parameter) {
          String name = parameter.open().parameter();
          constructor.addStatement("this.$L = $L", name, name);
        }
      }
    }
  }

  private void declareNumber(Term number) {
    if (inFields.add(number)) {
      fields.add(
          field(TypeName.LONG, terms.expression(number).toString())
              .addJavadoc("$L.", Documentation.ofCount(number))
              .build());
    }
  }

  private void declare(Timeline timeline, Phase phase) {
    if (phase.end() instanceof Term.Named) {
      declareNumber(phase.end());
    }
    TypeName type = TypeName.get(((Term.Call) phase.curve()).owner());
    CodeBlock description = Documentation.ofPhase(timeline, phase);
    if (phase.curve().known().isPresent()) {
      constants.add(
          FieldSpec.builder(type, names.of(phase.curve()))
              .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
              .addJavadoc(description)
              .initializer(terms.definition(phase.curve()))
              .build());
    } else {
      inFields.add(phase.curve());
      fields.add(field(type, names.of(phase.curve())).addJavadoc(description).build());
    }
  }

  private static FieldSpec.Builder field(TypeName type, String name) {
    return FieldSpec.builder(type, name).addModifiers(Modifier.PRIVATE, Modifier.FINAL);
  }

  /** Writes the statements that give a name to a term and to all that it is computed from. */
  private void define(Term term) {
    if (term.known().isPresent() || !defined.add(term)) {
      return;
    }
    if (term instanceof Term.Call call) {
      call.arguments().forEach(this::define);
      if (terms.isNamedCurve(term)) {
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
    if (inFields.contains(term)) {
      constructor.addStatement("$L = $L", names.of(term), terms.definition(term));
    } else {
      constructor.addStatement("$T $L = $L", typeOf(term), names.of(term), terms.definition(term));
    }
  }

  private static TypeName typeOf(Term term) {
    return TypeName.get(((Term.Call) ((Term.Named) term).value()).type());
  }
}
