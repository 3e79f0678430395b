package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.TrainingSchedule;
import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and classes around a config that generated code must not trip over. */
class NamesTest {
  /** A config that needs every class that generated code may name. */
  private static final String ANNOTATIONS =
      """
      @Warmup(until = 0.1, unit = Unit.TRAINING, shape = Shape.COSINE)
      @LinearDecay(end = 0)
      @MultiStepDecay(of = Hyperparameter.MOMENTUM, factor = 0.5, at = {1, 2}, unit = Unit.EPOCH)
      @Cyclic(of = Hyperparameter.WEIGHT_DECAY, min = 1e-4, max = 1e-3, stepSize = 5)
      @ExponentialDecay(times = true, initial = 1, factor = 0.99, every = 10)
      @RangeTest
      """;

  private static final String IMPORTS =
      """
      import dev.anneal.Cyclic;
      import dev.anneal.ExponentialDecay;
      import dev.anneal.Hyperparameter;
      import dev.anneal.LinearDecay;
      import dev.anneal.MultiStepDecay;
      import dev.anneal.Shape;
      import dev.anneal.Unit;
      import dev.anneal.Warmup;

      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "String",
        "Object",
        "Math",
        "Override",
        "Long",
        "Double",
        "System",
        "Deprecated",
        "IllegalArgumentException",
        "IllegalStateException",
        "TrainingConfigs",
        "Curve",
        "Rules",
        "TrainingSchedule",
        "RangeTests",
        "java",
        "dev",
        "anneal",
        "Schedule",
        "create",
        "at",
        "INSTANCE",
        "UNBOUNDED",
        "step",
        "a_b",
        "$",
        "A$B",
        "L\u00f6sung"
      })
  void aConfigMayHaveAnyName(String name) {
    Compiled compiled =
        Javac.of(Source.config(ANNOTATIONS + "public class " + name + " {}\n"))
            .options("-Werror")
            .run();

    assertThat(compiled.messages()).isEmpty();
    TrainingSchedule schedule =
        Schedules.create(compiled.load("training." + name + "Schedule"), 0.1, 0.9, 1_000L, 50L);
    assertThat(schedule.at(100)).isGreaterThan(0.08);
  }

  /** Classes of the user's package hide those of java.lang and must not hide ours. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "String",
        "Object",
        "Math",
        "Override",
        "Long",
        "IllegalArgumentException",
        "IllegalStateException",
        "Rules",
        "Curve",
        "LinearCurve",
        "WarmupCurve",
        "Segments",
        "Hyperparameter",
        "TrainingSchedule",
        "GeneratedSchedule",
        "RangeTest",
        "Positions",
        "java",
        "dev",
        "anneal",
        "training"
      })
  void thePackageMayHaveClassesOfTheSameNames(String name) {
    // The language is imported name by name: the classes of the package win over a wildcard.
    Source config =
        Source.of(
            "package training;\n\n"
                + IMPORTS
                + ANNOTATIONS.replace("@RangeTest\n", "")
                + "public class Config {}\n");
    Source other = Source.of("package training;\n\nclass " + name + " {}\n");

    for (List<Source> sources : List.of(List.of(config, other), List.of(other, config))) {
      Compiled compiled = Javac.of(sources).options("-Werror").run();
      assertThat(compiled.messages()).isEmpty();
    }
  }

  @Test
  void membersOfTheConfigDoNotMatter() {
    Compiled compiled =
        Javac.of(
                Source.config(
                    ANNOTATIONS
                        + """
                        public class Config {
                          static int java;
                          static int dev;
                          static int anneal;
                          static class Rules {}
                          static class Curve {}
                        }
                        """))
            .options("-Werror")
            .run();

    assertThat(compiled.messages()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"java", "dev", "anneal", "Override", "a.b.c.d"})
  void thePackageMayHaveAnyName(String packageName) {
    String name = packageName.equals("java") ? "java_" : packageName;
    Compiled compiled =
        Javac.of(Source.config(name, ANNOTATIONS + "public class Config {}\n"))
            .options("-Werror")
            .run();

    assertThat(compiled.messages()).isEmpty();
  }

  @Test
  void theUnnamedPackageIsOne() {
    Source source =
        Source.of(
            """
            import dev.anneal.*;

