package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Ecj;
import dev.anneal.processor.harness.Found;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Phases that are written in another order than they run in draw a warning with both readings. */
class OrderWarningTest {
  @TempDir Path folder;

  static Stream<Mistake> doubtful() {
    return Stream.of(
        Mistake.of(
            "an until that was meant as a length",
            """
            @LinearDecay(end = 0.1, until = 100)
            @Constant(value = 0.2, until = /*!*/ 50)
            class Config {}
            """,
            "@Constant.until = 50 after @LinearDecay.until = 100",
            "this phase runs from step 0 to 50",
            "did you mean until = 150?",
            "[anneal:order]"),
        Mistake.of(
            "repeated, with others between",
            """
            @Constant(of = Hyperparameter.WEIGHT_DECAY, value = 0.1)
            @Constant(value = 0.2, until = 300)
            @LinearDecay(initial = 0.2, end = 0.2, until = /*!*/ 200)
            @Constant(value = 0.2)
            @Warmup(until = 100)
            class Config {}
            """,
            "@LinearDecay.until = 200 after @Constant.until = 300",
            "from step 100 to 200",
            "did you mean until = 500?",
            "[anneal:order]"),
        Mistake.of(
            "of a momentum",
            """
            @Constant(value = 0.1)
            @Constant(of = Hyperparameter.MOMENTUM, value = 0.9, until = 20)
            @Constant(of = Hyperparameter.MOMENTUM, value = 0.9, until = /*!*/ 10)
            class Config {}
            """,
            "@Constant.until = 10 after @Constant.until = 20",
            "did you mean until = 30?",
            "[anneal:order]"),
        Mistake.of(
            "of factors",
            """
            @Constant(value = 0.1)
            @LinearDecay(times = true, end = 1, until = 20)
            @Constant(times = true, value = 1, until = /*!*/ 10)
            class Config {}
            """,
            "@Constant.until = 10 after @LinearDecay.until = 20",
            "[anneal:order]"),
        Mistake.of(
            "of open epochs",
            """
            @Constant(until = 1.2, unit = Unit.EPOCH)
            @Constant(value = 0.1, until = /*!*/ 1.1, unit = Unit.EPOCH)
            class Config {}
            """,
            "@Constant.until = 1.1 after @Constant.until = 1.2",
            "up to 1.1 in unit EPOCH",
            "did you mean until = 2.3?",
            "[anneal:order]"),
        Mistake.of(
            "of an open training",
            """
            @Constant(until = 0.1, unit = Unit.TRAINING)
            @Constant(value = 0.1, until = 5)
            @Constant(until = 0.7, unit = Unit.TRAINING)
            @Constant(until = /*!*/ 0.2, unit = Unit.TRAINING)
            @Constant
            class Config {}
            """,
            "@Constant.until = 0.2 after @Constant.until = 0.7",
            "did you mean until = 0.9?",
            "[anneal:order]"),
        Mistake.of(
            "a length that the training has no room for",
            """
            @TrainingConfig(steps = 100)
            @Constant(until = 0.7, unit = Unit.TRAINING)
            @Constant(value = 0.1, until = /*!*/ 0.6, unit = Unit.TRAINING)
            class Config {}
            """,
            "from step 0 to 60; write the phases in the order in which they run [anneal:order]"),
        Mistake.of(
            "in two units",
            """
            @TrainingConfig(stepsPerEpoch = 75)
            @Constant(until = 100)
            @Constant(value = 0.1, until = /*!*/ 1, unit = Unit.EPOCH)
            class Config {}
            """,
            "@Constant.until = 1 after @Constant.until = 100",
            "from step 0 to 75",
            "did you mean step 175?",
            "[anneal:order]"));
  }

  @ParameterizedTest
  @MethodSource("doubtful")
  void warns(Mistake doubtful) {
    Compiled compiled = Javac.of(doubtful.source()).run();

    assertThat(compiled.messages()).as(doubtful.source().text()).hasSize(1);
    Found found = compiled.messages().get(0);
    assertThat(found.kind()).isEqualTo(Diagnostic.Kind.WARNING);
    Mistake.assertFound(
        found, doubtful.source(), doubtful.source().marks().get(0), doubtful.words());
  }

  /** Each phase is read as a length after the one before it. */
  @Test
  void addsUpSeveral() {
    Source source =
        Source.config(
            """
            @Constant(until = 100)
            @Constant(until = /*!*/ 50)
            @Constant(value = 0.1, until = /*!*/ 25)
            class Config {}
            """);

    List<Found> found = Javac.of(source).run().messages();

    assertThat(found).hasSize(2);
    Mistake.assertFound(
        found.get(0), source, source.marks().get(0), List.of("from step 25 to 50", "= 150?"));
    Mistake.assertFound(
        found.get(1), source, source.marks().get(1), List.of("from step 0 to 25", "= 175?"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Constant(value = 0.1, until = 50) @Constant(until = 100)",
        "@Constant @Constant(value = 0.1, until = 50) @Constant(until = 100)",
        "@Constant(value = 0.1, until = 50) @Warmup(until = 10) @Constant(until = 100)",
        "@Constant(value = 0.1, until = 50) @Constant(until = 1, unit = Unit.EPOCH) @Constant",
        "@Constant(value = 0.1, until = 50)"
            + " @Constant(of = Hyperparameter.MOMENTUM, value = 0.1, until = 10)"
      })
  void isQuiet(String config) {
    Source source = Source.config(config.replace(" @", "\n@") + "\nclass Config {}\n");

    assertThat(Javac.of(source).options("-Werror").run().messages()).as(config).isEmpty();
  }

  /** Where the compiler does not tell which is written first, there is nothing to say. */
  @Test
  void ecjIsQuietWhereItDoesNotTell() throws IOException {
    Source source =
        Source.config(
            """
            @Constant(of = Hyperparameter.WEIGHT_DECAY, value = 0.1)
            @LinearDecay(end = 0.1, until = 100)
            @Constant(value = 0.2, until = 50)
            class Config {}
            """);

    assertThat(Ecj.run(folder, List.of(source)).messages()).isEmpty();
    assertThat(Javac.of(source).run().messages()).hasSize(1);
  }
}
