package dev.anneal.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.anneal.PlateauState;
import dev.anneal.Recipe;
import dev.anneal.internal.recipe.Recipes;
import dev.anneal.processor.model.OpenValue;
import dev.anneal.processor.model.ScheduleModel;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** Adds the schedule as a text to a generated class, and what follows from it. */
final class RecipeMethods {
  /** A constant of a class file has at most 65,535 bytes. */
  private static final int PART = 60_000;

  private final ScheduleModel model;
  private final TypeSpec.Builder type;

  private RecipeMethods(ScheduleModel model, TypeSpec.Builder type) {
    this.model = model;
    this.type = type;
  }

  /** Adds the constants. */
  static void addConstants(List<String> recipe, TypeSpec.Builder type) {
    type.addSuperinterface(Serializable.class)
        .addField(
            FieldSpec.builder(TypeName.LONG, "serialVersionUID")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("Of the form that {@link #writeReplace} does without.")
                .initializer("1L")
                .build())
        .addField(
            FieldSpec.builder(String.class, "RECIPE")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("The schedule as a text.")
                .initializer(text(recipe))
                .build());
  }

  /** Adds the methods. */
  static void addMethods(ScheduleModel model, TypeSpec.Builder type) {
    new RecipeMethods(model, type).addMethods();
  }

  private static CodeBlock text(List<String> lines) {
    List<CodeBlock> parts = new ArrayList<>();
    List<String> part = new ArrayList<>();
    int size = 0;
    for (String line : lines) {
      for (int from = 0; from < line.length(); from += PART) {
        int to = Math.min(from + PART, line.length());
        if (size > 0 && size + to - from > PART) {
          parts.add(block(part));
          part.clear();
          size = 0;
        }
        // A line that goes on ends with a backslash.
        part.add(escaped(line.substring(from, to)) + (to < line.length() ? "\\" : ""));
        size += to - from + 1;
      }
    }
    parts.add(block(part));
    return parts.size() == 1
        ? parts.get(0)
        : CodeBlock.of("$T.join(\"\", $L)", String.class, CodeBlock.join(parts, ",\n"));
  }

  private static CodeBlock block(List<String> lines) {
    CodeBlock.Builder block = CodeBlock.builder().add("\"\"\"\n$>$>");
    lines.forEach(line -> block.add("$L\n", line));
    return block.add("\"\"\"$<$<").build();
  }

  private static String escaped(String line) {
    return line.replace("\\", "\\\\").replace("\"\"\"", "\\\"\"\"");
  }

  private void addMethods() {
    type.addMethod(
        override("recipe", ParameterizedTypeName.get(Optional.class, Recipe.class))
            .addStatement("return $T.of($L)", Optional.class, filled())
            .build());
    if (model.plateau().isPresent()) {
      type.addMethod(
          override("plateau", ParameterizedTypeName.get(Optional.class, PlateauState.class))
              .addStatement("return $T.of(newPlateauState())", Optional.class)
              .build());
    }
    type.addMethod(
        override("equals", TypeName.BOOLEAN)
            .addParameter(Object.class, "other")
            .addStatement("return $T.areEqual(this, other)", Recipes.class)
            .build());
    type.addMethod(
        override("hashCode", TypeName.INT)
            .addStatement("return $T.hash(this)", Recipes.class)
            .build());
    type.addMethod(
        override("toString", ClassName.get(String.class))
            .addStatement("return $T.describe(this)", Recipes.class)
            .build());
    type.addMethod(
        MethodSpec.methodBuilder("writeReplace")
            .addModifiers(Modifier.PRIVATE)
            .returns(Object.class)
            .addJavadoc("Is written as its recipe.\n\n@return what is written")
            .addStatement("return $T.written(this)", Recipes.class)
            .build());
  }

  private CodeBlock filled() {
    CodeBlock.Builder arguments = CodeBlock.builder().add("RECIPE");
    for (OpenValue open : model.open()) {
      arguments.add(",$W$L", open.parameter());
    }
    return CodeBlock.of("$T.of($L)", Recipes.class, arguments.build());
  }

  private static MethodSpec.Builder override(String name, TypeName returns) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(returns);
  }
}
