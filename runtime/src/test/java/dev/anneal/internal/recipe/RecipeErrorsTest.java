package dev.anneal.internal.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.Recipe;
import dev.anneal.RecipeException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no recipe, and what is one of no schedule. */
class RecipeErrorsTest {
  private static final String TEXT =
      """
      anneal recipe 1
      numerics 1
      config "a.Config"
      open learningRate: double = 0.1
      granularity STEP
      afterEnd HOLD
      totalSteps 1000
      stepsPerEpoch unbounded
      let until: long = steps(0.1, 1000)
      check count("totalSteps", 1000)
      timeline learningRate
        0 to until from 0: warmupOneStepAhead(LINEAR, at(learningRate[1], 0), until)
        until to 1000 from until: linear(learningRate, 0.0, 1000 - until)
      """;

  private static final String DERIVED = TEXT + "scale 0.5\nwithoutWeightDecay\nfrozenUntil 20\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "anneal recipe 1 | anneal recipe 2 | 1 | 15 | a newer anneal-runtime",
        "anneal recipe 1 | anneal receipt 1 | 1 | 8 | expected recipe",
        "numerics 1 | numerics 9 | 2 | 10 | take the version that wrote the recipe",
        "'\"a.Config\"' | '\"a.Config' | 3 | 17 | a text ends with a quote",
        "'\"a.Config\"' | '\"a\\x.Config\"' | 3 | 11 | an escape is",
        "double = 0.1 | double = NaN | 4 | 29 | expected a number",
        "double = 0.1 | double = 1e999 | 4 | 29 | passes the largest double",
        "double = 0.1 | curve | 4 | 25 | an open value is a double or a long",
        "STEP | WEEK | 5 | 13 | expected one of [STEP, EPOCH",
        "HOLD | hold | 6 | 10 | expected one of [HOLD, FAIL]",
        "totalSteps 1000 | totalSteps 99999999999999999999 | 7 | 12 | no room in 64 bits",
        "totalSteps 1000 | totalSteps 0.5 | 7 | 12 | 0.5 is no whole number",
        "let until | let learningRate | 9 | 5 | declared twice",
        "let until: long | let until: double[] | 9 | 18 | expected =",
        "steps(0.1, 1000) | strides(0.1, 1000) | 9 | 19 | strides is no operation",
        "steps(0.1, 1000) | steps(0.1) | 9 | 28 | steps takes (double, long -> long)",
        "steps(0.1, 1000) | share(0.1, 0.5) | 9 | 19 | share makes a value of type double",
        "count( | end( | 10 | 7 | end makes a value of type double: expected finding",
        "LINEAR | DIAGONAL | 12 | 41 | DIAGONAL is no shape",
        "learningRate[1] | learningRate[2] | 12 | 52 | there is no phase learningRate[2]",
        "learningRate[1] | learningRate | 12 | 52 | learningRate is of type double: expected curve",
        "until to 1000 | until, 1000 | 13 | 8 | found ,: expected to",
        "from until | from nowhere | 13 | 22 | nothing is named nowhere",
        "timeline learningRate | timeline momentum | 14 | 1 | expected timeline learningRate",
        "'1000 - until)' | '1000 - until) 5' | 13 | 69 | expected the end of the line",
        "scale 0.5 | scale -0.5 | 14 | 11 | a scale is at least 0",
        "scale 0.5 | scale 0.5 0.5 | 14 | 11 | expected the end of the line",
        "scale 0.5 | view momentums | 14 | 6 | there is no timeline momentums",
        "withoutWeightDecay | withoutWeightDecay 1 | 15 | 20 | expected the end of the line",
        "withoutWeightDecay | withoutMomentum | 15 | 1 | expected the end of the text, or a line in",
        "frozenUntil 20 | frozenUntil 0 | 16 | 13 | frozenUntil is at least 1: leave the line out",
        "frozenUntil 20 | frozenUntil -3 | 16 | 13 | frozenUntil is at least 1: leave the line out",
        "frozenUntil 20 | frozenUntil 0.5 | 16 | 13 | 0.5 is no whole number",
        "frozenUntil 20 | frozenUntil until | 16 | 13 | expected a number",
        "frozenUntil 20 | scale 0.1 | 16 | 1 | expected the end of the text, or a line in the order",
      })
  void namesThePlace(String from, String to, int line, int column, String message) {
    String text = TEXT.contains(from) ? TEXT : DERIVED;
    String damaged = text.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));

    assertThat(damaged).isNotEqualTo(text);
    assertThatThrownBy(() -> Recipe.parse(damaged))
        .isInstanceOfSatisfying(
            RecipeException.class,
            e ->
                assertThat(e.getMessage() + " " + e.line() + ":" + e.column())
                    .contains(message)
                    .endsWith(line + ":" + column));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 to until | 1 to until | learningRate[0] in line 12 starts at 1, not at 0",
        "until to 1000 | until to 100 | learningRate[1] in line 13 ends at 100, not after its start",
        "from until | from 101 | counts from 101, which is not in [0, 100]",
        "0.0, 1000 | -1.0, 1000 | learningRate[1] in line 13: end = -1.0: must be finite",
        "1000 - until | until - 1000 | learningRate[1] in line 13: length = -900: must be",
        "steps(0.1, 1000) | steps(0.1, 0) | until in line 9: steps of 0: it is at least 1",
        "steps(0.1, 1000) | later(until, 5) | until in line 9: it is computed from itself",
        "'count(\"totalSteps\", 1000)' | 'count(\"totalSteps\", -5)' | totalSteps = -5: a number of steps",
        "'linear(learningRate, 0.0,' | 'linear(end(learningRate[0]), 0.0,'"
            + " | it is computed from itself",
        "totalSteps 1000 | totalSteps 0 | totalSteps = 0: a number of steps is at least 1",
      })
  void refusesWhatMakesNoSchedule(String from, String to, String message) {
    String other = TEXT.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));
    assertThat(other).isNotEqualTo(TEXT);
    Recipe recipe = Recipe.parse(other);

    assertThatThrownBy(recipe::schedule)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aTrainingThatFailsAfterItsEndHasOne() {
    Recipe recipe =
        Recipe.parse(
            TEXT.replace("HOLD", "FAIL").replace("totalSteps 1000", "totalSteps unbounded"));

    assertThatThrownBy(recipe::schedule)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("afterEnd FAIL needs an end");
  }

  @Test
  void aMomentumIsBelowOneWithoutARuleToo() {
    Recipe recipe =
        Recipe.parse(
            TEXT + "timeline momentum\n  0 to unbounded from 0: constant(1.5, unbounded)\n");

    assertThatThrownBy(recipe::schedule)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("momentum");
  }

  @Test
  void twoTimelinesOfOneHyperparameterAreRefused() {
    String phase = "  0 to unbounded from 0: constant(0.5, unbounded)\n";
    String twice = TEXT + ("timeline momentum\n" + phase).repeat(2);

    assertThatThrownBy(() -> Recipe.parse(twice))
        .isInstanceOf(RecipeException.class)
        .hasMessage("line 16, column 10: momentum has two timelines: leave out one");
    assertThatThrownBy(() -> Recipe.parse(TEXT + "timeline momentum times\n" + phase))
        .hasMessageContaining("momentum.times: factors of nothing");
  }

  /** What a text may be large in, each more than a recipe may have. */
  @Test
  void limitsHold() {
    String phase = "  0 to 1 from 0: constant(0.1, unbounded)\n";
    String numbers = "0.5, ".repeat(70_000) + "0.5";

    assertThatThrownBy(() -> Recipe.parse(TEXT + phase.repeat(1_000_000)))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("at most 20000 phases");
    assertThatThrownBy(() -> Recipe.parse("x".repeat(100_000_000)))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("at most 64000000");
    assertThatThrownBy(() -> Recipe.parse("anneal " + "x".repeat(10_000_000)))
        .isInstanceOf(RecipeException.class);
    assertThatThrownBy(() -> Recipe.parse(TEXT.replace("0.0, 1000", "(".repeat(10_000_000))))
        .hasMessageContaining("line 13");
    assertThatThrownBy(
            () -> Recipe.parse(TEXT + "  until to 5 from 0: " + "cut(".repeat(5_000_000)))
        .hasMessageContaining("nested more than 64 deep");
    assertThatThrownBy(() ->
            Recipe.parse(
                TEXT + "  until to 5 from 0: piecewiseConstant([" + numbers + "], [], 5)\n"))
        .hasMessageContaining("at most 70000 elements");
    assertThatThrownBy(() -> Recipe.parse(TEXT.replace("1000 - until", "1 - 1".repeat(100))))
        .isInstanceOf(RecipeException.class);
    assertThatThrownBy(() -> Recipe.parse(TEXT.replace("0.0, ", "0." + "0".repeat(9_999_999))))
        .hasMessageContaining("a number of more than 1000 digits");
  }

  /** A chain of names is no chain of calls. */
  @Test
  void namesMayRestOnManyOthers() {
    StringBuilder lets = new StringBuilder("let a0: long = 7\n");
    int count = 100_000;
    for (int i = count; i > 0; i--) {
      lets.append("let a").append(i).append(": long = later(a").append(i - 1).append(", 5)\n");
    }
    String text =
        TEXT.replace(
            "let until: long = steps(0.1, 1000)\n", lets + "let until: long = a" + count + "\n");

    assertThat(Recipe.parse(text).schedule().at(7)).isEqualTo(0.1);
  }
}
