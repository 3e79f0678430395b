package dev.anneal.sgd.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.FixedSchedule;
import dev.anneal.sgd.RecipeTexts;
import dev.anneal.sgd.io.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleDifferenceTest {
  private static final long LONG = 1L << 50;

  private static TrainingSchedule changing(long at) {
    String text = RecipeTexts.constant("training.Long", 0.5, LONG);
    return RecipeTexts.schedule(
        text.replace(
            "0 to %1$s from 0: constant(0.5, %1$s)".formatted(LONG),
            "0 to %1$s from 0: constant(0.5, %1$s)\n  %1$s to %2$s from %1$s: constant(0.25, %3$s)"
                .formatted(at, LONG, LONG - at)));
  }

  /** The step is exact where the recipes tell it, however long the training is. */
  @ParameterizedTest
  @ValueSource(longs = {1, 4_095, 123_456_789, 999_999_999})
  void namesTheFirstStepOfRecipes(long at) {
    TrainingSchedule constant =
        RecipeTexts.schedule(RecipeTexts.constant("training.Long", 0.5, LONG));
    assertThat(ScheduleDifference.of(constant, changing(at), at)).isEmpty();
    assertThat(ScheduleDifference.of(constant, changing(at), at + 1))
        .hasValue(
            (" has 0.5 for the learningRate of step %s, the first step that differs, and that of"
                    + " this training has 0.25")
                .formatted(at));
  }

  /** No one waits for ever: beyond what can be compared, a sample is. */
  @Test
  void comparesASampleOfWhatIsTooLong() {
    TrainingSchedule constant = FixedSchedule.rate(0.5, LONG);
    assertThat(ScheduleDifference.of(constant, changing(9_999_999), LONG))
        .hasValue(
            " has 0.5 for the learningRate of step 9999999, the first step that differs, and that of"
                + " this training has 0.25");
    assertThat(ScheduleDifference.of(constant, changing(LONG / 2), LONG))
        .hasValueSatisfying(words ->
            assertThat(words)
                .contains("the first that differs of a sample of 1024 steps, and that"));
    assertThat(ScheduleDifference.of(constant, changing(LONG / 2), LONG / 2)).isEmpty();
  }

  /** Ascending, each once, from the first step to the last. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 1_023, 1_024, 1_025, 2_047, 10_000, LONG, Long.MAX_VALUE / 2})
  void spreadsTheKeptSteps(long made) {
    List<Tensor> tensors = new ArrayList<>();
    ScheduleSample.of(FixedSchedule.rate(0.5, LONG), made).encode("x", tensors);
    long[] steps = (long[]) tensors.get(0).array();
    assertThat(steps).hasSize((int) Math.min(made, 1_024));
    for (int i = 1; i < steps.length; i++) {
      long gap = steps[i] - steps[i - 1];
      assertThat(gap).isBetween(Math.max(1, made / 1_024), made / 1_023 + 1);
    }
    if (made > 0) {
      assertThat(steps[0]).isZero();
      assertThat(steps[steps.length - 1]).isEqualTo(made - 1);
    }
  }
}
