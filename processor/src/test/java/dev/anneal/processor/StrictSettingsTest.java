package dev.anneal.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Generated classes compile under every lint and doclint, each warning being an error. */
class StrictSettingsTest {
  static List<Path> goldenFolders() throws IOException {
    try (Stream<Path> folders = Files.list(GoldenTest.FOLDERS)) {
      return folders.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource
  void goldenFolders(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path config : files.filter(file -> !GoldenTest.isGenerated(file)).toList()) {
        compileGenerated(Source.of(Files.readString(config)));
      }
    }
  }

  /** Forms that are too long for a golden file, or are no config that compiles. */
  static Stream<String> forms() {
    String phases =
        IntStream.range(0, 200)
            .mapToObj(i -> "@Constant(value = %s, until = %s)%n".formatted(1 + i % 2, i + 1))
            .collect(Collectors.joining());
    String open =
        IntStream.range(0, 150)
            .mapToObj(i ->
                "@CosineDecay(end = %s, until = %s, unit = Unit.EPOCH)%n"
                    .formatted(1 + i % 2, i + 1))
            .collect(Collectors.joining());
    String factors = phases.replace("(", "(times = true, ");
    String positions =
        IntStream.range(1, 600).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    String suppressed = "@SuppressWarnings(\"anneal\")\n";
    return Stream.of(
        suppressed + phases + "@Constant(value = 3)\nclass Config {}",
        suppressed + phases + factors + "@Constant(value = 3)\npublic class Config {}",
        suppressed + phases + factors + "@Constant\npublic class Config {}",
        suppressed + open + "@LinearDecay(end = 1)\n@Ensures(max = 9)\npublic class Config {}",
        "@MultiStepDecay(initial = 1, factor = 0.99, at = {" + positions + "})\nclass Config {}",
        """
        @Warmup(until = 2, unit = Unit.EPOCH)
        @LinearDecay(end = 0)
        @Constant(of = Hyperparameter.MOMENTUM)
        @Constant(of = Hyperparameter.WEIGHT_DECAY)
        public class Config {}
        """,
        "@TrainingConfig(epochs = 3)\n@LinearDecay(initial = 0.1, end = 0)\nclass Config {}",
        """
        @TrainingConfig(granularity = Granularity.EPOCH, afterEnd = AfterEnd.FAIL)
        @StepDecay(factor = 0.1, every = 30, unit = Unit.EPOCH)
        @ReduceOnPlateau(factor = 0.5)
        @RangeTest
        class Config {}
        """,
        "@Constant\n@Constant(times = true, value = 1e10)\n"
            + "@Ensures(max = 1, continuous = true)\npublic class Config {}",
        "@Constant(value = -1)\n@ReduceOnPlateau(factor = 2)\n@RangeTest\nclass Config {}",
        "@Constant(of = Hyperparameter.MOMENTUM)\npublic class Config {}");
  }

  @ParameterizedTest
  @MethodSource
  void forms(String config) {
    compileGenerated(Source.config(config));
  }

  private static void compileGenerated(Source config) {
    Compiled compiled = Javac.of(config).run();
    Map<String, String> sources = new TreeMap<>(compiled.sources());
    assertThat(sources).isNotEmpty();
    List<JavaFileObject> files =
        sources.entrySet().stream()
            .map(source -> JavaFileObjects.forSourceString(source.getKey(), source.getValue()))
            .toList();
    assertThat(
            javac()
                .withClasspath(List.of(Javac.runtime()))
                .withOptions("-proc:none", "-Xdoclint:all", "-Xlint:all", "-Werror")
                .compile(files))
        .succeededWithoutWarnings();
  }
}
