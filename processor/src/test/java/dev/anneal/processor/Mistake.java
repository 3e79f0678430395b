package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Found;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import dev.anneal.processor.harness.Source.Place;
import java.util.Arrays;
import java.util.List;
import javax.tools.Diagnostic;

/**
 * A config with one mistake, marked in its source.
 *
 * @param rule the rule that it breaks, as the test's name
 * @param source the config
 * @param words what the message must say, piece by piece
 * @param arguments the arguments of {@code create}, as the config would have it if it were right
 */
record Mistake(String rule, Source source, List<String> words, String arguments) {
  /** Returns a mistake in a snippet whose class is {@code Config} and leaves nothing open. */
  static Mistake of(String rule, String snippet, String... words) {
    return new Mistake(rule, Source.config(snippet), Arrays.asList(words), "");
  }

  /** Returns the same mistake in a config that leaves values open. */
  Mistake create(String arguments) {
    return new Mistake(rule, source, words, arguments);
  }

  /**
   * Compiles the config together with code that uses its class, and requires that the message at
   * the marked place is the only one.
   */
  void check() {
    check(Javac.of(source, user()).run());
  }

  /** Does the same for a mistake that leaves no class to use. */
  void checkAlone() {
    check(Javac.of(source).run());
  }

  private void check(Compiled compiled) {
    assertThat(compiled.messages()).as(source.text()).hasSize(1);
    Found found = compiled.messages().get(0);
    assertFound(found, source, source.marks().get(0), words);
    assertThat(found.isError()).as(found.toString()).isTrue();
  }

  /**
   * Compiles a config that is legal but hardly meant, and requires that the warning at the marked
   * place is the only message.
   */
  void checkWarning(String... options) {
    Compiled compiled = Javac.of(source).options(options).run();

    assertThat(compiled.messages()).as(source.text()).hasSize(1);
    Found found = compiled.messages().get(0);
    assertFound(found, source, source.marks().get(0), words);
    assertThat(found.kind()).isEqualTo(Diagnostic.Kind.WARNING);
    assertThat(compiled.succeeded()).isTrue();
  }

  /** Requires that a message points at a place and says some words. */
  static void assertFound(Found found, Source source, Place place, List<String> words) {
    assertThat(found.path()).as(found.toString()).isEqualTo(source.path());
    assertThat(List.of(found.start(), found.place()))
        .as("where %s points: %s", found, source.at(found.start()))
        .contains(place);
    assertThat(found.text()).contains(words).matches("(?s).* \\[anneal:[a-z-]+]");
  }

  /** Returns a class that uses all of the generated class's API, in signatures and in code. */
  private Source user() {
    String schedule = source.className() + "Schedule";
    String rangeTest =
        source.text().contains("@RangeTest")
            ? "  final dev.anneal.finder.RateSweep test = %s.rangeTest();\n".formatted(schedule)
            : "";
    return Source.of(
        """
        package training;

        final class User {
          final %1$s schedule = %1$s.create(%2$s);
        %3$s
          static double sum(%1$s schedule, double[] rates) {
            schedule.fill(schedule.totalSteps() - schedule.stepsPerEpoch(), rates);
            return schedule.at(1) + schedule.momentum(2) + schedule.weightDecay(3);
          }

          static dev.anneal.TrainingSchedule itself(%1$s schedule) {
            return schedule;
          }
        }
        """
            .formatted(schedule, arguments, rangeTest));
  }

  @Override
  public String toString() {
    return rule;
  }
}
