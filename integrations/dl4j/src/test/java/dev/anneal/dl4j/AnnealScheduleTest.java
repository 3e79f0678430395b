package dev.anneal.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.Recipe;
import dev.anneal.TrainingSchedule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnealScheduleTest {
  private static final int STEPS = 300;

  private final TrainingSchedule schedule = Waves_AllSchedule.create();

  @ParameterizedTest
  @ValueSource(strings = {"learningRate", "momentum", "weightDecay", "retain"})
  void aStepHasItsValueInAnyOrderAndAnyEpoch(String hyperparameter) {
    TrainingSchedule view = schedule.view(hyperparameter);
    AnnealSchedule of = AnnealSchedule.of(schedule, hyperparameter);
    AnnealSchedule ofView = AnnealSchedule.of(view);
    assertThat(ofView).isEqualTo(of);
    for (int i = 0; i < 2 * STEPS; i++) {
      int step = i * 77 % STEPS;
      assertThat(of.valueAt(step, i % 3)).as("step %d", step).isEqualTo(view.at(step));
      assertThat(of.valueAt(step, 0)).isEqualTo(of.valueAt(step, 9));
    }
    assertThat(of.clone()).isSameAs(of);
    assertThat(of).hasToString("AnnealSchedule[" + view + "]");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MIN_VALUE})
  void thereIsNoNegativeIteration(int iteration) {
    assertThatThrownBy(() -> AnnealSchedule.of(schedule, "momentum").valueAt(iteration, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("" + iteration);
  }

  @Test
  void theStepAfterTheLastIsAnsweredForAllButTheRate() {
    for (String name : List.of("momentum", "weightDecay", "retain")) {
      AnnealSchedule value = AnnealSchedule.of(schedule, name);
      assertThat(value.valueAt(STEPS, 0)).as(name).isEqualTo(value.valueAt(STEPS - 1, 0));
      assertFails(value, STEPS + 1);
      assertFails(value, Integer.MAX_VALUE);
    }
    assertFails(AnnealSchedule.of(schedule), STEPS);
    assertFails(AnnealSchedule.of(schedule.scaled(0.5)), STEPS);
    assertFails(AnnealSchedule.of(schedule.view("learningRate")), STEPS);
  }

  private static void assertFails(AnnealSchedule value, int iteration) {
    assertThatThrownBy(() -> value.valueAt(iteration, 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("" + STEPS);
  }

  @Test
  void theLastValueHoldsWhereTheConfigSaysSo() {
    AnnealSchedule rate = AnnealSchedule.of(Waves_FoundSchedule.create(0.3));
    assertThat(rate.valueAt(STEPS, 0)).isZero();
    assertThat(rate.valueAt(Integer.MAX_VALUE, 0)).isZero();
  }

  @Test
  void aMultipleIsSavedAsOne() {
    AnnealSchedule half = AnnealSchedule.of(schedule.scaled(0.5));
    assertThat(half.valueAt(30, 0)).isEqualTo(0.025);
    assertThat(AnnealSchedule.fromText(half.recipe())).isEqualTo(half);
    assertThat(AnnealSchedule.fromText(half.recipe()).valueAt(30, 0)).isEqualTo(0.025);
  }

  @Test
  void aRecipeOfTheWholeScheduleIsItsRate() {
    String text = schedule.recipe().orElseThrow().text();
    AnnealSchedule rate = AnnealSchedule.fromText(text);
    assertThat(rate.valueAt(30, 0)).isEqualTo(schedule.at(30));
    assertFails(rate, STEPS);
  }

  @Test
  void refusesWhatAnIScheduleCannotDo() {
    assertThatThrownBy(() -> AnnealSchedule.of(Waves_WithPlateauSchedule.create()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("declares @ReduceOnPlateau, but an ISchedule sees no metric")
        .hasMessageContaining("leave the annotation out");
    Recipe withPlateau = Waves_WithPlateauSchedule.create().recipe().orElseThrow();
    for (Recipe recipe : List.of(withPlateau, withPlateau.view("learningRate"))) {
      assertThatThrownBy(() -> AnnealSchedule.fromText(recipe.text()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("declares @ReduceOnPlateau");
    }
    assertThatThrownBy(() -> AnnealSchedule.of(new ByHand()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ByHand")
        .hasMessageContaining("has no recipe")
        .hasMessageContaining("give the schedule of a generated class");
    assertThatThrownBy(() -> AnnealSchedule.of(schedule, "dropout"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hyperparameter = dropout")
        .hasMessageContaining("retain");
    assertThatThrownBy(() -> AnnealSchedule.fromText(null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "recipe = null: the JSON of an AnnealSchedule has its text there; save the model again");
    assertThatThrownBy(() -> AnnealSchedule.of(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> AnnealSchedule.of(schedule, null))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void anOpenRecipeIsRefused() {
    String open =
        Waves_FoundSchedule.create(0.3).recipe().orElseThrow().text().replaceAll(" = 0\\.3", "");
    assertThat(Recipe.parse(open).isOpen()).isTrue();
    assertThatThrownBy(() -> AnnealSchedule.fromText(open))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is open");
  }

  /** Without a recipe. */
  private static final class ByHand implements TrainingSchedule {
    @Override
    public double at(long step) {
      return 0.1;
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
      return UNBOUNDED;
    }

    @Override
    public long stepsPerEpoch() {
      return UNBOUNDED;
    }

    @Override
    public String toString() {
      return "ByHand";
    }
  }
}
