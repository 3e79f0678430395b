package dev.anneal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The generated class of a recipe, or what takes its place. */
class RecipeLoadTest {
  static String text(String config, String end) {
    return """
    anneal recipe 1
    numerics 1
    config "dev.anneal.%s"
    open learningRate: double
    granularity STEP
    afterEnd HOLD
    totalSteps 1000
    stepsPerEpoch unbounded
    check rate(LEARNING_RATE, "learningRate", learningRate)
    timeline learningRate
      0 to 1000 from 0: linear(learningRate, %s, 1000)
    """
        .formatted(config, end);
  }

  private static Recipe recipe(String config, String end) {
    return Recipe.parse(text(config, end)).with(Map.of("learningRate", 0.5));
  }

  private static LoadedSchedule load(Recipe recipe) {
    return recipe.load(RecipeLoadTest.class.getClassLoader());
  }

  @Test
  void givesTheGeneratedClass() {
    LoadedSchedule loaded = load(recipe("Fixture", "0.25"));

    assertThat(loaded.schedule()).isInstanceOf(FixtureSchedule.class);
    assertThat(loaded.changed()).isFalse();
    assertThat(loaded.reason()).isEmpty();
  }

  @Test
  void rebuildsWhatHasChanged() {
    Recipe recipe = recipe("Fixture", "0.0");
    LoadedSchedule loaded = load(recipe);

    assertThat(loaded.changed()).isTrue();
    assertThat(loaded.reason()).contains("has changed");
    assertThat(loaded.schedule().recipe()).contains(recipe);
    assertThat(loaded.schedule().at(1_000)).isZero();
  }

  @Test
  void rebuildsWhatIsMissing() {
    LoadedSchedule loaded = load(recipe("Lost", "0.25"));

    assertThat(loaded.changed()).isFalse();
    assertThat(loaded.reason()).isEqualTo("there is no class dev.anneal.LostSchedule");
    assertThat(loaded.isGenerated()).isFalse();
    assertThat(loaded.schedule().at(1_000)).isEqualTo(0.25);
  }

  @Test
  void initializesNothingElse() {
    LoadedSchedule loaded = load(recipe("Unmarked", "0.25"));

    assertThat(loaded.reason()).contains("is no TrainingSchedule");
    assertThat(loaded.changed()).isFalse();
    assertThat(System.getProperty("anneal.test.unmarked")).isNull();
  }

  @Test
  void scalesAndViewsTheGeneratedClass() {
    Recipe recipe = recipe("Fixture", "0.25");

    assertThat(load(recipe.scaled(0.5)).isGenerated()).isTrue();
    assertThat(load(recipe.view("momentum")).changed()).isFalse();
    assertThat(load(recipe.scaled(0.5)).schedule().at(0)).isEqualTo(0.25);
    assertThat(load(recipe.scaled(0.5)).schedule().recipe()).contains(recipe.scaled(0.5));
    assertThat(load(recipe.view("momentum")).schedule().at(0)).isZero();
    assertThat(load(recipe.view("momentum")).schedule().recipe()).contains(recipe.view("momentum"));
    assertThatThrownBy(() -> recipe.view("momentum").view("weightDecay"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anOpenRecipeIsNotLoaded() {
    Recipe open = Recipe.parse(text("Fixture", "0.25"));

    assertThatThrownBy(() -> load(open))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("learningRate has no value");
  }
}
