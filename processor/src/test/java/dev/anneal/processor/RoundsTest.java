package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;

/** Configs and constants that other annotation processors write. */
class RoundsTest {
  /** Writes some sources, one in each round. */
  private static final class Writing extends AbstractProcessor {
    private final List<Source> sources;
    private int written;

    Writing(Source... sources) {
      this.sources = List.of(sources);
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (written < sources.size()) {
        Source source = sources.get(written++);
        try (Writer writer =
            processingEnv.getFiler().createSourceFile(source.className()).openWriter()) {
          writer.write(source.text());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return false;
    }
  }

  private static final Source SEED = Source.of("package training;\n\nclass Seed {}\n");

  @Test
  void aConfigOfALaterRoundIsCompiled() {
    Source second = Source.config("@Constant(value = 0.1)\nclass Second {}\n");
    Source third = Source.config("@Constant(value = 0.2)\nclass Third {}\n");

    Compiled compiled =
        Javac.of(SEED).processor(new Writing(second, third)).options("-Werror").run();

    assertThat(compiled.messages()).isEmpty();
    assertThat(compiled.sources())
        .containsKeys("training.SecondSchedule", "training.ThirdSchedule");
  }

  @Test
  void aConfigOfEachRoundIsCompiledOnce() {
    Source first = Source.config("@Constant(value = 0.1)\nclass First {}\n");
    Source second = Source.config("@Constant(value = 0.1)\nclass Second {}\n");

    Compiled compiled = Javac.of(first).processor(new Writing(second)).options("-Werror").run();

    assertThat(compiled.messages()).isEmpty();
    assertThat(compiled.sources())
        .containsOnlyKeys("training.FirstSchedule", "training.Second", "training.SecondSchedule");
  }

  @Test
  void aMistakeOfALaterRoundIsReportedAtItsPlace() {
    Source wrong = Source.config("@Constant(value = /*!*/ -1)\nclass Wrong {}\n");

    Compiled compiled = Javac.of(SEED).processor(new Writing(wrong)).run();

    assertThat(compiled.messages()).hasSize(1);
    Mistake.assertFound(
        compiled.messages().get(0), wrong, wrong.marks().get(0), List.of("[anneal:rate]"));
  }

  /** The config is compiled in its own round, when the constant does not exist yet. */
  @Test
  void aConstantOfALaterRoundIsRefused() {
    Source config = Source.config("@Constant(value = Rates.HIGH)\n/*!*/ class Config {}\n");
    Source rates =
        Source.of("package training;\n\nclass Rates {\n  static final double HIGH = 0.1;\n}\n");

    Compiled compiled = Javac.of(config).processor(new Writing(rates)).run();

    assertThat(compiled.messages()).hasSize(1);
    Mistake.assertFound(
        compiled.messages().get(0),
        config,
        config.marks().get(0),
        List.of(
            "Config uses a constant that another annotation processor wrote",
            "declare the constant in a source file",
            "[anneal:late-constant]"));
  }

  @Test
  void anAnnotationOfALaterRoundDoesNotMatter() {
    Source config = Source.config("@Marked\n@Constant(value = 0.1)\nclass Config {}\n");
    Source marked = Source.of("package training;\n\n@interface Marked {}\n");

    Compiled compiled = Javac.of(config).processor(new Writing(marked)).run();

    assertThat(compiled.errors()).isEmpty();
    assertThat(compiled.source("training.ConfigSchedule")).contains("ConstantCurve.of(0.1");
  }

  @Test
  void aSuperclassOfALaterRoundDoesNotMatter() {
    Source config = Source.config("@Constant(value = 0.1)\nclass Config extends Base<Config> {}\n");
    Source base = Source.of("package training;\n\nclass Base<T> {}\n");

    Compiled compiled = Javac.of(config).processor(new Writing(base)).options("-Werror").run();

    assertThat(compiled.messages()).isEmpty();
  }

  /** The generated class itself may be named in the round that does not have it yet. */
  @Test
  void aClassThatUsesTheScheduleBeforeItExistsIsFine() {
    Source config =
        Source.config(
            """
            @Constant(value = 0.1)
            class Config {
              final ConfigSchedule schedule = ConfigSchedule.create();

              abstract static class Holder implements java.util.function.Supplier<ConfigSchedule> {}
            }
            """);

    Compiled compiled = Javac.of(config).options("-Werror").run();

    assertThat(compiled.messages()).isEmpty();
  }
}
