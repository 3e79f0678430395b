package dev.anneal.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.anneal.internal.Rules;
import dev.anneal.processor.model.Phase;
import dev.anneal.processor.model.ScheduleModel;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.model.Timeline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Keeps the values of a schedule of usual size in fields of the class itself. */
final class FieldWriter implements ValueStorage {
  private final FieldNames names;
  private final TermWriter terms;
  private final List<FieldSpec> constants = new ArrayList<>();
  private final List<FieldSpec> fields = new ArrayList<>();
  private final CodeBlock.Builder constructor = CodeBlock.builder();
  private final Set<Term> inFields = Collections.newSetFromMap(new IdentityHashMap<>());

  FieldWriter(ScheduleModel model, FieldNames names, TermWriter terms) {
    this.names = names;
    this.terms = terms;
    declareCounts(model);
    for (Timeline timeline : model.timelines()) {
      for (int place = 0; place < timeline.phases().size(); place++) {
        declare(timeline, place);
      }
    }
    Definitions.ofOpen(model, names).inOrder().forEach(this::define);
  }

  /** Returns whether a schedule is of usual size, so that its fields fit into one class. */
  static boolean hold(ScheduleModel model, FieldNames names) {
    CodeSize size = new CodeSize(names);
    int constants =
        model.timelines().stream()
            .flatMap(timeline -> timeline.phases().stream())
            .filter(phase -> phase.curve().known().isPresent())
            .mapToInt(phase -> size.ofStatement(phase.curve()))
            .sum();
    int constructor =
        Definitions.ofOpen(model, names).inOrder().stream()
            .mapToInt(definition -> size.ofStatement(definition.term()))
            .sum();
    return Math.max(constants, constructor) <= CodeSize.METHOD;
  }

  @Override
  public List<FieldSpec> constants() {
    return constants;
  }

  @Override
  public List<FieldSpec> fields() {
    return fields;
  }

  @Override
  public CodeBlock constructor() {
    return constructor.build();
  }

  @Override
  public List<TypeSpec> types() {
    return List.of();
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
              .addJavadoc("$L.", JavadocWriter.ofCount(number))
              .build());
    }
  }

  private void declare(Timeline timeline, int place) {
    Phase phase = timeline.phases().get(place);
    if (phase.end() instanceof Term.Named) {
      declareNumber(phase.end());
    }
    TypeName type = typeOf(phase.curve());
    CodeBlock description = JavadocWriter.ofPhase(timeline, place);
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

  static FieldSpec.Builder field(TypeName type, String name) {
    return FieldSpec.builder(type, name).addModifiers(Modifier.PRIVATE, Modifier.FINAL);
  }

  private void define(Definitions.Definition definition) {
    Term term = definition.term();
    if (definition.isRule()) {
      constructor.addStatement("$T.require($L)", Rules.class, terms.definition(term));
    } else if (inFields.contains(term)) {
      constructor.addStatement("$L = $L", names.of(term), terms.definition(term));
    } else {
      constructor.addStatement("$T $L = $L", typeOf(term), names.of(term), terms.definition(term));
    }
  }

  /** Returns the type of a curve, or of what create computes under a name. */
  static TypeName typeOf(Term term) {
    return TypeName.get(rawTypeOf(term));
  }

  /** As {@link #typeOf}. */
  static Class<?> rawTypeOf(Term term) {
    if (term instanceof Term.Named named) {
      return named.value() instanceof Term.ArrayOf array
          ? array.component().arrayType()
          : ((Term.Call) named.value()).type();
    }
    return ((Term.Call) term).owner();
  }
}
