package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.Hyperparameter;
import dev.anneal.curve.Curve;
import dev.anneal.curve.Factor;
import dev.anneal.processor.curves.CurveKinds;
import dev.anneal.processor.model.RuntimeMethod;
import dev.anneal.processor.reference.ReferenceSchedule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every curve stands wherever curves are listed, described or tried, so that a new one cannot be
 * left out of a test in silence.
 */
class CompletenessTest {
  private static final Path ROOT = Path.of(System.getProperty("basedir", ""), "..");
  private static final Path RUNTIME_TESTS = ROOT.resolve("runtime/src/test/java/dev/anneal/curve");
  private static final Pattern ANNOTATION = Pattern.compile("@([A-Z]\\w*)");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `@(\\w+)` \\|");
  private static final Pattern CASE = Pattern.compile("(?m)^  ([A-Z_]+)\\(\\d");

  @Test
  void theRegistryKnowsEveryAnnotationOfAPhase() {
    assertThat(CurveKinds.annotations()).isEqualTo(phaseAnnotations());
  }

  @Test
  void theGoldenConfigHasEveryCurve() {
    assertThat(curvesIn(everyCurve())).isEqualTo(phaseAnnotations());
  }

  @Test
  void theReferenceHasARowForEveryCurve() {
    String text = read(ROOT.resolve("docs/reference.md"));
    String section =
        text.substring(text.indexOf("\n## Curves\n"), text.indexOf("\n## @ReduceOnPlateau\n"));

    assertThat(found(ROW, section)).containsExactlyInAnyOrderElementsOf(phaseAnnotations());
  }

  @Test
  void theDifferentialTestDrawsEveryCurve() {
    Random random = new Random(1);
    Set<String> drawn = new TreeSet<>();
    for (int i = 0; i < 500; i++) {
      drawn.addAll(curvesIn(new ConfigGenerator(random).config()));
    }
    assertThat(drawn).isEqualTo(phaseAnnotations());
  }

  @Test
  void theReferenceEvaluatorKnowsEveryCurve() {
    ReferenceSchedule reference = ReferenceSchedule.of(everyCurve(), Map.of());
    for (long step = 0; step < 16_000; step += 500) {
      assertThat(reference.value(Hyperparameter.LEARNING_RATE, step).exact()).isNotNegative();
    }
  }

  @Test
  void theCompilerMayCallEveryCurve() {
    Set<String> classes =
        RuntimeMethod.all().stream()
            .filter(method -> Curve.class.isAssignableFrom(method.reflected().getReturnType()))
            .map(RuntimeMethod::owner)
            .filter(owner -> owner.getPackage().equals(Curve.class.getPackage()))
            .filter(owner -> owner != Factor.class)
            .map(Class::getSimpleName)
            .collect(Collectors.toSet());

    assertThat(classes).isEqualTo(curveClasses());
  }

  @Test
  void theTestsOfTheRuntimeHaveCasesOfEveryCurve() {
    List<String> cases = found(CASE, read(RUNTIME_TESTS.resolve("CurveKind.java")));
    Set<String> curves = new TreeSet<>();
    for (String name : cases) {
      curves.add(curveOf(name).orElseThrow(() -> new AssertionError(name + " is of no curve")));
    }
    assertThat(curves).isEqualTo(curveClasses());
  }

  /** The class with the longest name that a case begins with: COSINE_RESTARTS is no COSINE. */
  private static Optional<String> curveOf(String name) {
    return curveClasses().stream()
        .filter(curve -> (name + "_").startsWith(inCapitals(curve)))
        .max(Comparator.comparingInt(String::length));
  }

  private static String inCapitals(String curve) {
    return curve
        .replaceAll("Curve$", "_")
        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
        .toUpperCase(Locale.ROOT);
  }

  /** The classes of the runtime, whose names follow from those of the annotations. */
  private static Set<String> curveClasses() {
    return phaseAnnotations().stream()
        .map(annotation -> annotation.replaceAll("Decay$", "") + "Curve")
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String everyCurve() {
    return read(ROOT.resolve("processor/src/test/resources/golden/every-curve/EveryCurve.java"));
  }

  private static Set<String> curvesIn(String config) {
    Set<String> curves = new HashSet<>(found(ANNOTATION, config));
    curves.retainAll(phaseAnnotations());
    return curves;
  }

  /** The annotations that declare a phase: those that have an end. */
  private static Set<String> phaseAnnotations() {
    try (Stream<Path> files = Files.list(ROOT.resolve("runtime/src/main/java/dev/anneal"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".java") && !file.equals("package-info.java"))
          .map(file -> file.replace(".java", ""))
          .filter(CompletenessTest::hasEnd)
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean hasEnd(String name) {
    try {
      Class<?> type = Class.forName("dev.anneal." + name);
      return type.isAnnotation()
          && Arrays.stream(type.getDeclaredMethods()).anyMatch(m -> m.getName().equals("until"));
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
