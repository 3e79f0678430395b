package dev.anneal.internal.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.Recipe;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where two recipes differ, far beyond what can be tried step by step. */
class FirstDifferenceTest {
  private static Recipe recipe(String rates, String afterEnd, String totalSteps) {
    return Recipe.parse(
        """
        anneal recipe 1
        numerics 1
        config "a.Config"
        granularity STEP
        afterEnd %s
        totalSteps %s
        stepsPerEpoch unbounded
        timeline learningRate
        %s\
        """
            .formatted(afterEnd, totalSteps, rates));
  }

  private static Recipe rate(String curve) {
    return recipe("  0 to unbounded from 0: " + curve, "HOLD", "unbounded");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // What drops, at a drop: after 10^12 steps it is 2^-1000 of what it was.
        "step(1.0, 0.5, 1000000000, 0.0, unbounded)"
            + " | step(1.0, 0.5, 1000000000, 5e-324, unbounded) | 1075000000000",
        "multiStep(0.1, 0.5, [30, 1000000000000], unbounded)"
            + " | multiStep(0.1, 0.5, [30, 1000000000001], unbounded) | 1000000000000",
        "piecewiseConstant([0.1, 0.2, 0.1], [10, 4000000000000], unbounded)"
            + " | piecewiseConstant([0.1, 0.2, 0.3], [10, 4000000000000], unbounded) | 4000000000000",
        // One value for ever.
        "linear(0.1, 0.1, 1000000000) | constant(0.1, unbounded) | ",
        "cosine(0.1, 0.1, 1.0, 1.0, 900) | linear(0.1, 0.1, 7000000000000) | ",
        "constant(0.1, 50) | constant(0.1, unbounded) | ",
        // What is cut off, where it is.
        "cosine(0.1, 0.0, 1.0, 1.0, 9000000000)"
            + " | cut(cosine(0.1, 0.0, 1.0, 1.0, 9000000000), 4000000000) | 4000000001",
        "cut(exponential(0.1, 1e-4, 90), 80) | cut(exponential(0.1, 1e-4, 90), 70) | 71",
        "linear(0.1, 0.0, 50000000) | cut(linear(0.1, 0.0, 50000000), 49999998) | 49999999",
        "byEpoch(linear(0.1, 0.0, 4000000), 0, 0, 100000)"
            + " | byEpoch(linear(0.1, 0.0, 4000001), 0, 0, 100000) | 100000",
      })
  void findsTheStep(String one, String other, @Nullable Long step) {
    OptionalLong expected = step == null ? OptionalLong.empty() : OptionalLong.of(step);

    assertThat(Recipe.firstDifference(rate(one), rate(other), "learningRate", 0, Long.MAX_VALUE))
        .isEqualTo(expected);
    assertThat(Recipe.firstDifference(rate(other), rate(one), "learningRate", 0, Long.MAX_VALUE))
        .isEqualTo(expected);
  }

  @Test
  void passesOverWhatIsTheSame() {
    String first =
        "  0 to 4000000000000 from 0: cyclic(0.01, 0.1, 7, 7, CONSTANT, 1.0, false, unbounded)\n";
    Recipe one =
        recipe(
            first + "  4000000000000 to unbounded from 9: constant(0.5, unbounded)",
            "HOLD",
            "unbounded");
    Recipe other =
        recipe(
            first + "  4000000000000 to unbounded from 9: constant(0.25, unbounded)",
            "HOLD",
            "unbounded");

    assertThat(Recipe.firstDifference(one, other, "learningRate", 0, Long.MAX_VALUE))
        .hasValue(4_000_000_000_000L);
    assertThat(Recipe.firstDifference(one, other, "learningRate", 0, 4_000_000_000_000L)).isEmpty();
    assertThat(Recipe.firstDifference(one, other, "momentum", 0, Long.MAX_VALUE)).isEmpty();
    assertThat(Recipe.firstDifference(one, other, "learningRate", 1L << 60, 1L << 61))
        .hasValue(1L << 60);
  }

  @Test
  void anEndOfTheTrainingIsADifference() {
    String rates = "  0 to 100 from 0: linear(0.1, 0.0, 100)";
    Recipe holds = recipe(rates, "HOLD", "100");
    Recipe fails = recipe(rates, "FAIL", "100");

    assertThat(Recipe.firstDifference(holds, fails, "learningRate", 0, 1_000)).hasValue(100);
    assertThat(Recipe.firstDifference(holds, fails, "learningRate", 0, 100)).isEmpty();
    assertThat(Recipe.firstDifference(holds, fails, "learningRate", 500, 1_000)).hasValue(500);
    assertThat(Recipe.firstDifference(fails, fails, "learningRate", 0, 1_000)).isEmpty();
    assertThat(holds.fingerprint()).isNotEqualTo(fails.fingerprint());
  }

  @Test
  void refusesWhatItCannotCompare() {
    Recipe recipe = rate("constant(0.1, unbounded)");

    assertThatThrownBy(() -> Recipe.firstDifference(recipe, recipe, "clipRange", 0, 9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "none of that name; give one of [learningRate, momentum, weightDecay]");
    assertThatThrownBy(() -> Recipe.firstDifference(recipe, recipe, "learningRate", -1, 9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from = -1");
  }
}
