package dev.anneal.processor.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.anneal.processor.parity.Comparison.Outcome;
import dev.anneal.processor.parity.Exceptions.Entry;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of reference values is matched at each of its steps, or listed with the reason. */
final class ParityTest {
  /** The system property that names a folder with more files. */
  private static final String FOLDER = "anneal.parity.dir";

  private static final List<Outcome> OUTCOMES = Comparison.of(Reference.readAll(folder()));
  private static final Map<String, Entry> EXCEPTIONS =
      Exceptions.read(folder().resolve("exceptions.md"));

  /** Returns the folder of the files and of their table. */
  static Path folder() {
    try {
      return Path.of(ParityTest.class.getResource("/parity/exceptions.md").toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  static List<Outcome> outcomes() {
    return OUTCOMES;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("outcomes")
  void isMatchedOrListed(Outcome outcome) {
    Entry listed = EXCEPTIONS.get(outcome.file().name());
    if (listed == null) {
      assertThat(outcome.matches()).as(outcome.details()).isTrue();
    } else if (outcome.matches()) {
      fail("%s is matched now: take it off the table of exceptions", outcome.file().name());
    } else {
      assertThat(Exceptions.entry(outcome)).as(outcome.details()).isEqualTo(listed);
    }
  }

  @Test
  void listsNoFileThatDoesNotExist() {
    assertThat(OUTCOMES.stream().map(outcome -> outcome.file().name()))
        .containsAll(EXCEPTIONS.keySet());
  }

  /** More files need no table: what keeps one from matching is known from its parameters. */
  @TestFactory
  Stream<DynamicTest> matchesMoreFiles() {
    String more = System.getProperty(FOLDER, "");
    return more.isEmpty()
        ? Stream.empty()
        : Comparison.of(Reference.readAll(Path.of(more))).stream().map(ParityTest::explained);
  }

  private static DynamicTest explained(Outcome outcome) {
    String name =
        outcome.matches()
            ? outcome.file().name()
            : outcome.file().name() + " but for " + Exceptions.entry(outcome);
    return DynamicTest.dynamicTest(
        name,
        () -> {
          assertThat(outcome.matches() || !outcome.reason().isEmpty())
              .as(outcome.details())
              .isTrue();
          if (outcome.reason().startsWith(Comparison.REFUSED)) {
            assertThat(outcome.reason()).as(outcome.details()).contains("[anneal:");
          }
        });
  }
}
