package dev.anneal.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * A nested class with some of the phases of a large schedule: static where all is known while
 * compiling, else an object of the schedule.
 */
final class NestedPart {
  private final int number;
  private final boolean isStatic;
  private final List<ParameterSpec> parameters;
  private final TypeSpec.Builder type;
  private final CodeBlock.Builder constructor = CodeBlock.builder();

  /**
   * Creates an empty class.
   *
   * @param number its number, from 1 on
   * @param isStatic whether all is known while compiling
   * @param parameters the parameters of create
   */
  NestedPart(int number, boolean isStatic, List<ParameterSpec> parameters) {
    this.number = number;
    this.isStatic = isStatic;
    this.parameters = parameters;
    this.type =
        TypeSpec.classBuilder(typeName())
            .addModifiers(Modifier.PRIVATE, Modifier.FINAL)
            .addJavadoc("Some of the phases.");
    if (isStatic) {
      type.addModifiers(Modifier.STATIC);
    }
  }

  /** Returns the simple name of the class. */
  String typeName() {
    return "Phases" + number;
  }

  /** Returns what its members are named by from outside: the class, or the schedule's field. */
  String access() {
    return (isStatic ? "Phases" : "phases") + number;
  }

  /** Adds a field that is computed by an expression. */
  void addField(TypeName fieldType, String name, CodeBlock description, CodeBlock value) {
    FieldSpec.Builder field =
        FieldSpec.builder(fieldType, name).addModifiers(Modifier.FINAL).addJavadoc(description);
    if (isStatic) {
      field.addModifiers(Modifier.STATIC).initializer(value);
    } else {
      constructor.addStatement("$L = $L", name, value);
    }
    type.addField(field.build());
  }

  /** Adds a statement to the constructor. */
  void addStatement(CodeBlock statement) {
    constructor.addStatement(statement);
  }

  /** Adds a method that other parts call. */
  void addMethod(MethodSpec.Builder method) {
    type.addMethod((isStatic ? method.addModifiers(Modifier.STATIC) : method).build());
  }

  /** Returns the class. */
  TypeSpec type() {
    if (isStatic) {
      type.addMethod(
          MethodSpec.constructorBuilder()
              .addModifiers(Modifier.PRIVATE)
              .addJavadoc("There are no instances.")
              .build());
    } else {
      MethodSpec.Builder made =
          MethodSpec.constructorBuilder()
              .addParameters(parameters)
              .addJavadoc("For the constructor of the schedule, with its parameters.\n");
      parameters.forEach(
          parameter -> made.addJavadoc("\n@param $L that of create", parameter.name()));
      type.addMethod(made.addCode(constructor.build()).build());
    }
    return type.build();
  }
}
