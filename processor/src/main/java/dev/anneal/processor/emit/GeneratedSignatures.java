package dev.anneal.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.anneal.GeneratedSchedule;
import dev.anneal.PlateauState;
import dev.anneal.TrainingSchedule;
import dev.anneal.finder.RateSweep;
import dev.anneal.processor.model.OpenValue;
import dev.anneal.processor.model.ScheduleModel;
import dev.anneal.processor.model.Target;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** The signatures of a generated class, with or without mistakes in its config. */
final class GeneratedSignatures {
  private final ScheduleModel model;

  GeneratedSignatures(ScheduleModel model) {
    this.model = model;
  }

  ClassName className() {
    return ClassName.get(model.config().packageName(), model.config().scheduleName());
  }

  TypeSpec.Builder type() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(className())
            .addAnnotation(GeneratedSchedule.class)
            .addModifiers(Modifier.FINAL)
            .addSuperinterface(TrainingSchedule.class)
            .addOriginatingElement(model.config().site().config());
    if (model.config().isPublic()) {
      type.addModifiers(Modifier.PUBLIC);
    }
    return type;
  }

  List<ParameterSpec> parameters() {
    return model.open().stream()
        .map(open -> ParameterSpec.builder(open.type(), open.parameter()).build())
        .toList();
  }

  /** Returns the arguments that pass the parameters on. */
  String arguments() {
    return String.join(", ", model.open().stream().map(OpenValue::parameter).toList());
  }

  MethodSpec.Builder create() {
    MethodSpec.Builder create =
        MethodSpec.methodBuilder("create")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .returns(className())
            .addParameters(parameters());
    if (model.open().isEmpty()) {
      return create
          .addJavadoc("Returns the schedule, always the same instance.\n")
          .addJavadoc("\n@return the schedule");
    }
    create.addJavadoc("Returns the schedule for values that the config leaves open.\n");
    addParameters(create);
    return create
        .addJavadoc("\n@return the schedule")
        .addJavadoc(
            "\n@throws $T if a value breaks a rule of the config", IllegalArgumentException.class);
  }

  /** Returns the constructor, which only {@code create} calls. */
  MethodSpec.Builder constructor() {
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PRIVATE)
            .addParameters(parameters())
            .addJavadoc("For {@link #create}.");
    if (!model.open().isEmpty()) {
      constructor.addJavadoc("\n");
    }
    addParameters(constructor);
    return constructor;
  }

  private void addParameters(MethodSpec.Builder method) {
    for (OpenValue open : model.open()) {
      String reason = Objects.requireNonNull(model.reasons().get(open));
      method.addJavadoc("\n$L", JavadocWriter.ofParameter(open.parameter(), reason));
    }
  }

  /** Returns the method that gives the values of a hyperparameter. */
  static MethodSpec.Builder valueAt(Target of) {
    MethodSpec.Builder method =
        of.isOwn()
            ? MethodSpec.methodBuilder(of.method())
                .addModifiers(Modifier.PUBLIC)
                .returns(TypeName.DOUBLE)
                .addJavadoc("Returns {@code $L} at a step.\n", of.name())
                .addJavadoc("\n@param step the number of parameter updates already made")
                .addJavadoc("\n@return the value, finite and at least 0")
            : override(of.method(), TypeName.DOUBLE);
    return method.addParameter(long.class, "step");
  }

  static MethodSpec.Builder names() {
    return override("names", ParameterizedTypeName.get(List.class, String.class));
  }

  static MethodSpec.Builder value() {
    return override("value", TypeName.DOUBLE)
        .addParameter(String.class, "name")
        .addParameter(long.class, "step");
  }

  static MethodSpec.Builder totalSteps() {
    return override("totalSteps", TypeName.LONG);
  }

  static MethodSpec.Builder stepsPerEpoch() {
    return override("stepsPerEpoch", TypeName.LONG);
  }

  static MethodSpec.Builder fill() {
    return override("fill", TypeName.VOID)
        .addParameter(long.class, "firstStep")
        .addParameter(ArrayTypeName.of(TypeName.DOUBLE), "rates");
  }

  static MethodSpec.Builder newPlateauState() {
    return MethodSpec.methodBuilder("newPlateauState")
        .addModifiers(Modifier.PUBLIC)
        .returns(PlateauState.class)
        .addJavadoc("Returns the state of the plateau rule at the start of a training.\n")
        .addJavadoc("\n@return a new state");
  }

  static MethodSpec.Builder atWithState() {
    return MethodSpec.methodBuilder("at")
        .addModifiers(Modifier.PUBLIC)
        .returns(double.class)
        .addParameter(long.class, "step")
        .addParameter(PlateauState.class, "state")
        .addJavadoc("Returns the learning rate at a step, as reduced on plateaus so far.\n")
        .addJavadoc("\n@param step the number of parameter updates already made")
        .addJavadoc("\n@param state the state, made by {@link #newPlateauState}")
        .addJavadoc("\n@return the learning rate");
  }

  static MethodSpec.Builder rangeTest() {
    return MethodSpec.methodBuilder("rangeTest")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .returns(RateSweep.class)
        .addJavadoc("Returns the learning rates that a range finder tries.\n")
        .addJavadoc("\n@return the rates");
  }

  private static MethodSpec.Builder override(String name, TypeName returns) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(returns);
  }

  /** Returns the code of a body that only throws. */
  static CodeBlock broken(String className) {
    return CodeBlock.of(
        "throw new $T($S);\n",
        IllegalStateException.class,
        className + " has mistakes: see the compiler's messages");
  }
}
