package dev.anneal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.curve.Curve;
import dev.anneal.curve.LinearCurve;
import dev.anneal.curve.StepCurve;
import dev.anneal.curve.WarmupCurve;
import dev.anneal.internal.Positions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a recipe answers. */
class RecipeTest {
  private static final String OPEN =
      """
      anneal recipe 1
      numerics 1
      config "training.L\\u00e4nge"
      open learningRate: double
      open totalSteps: long
      granularity STEP
      afterEnd FAIL
      totalSteps totalSteps
      stepsPerEpoch unbounded
      let warmupUntil: long = steps(0.1, totalSteps)
      check rate(LEARNING_RATE, "learningRate", learningRate)
      check count("totalSteps", totalSteps)
      check length("@Warmup.until", 0.1, TRAINING, warmupUntil)
      check withinTraining("@Warmup.until", warmupUntil, totalSteps)
      timeline learningRate
        0 to warmupUntil from 0: warmupOneStepAhead(LINEAR, at(learningRate[1], 0), warmupUntil)
        warmupUntil to totalSteps from warmupUntil: linear(learningRate, 0.0, totalSteps - warmupUntil)
      timeline momentum
        0 to unbounded from 0: constant(0.9, unbounded)
      timeline clipRange
        0 to 500 from 0: stepByInterval(0.2, 0.5, interval(2.4, 5), 0.0, 500)
        500 to unbounded from 500: constant(end(clipRange[0]), unbounded)
      plateau plateau(0.1, 10, 1e-4, RELATIVE, MIN, 0, 0.0, 0)
      """;

  private static Recipe filled() {
    return Recipe.parse(OPEN).with(Map.of("learningRate", 0.3, "totalSteps", 1_000));
  }

  @Test
  void keepsItsTextAsItIs() {
    Recipe recipe = Recipe.parse(OPEN);

    assertThat(recipe.text()).isEqualTo(OPEN);
    assertThat(Recipe.parse(recipe.text())).isEqualTo(recipe).hasSameHashCodeAs(recipe);
    assertThat(recipe.name()).isEqualTo("training.L\u00e4nge");
    assertThat(recipe.hyperparameters()).containsExactly("learningRate", "momentum", "clipRange");
  }

  @Test
  void tellsItsOpenValues() {
    Recipe recipe = Recipe.parse(OPEN);

    assertThat(recipe.isOpen()).isTrue();
    assertThat(recipe.openValues())
        .extracting(Recipe.OpenValue::name, Recipe.OpenValue::type)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("learningRate", double.class),
            org.assertj.core.groups.Tuple.tuple("totalSteps", long.class));
    assertThatThrownBy(recipe::schedule)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("learningRate, totalSteps");
    assertThat(filled().isOpen()).isFalse();
    assertThat(filled().text()).contains("open learningRate: double = 0.3\n");
    assertThat(filled().totalSteps()).isEqualTo(1_000);
    assertThat(Recipe.parse(filled().text())).isEqualTo(filled());
  }

  @Test
  void buildsTheSameCurves() {
    TrainingSchedule schedule = filled().schedule();
    Curve linear = LinearCurve.of(0.3, 0, 900);
    Curve warmup = WarmupCurve.oneStepAhead(Shape.LINEAR, 0.3, 100);
    Curve clip = StepCurve.byInterval(0.2, 0.5, Positions.interval(2.4, 5), 0, 500);
    double[] rates = new double[1_000];

    schedule.fill(0, rates);

    for (int step = 0; step < 1_000; step++) {
      double expected = step < 100 ? warmup.at(step) : linear.at(step - 100);
      assertThat(schedule.at(step)).isEqualTo(expected);
      assertThat(rates[step]).isEqualTo(expected);
      assertThat(schedule.value("clipRange", step)).isEqualTo(clip.at(Math.min(step, 500)));
      assertThat(schedule.momentum(step)).isEqualTo(0.9);
      assertThat(schedule.weightDecay(step)).isZero();
    }
    assertThat(schedule.names()).isEqualTo(List.of("clipRange"));
    assertThat(schedule.totalSteps()).isEqualTo(1_000);
    assertThat(schedule.recipe()).contains(filled());
    assertThat(schedule.plateau()).isPresent();
    assertThatThrownBy(() -> schedule.at(1_000)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> schedule.fill(1, rates)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> schedule.at(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> schedule.value("other", 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void checksAsCreateDoes() {
    Recipe recipe = Recipe.parse(OPEN);

    assertThatThrownBy(() -> recipe.with(Map.of("learningRate", -1, "totalSteps", 10)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "learningRate = -1: a learning rate is finite and at least 0; write a rate such as 0.1"
                + " [anneal:rate]");
    assertThatThrownBy(() -> recipe.with(Map.of("learningRate", 1, "totalSteps", 4)))
        .hasMessageContaining("@Warmup.until = 0.1 in unit TRAINING is rounded to 0 steps");
    assertThatThrownBy(() -> recipe.with(Map.of("learningRate", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("totalSteps is missing");
    assertThatThrownBy(() -> recipe.with(Map.of("learningRate", 1, "totalSteps", 4.5)))
        .hasMessageContaining("totalSteps = 4.5: no whole number");
    assertThatThrownBy(() -> recipe.with(Map.of("rate", 1)))
        .hasMessageContaining("no open value of training.L\u00e4nge");
  }

  @Test
  void scalesAndViews() {
    TrainingSchedule schedule = filled().schedule();
    TrainingSchedule scaled = schedule.scaled(0.1);
    TrainingSchedule view = schedule.view("clipRange");
    TrainingSchedule rebuilt = scaled.recipe().orElseThrow().schedule();
    TrainingSchedule rebuiltView = view.recipe().orElseThrow().schedule();

    for (long step = 0; step < 1_000; step += 7) {
      assertThat(scaled.at(step)).isEqualTo(schedule.at(step) * 0.1);
      assertThat(rebuilt.at(step)).isEqualTo(scaled.at(step));
      assertThat(rebuilt.momentum(step)).isEqualTo(0.9);
      assertThat(view.at(step)).isEqualTo(schedule.value("clipRange", step));
      assertThat(rebuiltView.at(step)).isEqualTo(view.at(step));
      assertThat(rebuiltView.momentum(step)).isZero();
    }
  }
}
