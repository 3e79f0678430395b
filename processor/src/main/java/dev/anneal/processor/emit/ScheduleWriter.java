package dev.anneal.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.anneal.AfterEnd;
import dev.anneal.finder.RateSweep;
import dev.anneal.internal.Rules;
import dev.anneal.internal.Segments;
import dev.anneal.internal.recipe.CompiledSchedule;
import dev.anneal.processor.model.ScheduleModel;
import dev.anneal.processor.model.Target;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.model.Timeline;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** Writes the class that a config compiles to. */
public final class ScheduleWriter {
  private final ScheduleModel model;
  private final GeneratedSignatures api;
  private final TableClasses tables;
  private final FieldNames names;
  private final TermWriter terms;
  private final ValueStorage storage;
  private final TypeSpec.Builder type;

  private ScheduleWriter(ScheduleModel model) {
    this.model = model;
    this.api = new GeneratedSignatures(model);
    this.names = new FieldNames(model);
    this.tables = new TableClasses(api.className());
    this.terms = new TermWriter(names, tables);
    this.storage =
        FieldWriter.hold(model, names)
            ? new FieldWriter(model, names, terms)
            : new NestedParts(model, api, names, terms);
    this.type = api.type();
  }

  /** Returns the class of a model without mistakes. */
  public static WrittenClass write(ScheduleModel model) {
    ScheduleWriter writer = new ScheduleWriter(model);
    List<String> recipe = RecipeWriter.lines(model, writer.names);
    return new WrittenClass(writer.write(recipe), recipe);
  }

  private TypeSpec write(List<String> recipe) {
    type.addJavadoc(JavadocWriter.of(model));
    // It is written as its recipe, which needs no version of its own.
    type.superclass(CompiledSchedule.class)
        .addAnnotation(
            AnnotationSpec.builder(SuppressWarnings.class)
                .addMember("value", "$S", "serial")
                .build());
    type.addFields(storage.constants());
    model.rangeTest().ifPresent(this::addRangeTest);
    if (model.open().isEmpty()) {
      type.addField(
          FieldSpec.builder(api.className(), "INSTANCE")
              .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
              .addJavadoc("The only instance, as nothing is open.")
              .initializer("new $T()", api.className())
              .build());
    }
    type.addFields(storage.fields());
    type.addMethod(
        api.constructor().addCode(written(recipe)).addCode(storage.constructor()).build());
    type.addMethod(create());
    for (Target of : model.targets()) {
      addValue(of);
    }
    if (!model.own().isEmpty()) {
      addNames();
    }
    type.addMethod(
        GeneratedSignatures.totalSteps()
            .addStatement("return $L", count(model.training().totalSteps()))
            .build());
    type.addMethod(
        GeneratedSignatures.stepsPerEpoch()
            .addStatement("return $L", count(model.training().stepsPerEpoch()))
            .build());
    addFill();
    if (model.rangeTest().isPresent()) {
      type.addMethod(GeneratedSignatures.rangeTest().addStatement("return RANGE_TEST").build());
    }
    if (model.plateau().isPresent()) {
      Term state = model.plateau().get();
      type.addMethod(
          GeneratedSignatures.newPlateauState()
              .addStatement("return $L", terms.definition(state))
              .build());
      type.addMethod(
          GeneratedSignatures.atWithState().addStatement("return state.apply(at(step))").build());
    }
    return type.addTypes(storage.types()).addTypes(tables.parts()).build();
  }

  /** Returns the call that hands the recipe on, and what is open. */
  private CodeBlock written(List<String> recipe) {
    CodeBlock.Builder call = CodeBlock.builder();
    call.add("super($L", RecipeLiteral.of(RecipeWriter.shortened(recipe)));
    if (!model.open().isEmpty()) {
      call.add(",$W$L", api.arguments());
    }
    return call.add(");\n").build();
  }

  private void addRangeTest(Term test) {
    type.addField(
        FieldSpec.builder(RateSweep.class, "RANGE_TEST")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("The learning rates that a range finder tries.")
            .initializer(terms.definition(test))
            .build());
  }

