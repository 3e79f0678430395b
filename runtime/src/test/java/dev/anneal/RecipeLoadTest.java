package dev.anneal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The generated class of a recipe, or what takes its place. */
class RecipeLoadTest {
  private static boolean initialized;

  private static String text(String config, String end) {
    return """
    anneal recipe 1
    numerics 1
    config "dev.anneal.RecipeLoadTest$%s"
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

  @GeneratedSchedule
  static final class FoundSchedule implements TrainingSchedule {
    private final double learningRate;

    private FoundSchedule(double learningRate) {
      this.learningRate = learningRate;
    }

    static FoundSchedule create(double learningRate) {
      return new FoundSchedule(learningRate);
    }

    @Override
    public double at(long step) {
      return recipe().orElseThrow().schedule().at(step);
    }

    @Override
    public double momentum(long step) {
      return 0;
    }

    @Override
    public double weightDecay(long step) {
      return 0;
    }

    @Override
    public long totalSteps() {
      return 1_000;
    }

    @Override
    public long stepsPerEpoch() {
      return UNBOUNDED;
    }

    @Override
    public Optional<Recipe> recipe() {
      Recipe open = Recipe.parse(text("Found", "0.25"));
      return Optional.of(open.with(Map.of("learningRate", learningRate)));
    }
  }

  static final class UnmarkedSchedule {
    static {
      initialized = true;
    }

    private UnmarkedSchedule() {}

    static UnmarkedSchedule create(double learningRate) {
      return new UnmarkedSchedule();
    }
  }

  @Test
  void givesTheGeneratedClass() {
    LoadedSchedule loaded = load(recipe("Found", "0.25"));

    assertThat(loaded.schedule()).isInstanceOf(FoundSchedule.class);
    assertThat(loaded.changed()).isFalse();
    assertThat(loaded.rebuilt()).isEmpty();
  }

  @Test
  void rebuildsWhatHasChanged() {
    Recipe recipe = recipe("Found", "0.0");
    LoadedSchedule loaded = load(recipe);

    assertThat(loaded.changed()).isTrue();
    assertThat(loaded.rebuilt()).hasValueSatisfying(why -> assertThat(why).contains("has changed"));
    assertThat(loaded.schedule().recipe()).contains(recipe);
    assertThat(loaded.schedule().at(1_000)).isZero();
  }

  @Test
  void rebuildsWhatIsMissing() {
    LoadedSchedule loaded = load(recipe("Lost", "0.25"));

    assertThat(loaded.changed()).isFalse();
    assertThat(loaded.rebuilt())
        .contains("there is no class dev.anneal.RecipeLoadTest_LostSchedule");
    assertThat(loaded.schedule().at(1_000)).isEqualTo(0.25);
  }

  @Test
  void initializesNothingElse() {
    LoadedSchedule loaded = load(recipe("Unmarked", "0.25"));

    assertThat(loaded.rebuilt())
        .hasValueSatisfying(why -> assertThat(why).contains("is no TrainingSchedule"));
    assertThat(initialized).isFalse();
  }

  @Test
  void scalesAndViewsTheGeneratedClass() {
    Recipe recipe = recipe("Found", "0.25");

    assertThat(load(recipe.scaled(0.5)).rebuilt()).isEmpty();
    assertThat(load(recipe.scaled(0.5)).schedule().at(0)).isEqualTo(0.25);
    assertThat(load(recipe.scaled(0.5)).schedule().recipe()).contains(recipe.scaled(0.5));
    Recipe frozen = recipe.scaled(0.5).withoutWeightDecay().frozenUntil(3);
    assertThat(load(frozen).rebuilt()).isEmpty();
    assertThat(load(frozen).schedule().at(2)).isZero();
    assertThat(load(frozen).schedule().at(3)).isEqualTo(recipe.schedule().at(3) * 0.5);
    assertThat(load(frozen).schedule().frozenUntil()).isEqualTo(3);
    assertThat(load(frozen).schedule().recipe()).contains(frozen);
    assertThat(load(recipe.view("momentum")).schedule().at(0)).isZero();
    assertThat(load(recipe.view("momentum")).schedule().recipe()).contains(recipe.view("momentum"));
    assertThatThrownBy(() -> recipe.view("momentum").view("weightDecay"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anOpenRecipeIsNotLoaded() {
    Recipe open = Recipe.parse(text("Found", "0.25"));

    assertThatThrownBy(() -> load(open))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("learningRate has no value");
  }
}
