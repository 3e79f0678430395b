package dev.anneal.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.anneal.TrainingSchedule;
import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The generated sources, byte for byte. Each folder of {@code src/test/resources/golden} holds a
 * config and beside it the classes that it compiles to.
 *
 * <p>{@code mvn -pl processor -am test -Dtest=GoldenTest -Danneal.golden.update=true
 * -Dsurefire.failIfNoSpecifiedTests=false} writes the folders anew; what changed is then for the
 * review to judge.
 */
class GoldenTest {
  static final Path FOLDERS =
      Path.of(System.getProperty("basedir", ""), "src", "test", "resources", "golden");

  private static final boolean UPDATE = Boolean.getBoolean("anneal.golden.update");

  /** The folder whose config has a mistake. */
  private static final String MISTAKE = "mistake";

  static List<String> folders() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDERS)) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .filter(name -> !name.equals(MISTAKE))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("folders")
  void generates(String name) throws IOException {
    Path folder = FOLDERS.resolve(name);
    Source config = config(folder);

    Compilation compilation =
        javac()
            .withProcessors(new AnnealLocalProcessor(), new AnnealProcessor())
            .withClasspath(List.of(Javac.runtime()))
            .withOptions("-Xlint:all", "-Werror")
            .compile(config.asFile());

    assertThat(compilation).succeededWithoutWarnings();
    Map<String, String> generated = new TreeMap<>();
    for (JavaFileObject file : compilation.generatedSourceFiles()) {
      generated.put(fileName(file.getName()), file.getCharContent(false).toString());
    }
    assertGolden(folder, generated);
  }

  /** What the generated classes say of themselves is what they are. */
  @ParameterizedTest
  @MethodSource("folders")
  void recipesAreTheSchedules(String name) throws IOException {
    Compiled compiled = Javac.of(config(FOLDERS.resolve(name))).run();
    assertThat(compiled.sources()).isNotEmpty();
    for (String type : compiled.sources().keySet()) {
      Class<?> generated = compiled.load(type);
      if (TrainingSchedule.class.isAssignableFrom(generated)) {
        RecipeAgreement.assertSame(
            Schedules.createSensibly(generated),
            LongStream.concat(
                LongStream.rangeClosed(0, 3_000), new Random(9).longs(10_000, 0, 1_100_000)));
      }
    }
  }

  /** Compile-Testing hides what a failed compilation generates. */
  @Test
  void generatesForAMistake() throws IOException {
    Path folder = FOLDERS.resolve(MISTAKE);
    Source config = config(folder);

    Compiled compiled = Javac.of(config).run();

    assertThat(compiled.errors()).hasSize(1);
    Map<String, String> generated = new TreeMap<>();
    compiled
        .sources()
        .forEach((name, text) -> generated.put(fileName(name.replace('.', '/') + ".java"), text));
    assertGolden(folder, generated);
  }

  private static void assertGolden(Path folder, Map<String, String> generated) throws IOException {
    if (UPDATE) {
      update(folder, generated);
    }
    assertThat(expected(folder)).containsExactlyInAnyOrderEntriesOf(generated);
    assertThat(String.join("", generated.values())).matches("\\p{ASCII}*");
  }

  private static Source config(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      Path config = files.filter(file -> !isGenerated(file)).findFirst().orElseThrow();
      return Source.of(Files.readString(config));
    }
  }

  private static Map<String, String> expected(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(GoldenTest::isGenerated)
          .collect(Collectors.toMap(file -> file.getFileName().toString(), GoldenTest::read));
    }
  }

  private static void update(Path folder, Map<String, String> generated) throws IOException {
    for (String old : expected(folder).keySet()) {
      Files.delete(folder.resolve(old));
    }
    for (Map.Entry<String, String> file : generated.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
  }

  static boolean isGenerated(Path file) {
    return file.toString().endsWith("Schedule.java");
  }

  /** Returns the name of a generated file, in ASCII for the sake of every file system. */
  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1).replaceAll("[^\\w.]", "_");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