  private MethodSpec create() {
    MethodSpec.Builder create = api.create();
    return model.open().isEmpty()
        ? create.addStatement("return INSTANCE").build()
        : create.addStatement("return new $T($L)", api.className(), api.arguments()).build();
  }

  private CodeBlock count(Optional<Term> steps) {
    return steps.map(terms::expression).orElse(CodeBlock.of("UNBOUNDED"));
  }

  private void addValue(Target of) {
    String name = FieldNames.method(of, false);
    MethodSpec.Builder method = GeneratedSignatures.valueAt(of);
    method.beginControlFlow("if (step < 0L)");
    method.addStatement("throw $T.negative(step)", Rules.class);
    method.endControlFlow();
    if (model.training().afterEnd() == AfterEnd.FAIL) {
      CodeBlock end = count(model.training().totalSteps());
      method.beginControlFlow("if (step >= $L)", end);
      method.addStatement("throw $T.pastEnd(step, $L)", Rules.class, end);
      method.endControlFlow();
    }
    Optional<Timeline> base = model.timeline(of, false);
    Optional<Timeline> factors = model.timeline(of, true);
    if (base.isEmpty()) {
      method.addStatement("return 0.0");
    } else if (factors.isEmpty()) {
      DispatchWriter dispatch = DispatchWriter.ofValues(terms, name);
      method.addCode(dispatch.body(base.get()));
      type.addMethod(method.build());
      type.addMethods(dispatch.helpers());
      return;
    } else {
      DispatchWriter dispatch = DispatchWriter.ofProduct(terms, name);
      method.addCode(dispatch.body(base.get()));
      type.addMethod(method.build());
      type.addMethods(dispatch.helpers());
      DispatchWriter times = DispatchWriter.ofFactors(terms, FieldNames.method(of, true));
      type.addMethod(times.method(factors.get()));
      type.addMethods(times.helpers());
      return;
    }
    type.addMethod(method.build());
  }

  private void addNames() {
    List<CodeBlock> names =
        model.own().stream().map(own -> CodeBlock.of("$S", own.name())).toList();
    type.addField(
        FieldSpec.builder(ParameterizedTypeName.get(List.class, String.class), "NAMES")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("The hyperparameters beside the three.")
            .initializer("$T.of($L)", List.class, CodeBlock.join(names, ",$W"))
            .build());
    type.addMethod(GeneratedSignatures.names().addStatement("return NAMES").build());
    CodeBlock.Builder cases = CodeBlock.builder().add("return switch (name) {\n").indent();
    for (Target own : model.own()) {
      // To Java, yield alone is a statement.
      String qualifier = own.method().equals("yield") ? "this." : "";
      cases.add("case $S -> $L$L(step);\n", own.name(), qualifier, own.method());
    }
    cases.add("default -> throw $T.unknown(name, NAMES);\n", Rules.class).unindent().add("};\n");
    type.addMethod(GeneratedSignatures.value().addCode(cases.build()).build());
  }

  private void addFill() {
    MethodSpec.Builder fill = GeneratedSignatures.fill();
    fill.beginControlFlow("if (firstStep < 0L)");
    fill.addStatement("throw $T.negative(firstStep)", Rules.class);
    fill.endControlFlow();
    if (model.training().afterEnd() == AfterEnd.FAIL) {
      fill.addStatement(
          "$T.requireBeforeEnd(firstStep, rates.length, $L)",
          Rules.class,
          count(model.training().totalSteps()));
    }
    Timeline base = model.timeline(Target.LEARNING_RATE, false).orElseThrow();
    FillWriter writer = new FillWriter(terms);
    if (model.timeline(Target.LEARNING_RATE, true).isPresent()) {
      fill.beginControlFlow("for (int i = 0; i < rates.length; i++)");
      fill.addStatement("rates[i] = at($T.step(firstStep, i))", Segments.class);
      fill.endControlFlow();
    } else {
      fill.addCode(writer.body(base));
    }
    type.addMethod(fill.build());
    type.addMethods(writer.helpers());
  }
}
