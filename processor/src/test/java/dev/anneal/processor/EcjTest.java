package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Ecj;
import dev.anneal.processor.harness.Found;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eclipse's compiler gives the processor another model, and must get the same classes. */
class EcjTest {
  @TempDir Path folder;

  @Test
  void generatesTheSameBytesAsJavac() throws IOException {
    List<Source> sources = goldenConfigs();

    Compiled javac = Javac.of(sources).run();
    Compiled ecj = Ecj.run(folder, sources);

    assertThat(ecj.messages()).isEmpty();
    assertThat(ecj.succeeded()).isTrue();
    assertThat(ecj.sources()).containsOnlyKeys(javac.sources().keySet());
    javac.sources().forEach((name, text) -> assertThat(ecj.source(name)).as(name).isEqualTo(text));
  }

  /** Of an array it shows the annotation only. */
  @Test
  void pointsAtTheWrongMember() throws IOException {
    Source source =
        Source.config(
            """
            @StepDecay(initial = 0.1, /*!*/ factor = 1.5, /*!*/ every = 0)
            /*!*/ @MultiStepDecay(
                of = Hyperparameter.WEIGHT_DECAY,
                initial = 0.1,
                factor = 0.5,
                at = {20, 10})
            class Config {}
            """);

    Compiled ecj = Ecj.run(folder, List.of(source));

    List<String> words = List.of("factor = 1.5", "every = 0", "at[1] is step 10");
    assertThat(ecj.messages()).hasSize(3);
    for (int i = 0; i < 3; i++) {
      Mistake.assertFound(
          ecj.messages().get(i), source, source.marks().get(i), List.of(words.get(i)));
    }
  }

  @Test
  void pointsAtTheConfigAtLeast() throws IOException {
    Source source =
        Source.config(
            """
            @Constant(value = 0.1, until = 10)
            @Constant(value = -0.01, until = 20)
            @Constant(value = 0.001)
            class Config {}
            """);

    Compiled ecj = Ecj.run(folder, List.of(source));

    assertThat(ecj.messages()).hasSize(1);
    Found found = ecj.messages().get(0);
    assertThat(found.path()).isEqualTo(source.path());
    assertThat(found.text()).contains("@Constant.value = -0.01", "[anneal:rate]");
    assertThat(found.place().line()).isBetween(5L, 8L);
  }

  @Test
  void refusesWhatCannotBeAConfig() throws IOException {
    Source source =
        Source.config(
            """
            class Outer {
              @Constant(value = 0.1)
              private static class Hidden {}

              @Constant(value = 0.1)
              class Inner {}

              @Constant(value = 0.1)
              @interface Annotation {}
            }
            """);

    Compiled ecj = Ecj.run(folder, List.of(source));

    assertThat(ecj.errors()).hasSize(3).hasSameSizeAs(ecj.messages());
    assertThat(ecj.errors().toString())
        .contains("anneal:config-private", "anneal:config-inner", "anneal:config-kind");
  }

  @Test
  void leavesWhatIsUnresolvedToTheCompiler() throws IOException {
    Source source =
        Source.config(
            """
            @StepDecay(initial = LR_MAXX, factor = 0.5, every = 10, unit = Unit.EPOC)
            @Constant(of = Growth.LINEAR, value = "0.1")
            class Config {}
            """);

    Compiled ecj = Ecj.run(folder, List.of(source));

    assertThat(ecj.errors()).isNotEmpty();
    assertThat(ecj.messages()).noneMatch(found -> found.text().contains("anneal:"));
  }

  @Test
  void warnsAndIsSilenced() throws IOException {
    Source loud = Source.config("loud", "@Constant(/*!*/ value = 11)\nclass Config {}\n");
    Source quiet =
        Source.config("@SuppressWarnings(\"anneal\")\n@Constant(value = 11)\nclass Config {}\n");

    Compiled ecj = Ecj.run(folder, List.of(loud, quiet));

    assertThat(ecj.messages()).hasSize(1);
    assertThat(ecj.succeeded()).isTrue();
    Mistake.assertFound(
        ecj.messages().get(0), loud, loud.marks().get(0), List.of("above 10", "large-rate"));
  }

  private static List<Source> goldenConfigs() throws IOException {
    List<Source> sources = new ArrayList<>();
    for (String name : GoldenTest.folders()) {
      try (Stream<Path> files = Files.list(GoldenTest.FOLDERS.resolve(name))) {
        Path config = files.filter(file -> !GoldenTest.isGenerated(file)).findFirst().orElseThrow();
        sources.add(Source.of(Files.readString(config)));
      }
    }
    return sources;
  }
}
