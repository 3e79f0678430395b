package dev.anneal.processor.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.curve.Curve;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuntimeMethodTest {
  private static final Path SOURCES =
      Path.of(System.getProperty("basedir", ""), "src", "main", "java");

  /** The methods of an object, where a term calls static ones else. */
  private static final Set<RuntimeMethod> OF_A_CURVE = Set.of(CurveMethod.AT, CurveMethod.END);

  /** What compiles the call in the generated class must find the method that the compiler folds. */
  @ParameterizedTest
  @MethodSource("dev.anneal.processor.model.RuntimeMethod#all")
  void isOnePublicMethod(RuntimeMethod operation) {
    Method method = operation.reflected();

    assertThat(Modifier.isPublic(method.getModifiers())).isTrue();
    assertThat(Modifier.isStatic(method.getModifiers())).isEqualTo(!OF_A_CURVE.contains(operation));
    assertThat(method.getDeclaringClass()).isEqualTo(operation.owner());
    List<Method> alike =
        Arrays.stream(operation.owner().getMethods())
            .filter(other -> other.getName().equals(operation.method()))
            .filter(other -> other.getParameterCount() == method.getParameterCount())
            .filter(other -> Modifier.isStatic(other.getModifiers()) == isStatic(method))
            .toList();
    assertThat(alike).containsExactly(method);
  }

  private static boolean isStatic(Method method) {
    return Modifier.isStatic(method.getModifiers());
  }

  @Test
  void noMethodStandsTwice() {
    Set<Method> methods = new HashSet<>();

    for (RuntimeMethod operation : RuntimeMethod.all()) {
      assertThat(methods.add(operation.reflected())).as(operation.toString()).isTrue();
    }
  }

  /**
   * A call must not name another class in the generated source than the one that has the method.
   */
  @Test
  void curvesAreMadeByTheirOwnClass() {
    assertThat(RuntimeMethod.all())
        .filteredOn(operation -> operation.owner() != Curve.class)
        .filteredOn(operation -> Curve.class.isAssignableFrom(operation.owner()))
        .allMatch(operation -> operation.reflected().getReturnType() == operation.owner());
  }

  @Test
  void termsAreMadeInTheTypedClassesOnly() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<String> callers =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> read(file).matches("(?s).*\\bTerm\\.(call|ask)\\(.*"))
              .map(file -> file.getFileName().toString())
              .sorted()
              .toList();

      assertThat(callers)
          .containsExactly(
              "ContractTerms.java", "CurveTerms.java", "RuleTerms.java", "TrainingTerms.java");
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
