package dev.anneal.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.anneal.internal.Segments;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Spreads long arrays over nested classes. A class file has room for 65,535 constants and a method
 * for 65,535 bytes of code, which an array of some thousand elements would exceed.
 */
final class TableClasses {
  private static final int INLINE = 500;
  private static final int PART = 2000;

  private final ClassName owner;
  private final List<TypeSpec> parts = new ArrayList<>();

  TableClasses(ClassName owner) {
    this.owner = owner;
  }

  /** Returns whether an array is too long to stand where it is used. */
  static boolean isLong(Object value) {
    return (value instanceof double[] doubles && doubles.length > INLINE)
        || (value instanceof long[] longs && longs.length > INLINE);
  }

  /** Returns of how many parts a long array is joined. */
  static int joined(Object array) {
    return (Array.getLength(array) + PART - 1) / PART;
  }

  /** Returns the nested classes that the expressions name. */
  List<TypeSpec> parts() {
    return parts;
  }

  /** Returns the expression of a long array. */
  CodeBlock expression(Object array) {
    List<CodeBlock> names = new ArrayList<>();
    if (array instanceof double[] values) {
      for (int from = 0; from < values.length; from += PART) {
        double[] part = Arrays.copyOfRange(values, from, Math.min(from + PART, values.length));
        names.add(part(TypeName.DOUBLE, Literals.of(part)));
      }
    } else if (array instanceof long[] values) {
      for (int from = 0; from < values.length; from += PART) {
        long[] part = Arrays.copyOfRange(values, from, Math.min(from + PART, values.length));
        names.add(part(TypeName.LONG, Literals.of(part)));
      }
    }
    return CodeBlock.of("$T.join($L)", Segments.class, CodeBlock.join(names, ",$W"));
  }

  private CodeBlock part(TypeName element, CodeBlock values) {
    String name = "Table" + (parts.size() + 1);
    parts.add(
        TypeSpec.classBuilder(name)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("A part of a long array.")
            .addMethod(
                MethodSpec.constructorBuilder()
                    .addModifiers(Modifier.PRIVATE)
                    .addJavadoc("There are no instances.")
                    .build())
            .addField(
                FieldSpec.builder(ArrayTypeName.of(element), "VALUES")
                    .addJavadoc("The elements.")
                    .addModifiers(Modifier.STATIC, Modifier.FINAL)
                    .initializer(values)
                    .build())
            .build());
    return CodeBlock.of("$T.VALUES", owner.nestedClass(name));
  }
}
