package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Page;
import dev.anneal.processor.harness.Source;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java code in the documentation compiles, and what is marked to be run runs. */
final class PagesTest {
  /** What the statements of most pages take as known. */
  private static final String COMMON =
      """
      static Objective<float[]> objective;
      static float[] parameters;
      static Sgd<float[]> sgd;
      static long step;
      static long steps;
      static int size;
      static int bodySize;
      static double rate;
      static RateSweep range;
      """;

  /** A training that can be made: 640 examples, each of which pulls all parameters towards 1. */
  private static final String README =
      """
      static int features = 4;
      static int classes = 3;
      static long step;
      static Objective<float[]> objective = new Objective<>() {
        @Override
        public long examples() {
          return 640;
        }

        @Override
        public double evaluate(float[] parameters, MiniBatch batch, float[] gradient) {
          double loss = 0;
          for (int i = 0; i < parameters.length; i++) {
            float error = parameters[i] - 1;
            loss += error * error / 2.0 * batch.size();
            gradient[i] += error * batch.size();
          }
          return loss;
        }
      };
      """;

  private static final String TRAINING =
      COMMON
          + """
          @LinearDecay(named = "dropout", initial = 0.1, end = 0, until = 1_000)
          @Constant(value = 0.1)
          static final class Dropout {}
          static Snippets_DropoutSchedule schedule;
          static MiniBatch batch;
          static Trainer<float[]> trainer;
          static Evaluation<float[]> heldOut;
          static Evaluation<float[]> accuracy;
          """;

  private static final String REFERENCE =
      """
      @Constant(value = 0.1)
      @ReduceOnPlateau(factor = 0.5, patience = 3)
      static final class Watched {}
      static Snippets_WatchedSchedule schedule;
      static long step;
      static double validationLoss;
      """;

  private static final Map<String, String> GIVEN =
      Map.of(
          "README.md",
          README,
          "docs/training.md",
          TRAINING,
          "docs/nothing-learns.md",
          COMMON + "static Trainer<float[]> trainer;",
          "docs/reference.md",
          REFERENCE,
          "docs/recipe.md",
          "static String text;");

  static List<Page> pages() {
    return Page.all();
  }

  private static Compiled compiled(Page page) {
    List<Source> sources = new ArrayList<>(page.types());
    sources.add(page.snippets(GIVEN.getOrDefault(page.name(), COMMON)));
    return Javac.of(sources).run();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void everyBlockCompilesWithoutAWarning(Page page) {
    assertThat(compiled(page).messages()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void generatedMethodsAreThoseThatAreGenerated(Page page) {
    String generated = String.join("\n", compiled(page).sources().values());
    for (String method : page.generatedMethods()) {
      assertThat(generated).contains(method.indent(2));
    }
  }

  @Test
  void trainingOfTheReadmeGoesOnWhereItEnded(@TempDir Path directory) throws Exception {
    Page readme = Page.of("README.md");
    Compiled compiled = compiled(readme);
    for (Map.Entry<String, byte[]> file : compiled.files().entrySet()) {
      Path path = directory.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }

    run(directory, readme.packageName() + ".Snippets");
    Path log = directory.resolve("run/steps.csv");
    String once = Files.readString(log);
    run(directory, readme.packageName() + ".Snippets");

    assertThat(once.lines()).hasSize(1 + 20 * 640 / 32);
    assertThat(log).hasContent(once);
  }

  private static void run(Path directory, String main) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                directory + File.pathSeparator + Javac.runtime(),
                main)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).isEmpty();
  }
}
