package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The options that a build gives by {@code -A}. */
class CompilerOptionsTest {
  private static final Source CONFIG = Source.config("@Constant(value = 0.1)\nclass Config {}\n");
  private static final Source OTHER = Source.of("package training;\nclass Other {}\n");

  /** javac warns of options that no processor knows, also where nothing is compiled by Anneal. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Aanneal.warnings=error",
        "-Aanneal.warnings=warning",
        "-Aanneal.notes=false",
        "-Aanneal.notes=true"
      })
  void areKnown(String option) {
    assertThat(Javac.of(OTHER).options(option, "-Werror").run().messages()).isEmpty();
    assertThat(Javac.of(CONFIG).options(option, "-Werror").run().errors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "-Aanneal.warnings=errors, anneal.warnings is error or warning; write -Aanneal.warnings=error",
    "-Aanneal.warnings, anneal.warnings is error or warning",
    "-Aanneal.warnings=true, anneal.warnings is error or warning",
    "-Aanneal.notes=yes, anneal.notes is true or false; write -Aanneal.notes=true"
  })
  void haveTwoValues(String option, String words) {
    Compiled compiled = Javac.of(CONFIG).options(option).run();

    assertThat(compiled.messages()).hasSize(1);
    assertThat(compiled.errors()).hasSize(1);
    assertThat(compiled.messages().get(0).text())
        .startsWith(option + ": ")
        .contains(words)
        .endsWith("[anneal:option]");
  }

  /** A warning of javac itself stays one. */
  @Test
  void concernOnlyWarningsOfAnneal() {
    Source config =
        Source.config(
            "@Constant(value = 0.1)\nclass Config { java.util.List<String> raw ="
                + " new java.util.ArrayList(); }\n");

    Compiled compiled = Javac.of(config).options("-Aanneal.warnings=error").run();

    assertThat(compiled.messages()).isNotEmpty();
    assertThat(compiled.errors()).isEmpty();
  }
}
