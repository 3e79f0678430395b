package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Found;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All mistakes of a file are reported in one compilation, each once. */
class ManyMistakesTest {
  private static final Source TEN_IN_ONE =
      Source.config(
          """
          @TrainingConfig(epochs = 90, stepsPerEpoch = /*!*/ 0)
          @Warmup(until = /*!*/ 0, unit = Unit.EPOCH)
          @StepDecay(initial = /*!*/ Double.NaN, factor = /*!*/ -1.5, every = /*!*/ 2.5)
          @Constant(of = Hyperparameter.MOMENTUM, value = /*!*/ 1)
          @MultiStepDecay(
              of = Hyperparameter.WEIGHT_DECAY,
              initial = /*!*/ -1e-4,
              factor = /*!*/ 0,
              at = {100, /*!*/ 50})
          @RangeTest(steps = /*!*/ 1)
          class Config {}
          """);

  private static final List<String> TEN_TAGS =
      List.of(
          "stepsPerEpoch = 0",
          "until = 0",
          "initial = NaN",
          "factor = -1.5",
          "every = 2.5",
          "value = 1:",
          "initial = -1e-4",
          "factor = 0:",
          "at[1] is step 50",
          "steps = 1:");

  @Test
  void tenMistakesOfOneConfigAreTenErrors() {
    Compiled compiled = Javac.of(TEN_IN_ONE).options("-proc:only").run();

    assertThat(compiled.errors()).hasSize(10).hasSameSizeAs(compiled.messages());
    List<Found> inOrder =
        compiled.errors().stream()
            .sorted(
                Comparator.comparingLong((Found found) -> found.start().line())
                    .thenComparingLong(found -> found.start().column()))
            .toList();
    for (int i = 0; i < 10; i++) {
      Mistake.assertFound(
          inOrder.get(i), TEN_IN_ONE, TEN_IN_ONE.marks().get(i), List.of(TEN_TAGS.get(i)));
    }
  }

  @Test
  void mistakesOfManyConfigsAreReportedTogether() {
    Source source =
        Source.config(
            """
            class Configs {
              @Constant(value = /*!*/ -1)
              static class A {}

              @Constant(value = 0.1)
              static class B {}

              @LinearDecay(initial = 0.1, end = /*!*/ 0.2, until = 10)
              interface C {
                @Constant(value = 0.1, until = /*!*/ 0)
                enum D {}
              }

              @Cyclic(min = 0.1, max = 0.2, stepSize = /*!*/ 0)
              record E(int size) {}
            }
            """);

    Compiled compiled = Javac.of(source).run();

    assertThat(compiled.messages()).hasSize(4);
    assertThat(compiled.messages().stream().map(Found::place))
        .containsExactlyInAnyOrderElementsOf(source.marks());
    assertThat(compiled.sources())
        .containsOnlyKeys(
            "training.Configs_ASchedule",
            "training.Configs_BSchedule",
            "training.Configs_CSchedule",
            "training.Configs_C_DSchedule",
            "training.Configs_ESchedule");
  }

  /** As a user sees it: the command-line compiler, which finds the processors by itself. */
  @Test
  void theCommandLinePrintsTenErrors(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("Config.java"), TEN_IN_ONE.text());
    ByteArrayOutputStream output = new ByteArrayOutputStream();

    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                output,
                output,
                "-proc:only",
                "-s",
                folder.toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                "-processorpath",
                System.getProperty("java.class.path"),
                file.toString());

    List<String> lines = output.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(exit).isEqualTo(1);
    assertThat(lines.stream().filter(line -> line.contains("Config.java:"))).hasSize(10);
    assertThat(lines.stream().filter(line -> line.contains(" error: "))).hasSize(10);
    assertThat(lines).contains("10 errors");
    assertThat(lines).noneMatch(line -> line.contains("Exception") || line.startsWith("\tat "));
  }

  /** With so many uses of its class, a real error would drown if each use added one. */
  @Test
  void usesOfTheClassAddNothing() {
    Source config =
        Source.config(
            """
            @Warmup(until = 5)
            @StepDecay(factor = 0.5, every = /*!*/ 0)
            public class Config {}
            """);
    StringBuilder uses = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      uses.append("  static final double RATE")
          .append(i)
          .append(" = training.ConfigSchedule.create(0.1).at(")
          .append(i)
          .append(");\n");
    }
    Source user = Source.of("package model;\n\nclass Model {\n" + uses + "}\n");

    Compiled compiled = Javac.of(user, config).run();

    assertThat(compiled.messages()).hasSize(1);
    Mistake.assertFound(
        compiled.messages().get(0),
        config,
        config.marks().get(0),
        List.of("@StepDecay.every = 0", "[anneal:length]"));
  }

  @Test
  void theClassOfAWrongConfigThrows() {
    // Without an analysis after errors javac writes no class; so the generated source goes in
    // again.
    Source config =
        Source.config(
            """
            @Constant(value = -1)
            public class Config {}
            """);
    Compiled wrong = Javac.of(config).run();
    Compiled compiled =
        Javac.of(Source.of(wrong.source("training.ConfigSchedule"))).options("-Werror").run();

    assertThat(compiled.messages()).isEmpty();
    Class<?> schedule = compiled.load("training.ConfigSchedule");
    assertThat(Stream.of(schedule.getDeclaredMethods()).map(Method::getName))
        .contains("create", "at", "momentum", "weightDecay", "totalSteps", "stepsPerEpoch", "fill");
    assertThatThrownBy(() -> schedule.getMethod("create").invoke(null))
        .hasCauseInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("Config has mistakes: see the compiler's messages");
  }
}