            @Constant(value = 0.1)
            class Config {
              @Constant(value = 0.2)
              static class Inner {}
            }

            class String {}

            class IllegalArgumentException {}
            """);

    Compiled compiled = Javac.of(source).options("-Werror").run();

    assertThat(compiled.messages()).isEmpty();
    assertThat(compiled.sources()).containsOnlyKeys("ConfigSchedule", "Config_InnerSchedule");
    assertThat(compiled.source("ConfigSchedule")).doesNotContain("package");
  }

  @ParameterizedTest
  @CsvSource({
    "public, public, true",
    "public, '', false",
    "'', public, false",
    "public, protected, false",
    "'', '', false"
  })
  void theScheduleIsPublicWhereAllAroundItIs(String outer, String inner, boolean isPublic) {
    Compiled compiled =
        Javac.of(
                Source.config(
                    """
                    %s class Outer {
                      %s static class Middle {
                        @Constant(value = 0.1)
                        public interface Config {}
                      }
                    }
                    """
                        .formatted(outer, inner)
                        .strip()))
            .options("-Werror")
            .run();

    assertThat(compiled.messages()).isEmpty();
    Class<?> schedule = compiled.load("training.Outer_Middle_ConfigSchedule");
    assertThat(Modifier.isPublic(schedule.getModifiers())).isEqualTo(isPublic);
    assertThat(Modifier.isFinal(schedule.getModifiers())).isTrue();
  }

  @Test
  void aClassOfAnEarlierCompilationIsReplaced(@TempDir Path folder) throws IOException {
    Source config =
        Source.config(
            """
            @Constant(value = 0.1)
            public class Config {}
            """);
    write(Javac.of(config).run(), folder);

    // javac's lint warns of any processor that does so, once for each class.
    Compiled again =
        Javac.of(config).classPath(folder.toFile()).options("-Xlint:-processing", "-Werror").run();

    assertThat(again.messages()).isEmpty();
    assertThat(again.sources()).containsOnlyKeys("training.ConfigSchedule");
  }

  /** Some builds list the folder of generated sources among the sources. */
  @Test
  void aGeneratedSourceAmongTheSourcesIsTakenAsItIs() {
    Source config =
        Source.config(
            """
            @Constant(value = 0.1)
            public class Config {}
            """);
    Source given = Source.of(Javac.of(config).run().source("training.ConfigSchedule"));

    for (Source written : List.of(given, new Source(given.path(), crlf(given.text())))) {
      Compiled again = Javac.of(config, written).options("-Xlint:all", "-Werror").run();

      assertThat(again.messages()).isEmpty();
      assertThat(again.succeeded()).isTrue();
      assertThat(again.sources()).isEmpty();
      assertThat(again.load("training.ConfigSchedule")).isNotNull();
    }
  }

  private static String crlf(String text) {
    return text.replace("\n", "\r\n");
  }

  @Test
  void aGeneratedSourceOfAnotherStateOfTheConfigIsNot() {
    Source old = Source.config("@Constant(value = 0.1)\npublic class Config {}\n");
    Source given = Source.of(Javac.of(old).run().source("training.ConfigSchedule"));
    Source config = Source.config("@Constant(value = 0.2)\npublic /*!*/ class Config {}\n");

    Compiled again = Javac.of(config, given).run();

    assertThat(again.messages()).hasSize(1);
    Mistake.assertFound(
        again.messages().get(0),
        config,
        config.marks().get(0),
        List.of(
            "training.ConfigSchedule is among the sources to compile, in ",
            "training/ConfigSchedule.java",
            "remove the folder of generated sources",
            "[anneal:generated-given]"));
  }

  @Test
  void aGeneratedSourceBesideAMistakeAddsNoMessage() {
    Source old = Source.config("@Constant(value = 0.1)\npublic class Config {}\n");
    Source given = Source.of(Javac.of(old).run().source("training.ConfigSchedule"));
    Source config = Source.config("@Constant(value = /*!*/ -1)\npublic class Config {}\n");

    Compiled again = Javac.of(config, given).run();

    assertThat(again.messages()).hasSize(1);
    Mistake.assertFound(
        again.messages().get(0), config, config.marks().get(0), List.of("[anneal:rate]"));
  }

  @Test
  void aClassOfTheUsersOwnOnTheClassPathIsNot(@TempDir Path folder) throws IOException {
    write(
        Javac.of(Source.of("package training;\n\npublic class ConfigSchedule {}\n")).run(), folder);
    Source config =
        Source.config(
            """
            @Constant(value = 0.1)
            public /*!*/ class Config {}
            """);

    Compiled compiled = Javac.of(config).classPath(folder.toFile()).run();

    assertThat(compiled.messages()).hasSize(1);
    Mistake.assertFound(
        compiled.messages().get(0), config, config.marks().get(0), List.of("[anneal:name-taken]"));
  }

  private static void write(Compiled compiled, Path folder) throws IOException {
    for (Map.Entry<String, byte[]> file : compiled.files().entrySet()) {
      if (file.getKey().endsWith(".class")) {
        Path target = folder.resolve(file.getKey());
        Files.createDirectories(target.getParent());
        Files.write(target, file.getValue());
      }
    }
  }

  /** {@code NameSchedule.class} has 14 letters more than the name, and file systems take 255. */
  @ParameterizedTest
  @CsvSource({"x, 241", "L\u00e4, 80", "\u4e00, 80"})
  void aNameMayBeAsLongAsFilesMay(String letters, int repeats) {
    Source config =
        Source.config("@Constant(value = 1)\nclass " + letters.repeat(repeats) + " {}\n");

    Compiled compiled = Javac.of(config).options("-Werror").run();

    assertThat(compiled.messages()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"x, 242", "x, 300", "x, 60000", "L\u00e4, 81", "\u4e00, 81"})
  void aLongerNameIsAMistake(String letters, int repeats) {
    Mistake.of(
            "long name",
            "@Constant(value = 1)\n/*!*/ class " + letters.repeat(repeats) + " {}\n",
            "Schedule.class would be a file whose name has ",
            "file systems take names of up to 255; give the config",
            "[anneal:name-too-long]")
        .checkAlone();
  }

  @Test
  void aNameIsAsLongAsThoseAroundItTogether() {
    String name = "x".repeat(130);
    Mistake.of(
            "long names",
            "class Y%s {\n  @Constant(value = 1)\n  static /*!*/ class %s {}\n}\n"
                .formatted(name, name),
            "Y%s_%sSchedule.class would be".formatted(name, name),
            " has 276 bytes",
            "[anneal:name-too-long]")
        .checkAlone();
  }

  /** On a disk, with the command line. */
  @Test
  void aNameThatIsTooLongIsOneErrorOnADisk(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("File.java"),
            "import dev.anneal.*;\n@Constant(value = 1) class " + "x".repeat(300) + " {}\n");
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    String path = System.getProperty("java.class.path");

    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                output,
                output,
                "-cp",
                path,
                "-processorpath",
                path,
                "-d",
                folder.toString(),
                file.toString());

    String text = output.toString(StandardCharsets.UTF_8);
    assertThat(exit).as(text).isEqualTo(1);
    assertThat(text)
        .contains("[anneal:name-too-long]")
        .containsOnlyOnce("error:")
        .doesNotContain("\tat ");
  }

  /** The nested classes of a large schedule have longer names than the schedule. */
  @Test
  void theNestedClassesCount() {
    StringBuilder curves = new StringBuilder();
    for (int i = 1; i <= 1_000; i++) {
      curves.append("@Constant(value = 1, until = ").append(i).append(")\n");
    }
    Mistake.of(
            "nested",
            curves + "/*!*/ class " + "x".repeat(241) + " {}\n",
            "Schedule$Phases",
            "[anneal:name-too-long]")
        .checkAlone();
  }
}
