package dev.anneal.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.anneal.internal.Rules;
import dev.anneal.processor.model.ScheduleModel;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.model.Timeline;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Spreads the values of a large schedule over nested classes, in the order in which they are
 * computed, so that no method and no class file grows past its limits.
 */
final class NestedParts implements ValueStorage {
  private final GeneratedSignatures api;
  private final FieldNames names;
  private final TermWriter terms;
  private final CodeSize codeSize;
  private final boolean isStatic;
  private final List<NestedPart> parts = new ArrayList<>();
  private final IdentityHashMap<Term, CodeBlock> descriptions = new IdentityHashMap<>();
  private final List<Term.Parameter> counts;
  private int size;

  NestedParts(ScheduleModel model, GeneratedSignatures api, FieldNames names, TermWriter terms) {
    this.api = api;
    this.names = names;
    this.terms = terms;
    this.codeSize = new CodeSize(names);
    this.isStatic = model.open().isEmpty();
    this.counts =
        Stream.of(model.training().totalSteps(), model.training().stepsPerEpoch())
            .flatMap(Optional::stream)
            .filter(Term.Parameter.class::isInstance)
            .map(Term.Parameter.class::cast)
            .toList();
    for (Timeline timeline : model.timelines()) {
      for (int place = 0; place < timeline.phases().size(); place++) {
        descriptions.put(
            timeline.phases().get(place).curve(), JavadocWriter.ofPhase(timeline, place));
      }
    }
    Definitions definitions = Definitions.ofAll(model, names);
    terms.putTogether(definitions.pieces());
    definitions.inOrder().forEach(this::add);
  }

  private void add(Definitions.Definition definition) {
    Term term = definition.term();
    NestedPart part = partFor(codeSize.ofStatement(term));
    CodeBlock value = terms.in(part).definition(term);
    if (definition.isRule()) {
      part.addStatement(CodeBlock.of("$T.require($L)", Rules.class, value));
      return;
    }
    TypeName type = FieldWriter.typeOf(term);
    String other =
        type.equals(TypeName.LONG)
            ? JavadocWriter.ofCount(term)
            : "What some of the phases are made of";
    CodeBlock description = descriptions.getOrDefault(term, CodeBlock.of("$L.", other));
    part.addField(type, names.of(term), description, value);
    terms.declaredIn(part, term);
  }

  private NestedPart partFor(int statement) {
    if (parts.isEmpty() || size + statement > CodeSize.METHOD) {
      parts.add(new NestedPart(parts.size() + 1, isStatic, api.parameters()));
      size = 0;
    }
    size += statement;
    return parts.get(parts.size() - 1);
  }

  @Override
  public List<FieldSpec> constants() {
    return List.of();
  }

  @Override
  public List<FieldSpec> fields() {
    List<FieldSpec> fields = new ArrayList<>();
    for (Term.Parameter count : counts) {
      fields.add(
          FieldWriter.field(TypeName.LONG, count.open().parameter())
              .addJavadoc("$L.", JavadocWriter.ofCount(count))
              .build());
    }
    if (!isStatic) {
      for (NestedPart part : parts) {
        fields.add(
            FieldWriter.field(typeOf(part), part.access())
                .addJavadoc("Some of the phases.")
                .build());
      }
    }
    return fields;
  }

  @Override
  public CodeBlock constructor() {
    CodeBlock.Builder code = CodeBlock.builder();
    for (Term.Parameter count : counts) {
      String name = count.open().parameter();
      code.addStatement("this.$L = $L", name, name);
    }
    if (!isStatic) {
      for (NestedPart part : parts) {
        code.addStatement("$L = new $T($L)", part.access(), typeOf(part), api.arguments());
      }
    }
    return code.build();
  }

  private ClassName typeOf(NestedPart part) {
    return api.className().nestedClass(part.typeName());
  }

  @Override
  public List<TypeSpec> types() {
    return parts.stream().map(NestedPart::type).toList();
  }
}
