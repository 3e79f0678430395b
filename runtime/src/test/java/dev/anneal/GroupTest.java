package dev.anneal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.sgd.FixedSchedule;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Schedules of groups that follow from the training's. */
class GroupTest {
  private static final int STEPS = 12;

  private static final String TEXT =
      """
      anneal recipe 1
      numerics 1
      config "a.Config"
      granularity STEP
      afterEnd HOLD
      totalSteps 12
      stepsPerEpoch 4
      timeline learningRate
        0 to 12 from 0: linear(3.0, 1.0, 12)
      timeline momentum
        0 to unbounded from 0: linear(0.5, 0.75, 12)
      timeline weightDecay
        0 to unbounded from 0: factor(linear(0.25, 0.125, 12))
      timeline weightDecay times
        0 to unbounded from 0: factor(constant(0.5, unbounded))
      timeline dropout
        0 to unbounded from 0: constant(0.5, unbounded)
      plateau plateau(0.1, 10, 1e-4, RELATIVE, MIN, 0, 0.0, 0)
      """;

  private static final TrainingSchedule RECIPE = Recipe.parse(TEXT).schedule();

  private static final TrainingSchedule BY_HAND =
      new FixedSchedule(
          RECIPE, RECIPE::momentum, RECIPE::weightDecay, STEPS, RECIPE.stepsPerEpoch());

  private static final Group ALL = Group.times(0.3).withoutWeightDecay().frozenUntil(5);

  private record Case(Group group, double factor, boolean decays, long from, String lines) {}

  private static final List<Case> CASES =
      List.of(
          new Case(Group.same(), 1, true, 0, ""),
          new Case(Group.times(1), 1, true, 0, ""),
          new Case(Group.times(0.1), 0.1, true, 0, "scale 0.1\n"),
          new Case(Group.times(10), 10, true, 0, "scale 10.0\n"),
          new Case(Group.same().withoutWeightDecay(), 1, false, 0, "withoutWeightDecay\n"),
          new Case(Group.same().frozenUntil(0), 1, true, 0, ""),
          new Case(Group.same().frozenUntil(1), 1, true, 1, "frozenUntil 1\n"),
          new Case(Group.times(2).frozenUntil(11), 2, true, 11, "scale 2.0\nfrozenUntil 11\n"),
          new Case(ALL, 0.3, false, 5, "scale 0.3\nwithoutWeightDecay\nfrozenUntil 5\n"),
          new Case(Group.frozen(), 1, true, Long.MAX_VALUE, "frozenUntil " + Long.MAX_VALUE + "\n"),
          new Case(Group.frozen().frozenUntil(3), 1, true, 3, "frozenUntil 3\n"));

  static Stream<Arguments> groups() {
    return CASES.stream()
        .flatMap(each -> Stream.of(RECIPE, BY_HAND).map(base -> Arguments.of(each, base)));
  }

  @ParameterizedTest
  @MethodSource("groups")
  void followsFromTheTraining(Case of, TrainingSchedule training) {
    TrainingSchedule schedule = of.group().of(training);
    check(of, training, schedule);
    assertThat(schedule.recipe().isPresent()).isEqualTo(training.equals(RECIPE));
    assertThat(schedule.plateau().isPresent()).isEqualTo(training.equals(RECIPE));
  }

  private static void check(Case of, TrainingSchedule training, TrainingSchedule schedule) {
    double[] expected = new double[STEPS + 3];
    for (int step = 0; step < expected.length; step++) {
      expected[step] = step < of.from() ? 0 : training.at(step) * of.factor();
      assertThat(schedule.at(step)).isEqualTo(expected[step]);
      assertThat(schedule.momentum(step)).isEqualTo(training.momentum(step));
      assertThat(schedule.weightDecay(step))
          .isEqualTo(of.decays() ? training.weightDecay(step) : 0);
      for (String name : training.names()) {
        assertThat(schedule.value(name, step)).isEqualTo(training.value(name, step));
      }
    }
    for (int first = 0; first < expected.length; first++) {
      double[] filled = new double[expected.length - first];
      schedule.fill(first, filled);
      assertThat(filled).containsExactly(Arrays.copyOfRange(expected, first, expected.length));
    }
    assertThat(schedule.frozenUntil()).isEqualTo(of.from());
    assertThat(schedule.totalSteps()).isEqualTo(training.totalSteps());
    assertThat(schedule.stepsPerEpoch()).isEqualTo(training.stepsPerEpoch());
    assertThat(schedule.names()).isEqualTo(training.names());
  }

  static List<Case> cases() {
    return CASES;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hasARecipeOfTheSameValues(Case of) {
    Recipe base = RECIPE.recipe().orElseThrow();
    Recipe recipe = of.group().of(RECIPE).recipe().orElseThrow();
    String lines = of.lines().replace(Long.toString(Long.MAX_VALUE), "unbounded");

    assertThat(recipe.text()).isEqualTo(base.text() + lines);
    assertThat(Recipe.parse(recipe.text())).isEqualTo(recipe);
    check(of, RECIPE, recipe.schedule());
    assertThat(recipe.schedule().plateau()).isPresent();
    assertThat(recipe.hyperparameters().contains("weightDecay")).isEqualTo(of.decays());
    assertThat(recipe.fingerprint().equals(base.fingerprint())).isEqualTo(lines.isEmpty());
  }

  @Test
  void theFingerprintIsThatOfTheValues() {
    Recipe decays = RECIPE.recipe().orElseThrow();
    Recipe none = decays.withoutWeightDecay();
    Recipe frozen = decays.frozenUntil(5);

    assertThat(none.withoutWeightDecay()).isEqualTo(none);
    String text = RECIPE.recipe().orElseThrow().text();
    String without = text.replaceAll("timeline weightDecay.*\n.*\n", "");
    assertThat(without).doesNotContain("weightDecay");
    assertThat(Recipe.parse(without).fingerprint()).isEqualTo(none.fingerprint());
    assertThat(frozen.frozenUntil(3)).isEqualTo(frozen);
    assertThat(frozen.frozenUntil(6).fingerprint()).isNotEqualTo(frozen.fingerprint());
    assertThat(frozen.fingerprint()).isNotEqualTo(decays.fingerprint());
  }

  @Test
  void aGroupOfAGroupIsBoth() {
    TrainingSchedule twice = Group.times(0.5).frozenUntil(2).of(ALL.of(RECIPE));
    String lines = "scale 0.3\nscale 0.5\nwithoutWeightDecay\nfrozenUntil 5\n";

    assertThat(twice.recipe().orElseThrow().text()).endsWith(lines);
    for (TrainingSchedule schedule : List.of(twice, twice.recipe().orElseThrow().schedule())) {
      assertThat(schedule.at(4)).isZero();
      assertThat(schedule.at(5)).isEqualTo(RECIPE.at(5) * 0.3 * 0.5);
      assertThat(schedule.weightDecay(5)).isZero();
      assertThat(schedule.frozenUntil()).isEqualTo(5);
    }
  }

  @ParameterizedTest
  @CsvSource({"learningRate", "momentum", "weightDecay", "dropout"})
  void aViewHasTheValuesOfTheGroup(String hyperparameter) {
    TrainingSchedule schedule = ALL.of(RECIPE);
    TrainingSchedule view = schedule.view(hyperparameter);
    Recipe recipe = schedule.recipe().orElseThrow().view(hyperparameter);

    assertThat(view.recipe()).contains(recipe);
    assertThat(Recipe.parse(recipe.text())).isEqualTo(recipe);
    assertThat(recipe.withoutWeightDecay()).isEqualTo(recipe);
    for (int step = 0; step < STEPS; step++) {
      double expected =
          switch (hyperparameter) {
            case "learningRate" -> schedule.at(step);
            case "momentum" -> schedule.momentum(step);
            case "weightDecay" -> schedule.weightDecay(step);
            default -> schedule.value(hyperparameter, step);
          };
      assertThat(view.at(step)).isEqualTo(expected);
      assertThat(recipe.schedule().at(step)).isEqualTo(expected);
    }
    assertThat(view.frozenUntil()).isEqualTo(hyperparameter.equals("learningRate") ? 5 : 0);
    assertThat(recipe.schedule().frozenUntil()).isEqualTo(view.frozenUntil());
  }

  @Test
  void theFirstDifferenceIsFoundAsStepByStep() {
    for (Case one : CASES) {
      for (Case other : CASES) {
        Recipe a = one.group().of(RECIPE).recipe().orElseThrow();
        Recipe b = other.group().of(RECIPE).recipe().orElseThrow();
        for (String name : List.of("learningRate", "momentum", "weightDecay")) {
          OptionalLong expected = OptionalLong.empty();
          for (long step = STEPS - 1; step >= 0; step--) {
            if (a.schedule().view(name).at(step) != b.schedule().view(name).at(step)) {
              expected = OptionalLong.of(step);
            }
          }
          assertThat(Recipe.firstDifference(a, b, name, 0, STEPS))
              .as("%s, %s, %s", one, other, name)
              .isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void refusesTheStepsThatTheTrainingRefuses() {
    String failing = RECIPE.recipe().orElseThrow().text().replace("HOLD", "FAIL");
    TrainingSchedule schedule = ALL.of(Recipe.parse(failing).schedule());
    for (TrainingSchedule each : List.of(schedule, schedule.recipe().orElseThrow().schedule())) {
      assertThatThrownBy(() -> each.at(STEPS)).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> each.weightDecay(STEPS)).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> each.at(-1)).isInstanceOf(IllegalArgumentException.class);
      double[] rates = new double[3];
      assertThatThrownBy(() -> each.fill(-1, rates)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"NaN", "-0.1", "0", "-0.0", "Infinity", "-Infinity"})
  void refusesFactors(double factor) {
    assertThatThrownBy(() -> Group.times(factor))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "factor = "
                + factor
                + ": must be finite and above 0; give one such as 0.1, or Group.frozen() for what is"
                + " never to be updated");
  }

  @ParameterizedTest
  @CsvSource({"12", "13", "9223372036854775806"})
  void refusesToBeFrozenBeyondTheEnd(long step) {
    Group group = Group.same().frozenUntil(step);
    assertThatThrownBy(() -> group.of(RECIPE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "frozenUntil = "
                + step
                + ": must be below the steps of the training, 12; give an earlier step, or"
                + " Group.frozen() for what is never to be updated");
    assertThat(group.of(FixedSchedule.rate(1, TrainingSchedule.UNBOUNDED)).at(11)).isZero();
  }

  @Test
  void refusesOtherArguments() {
    String negative = "frozenUntil = -1: must be at least 0; give the first step to be updated at";
    assertThatThrownBy(() -> Group.same().frozenUntil(-1)).hasMessage(negative);
    Recipe recipe = RECIPE.recipe().orElseThrow();
    assertThatThrownBy(() -> recipe.frozenUntil(-1)).hasMessage(negative);
    assertThatThrownBy(() -> ALL.of(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("training");
  }

  @Test
  void saysWhatItIs() {
    assertThat(ALL).hasToString("times 0.3, without weight decay, frozen until step 5");
    assertThat(Group.frozen()).hasToString("times 1.0, frozen for good");
    assertThat(ALL.of(RECIPE))
        .hasToString(RECIPE + "\nscale 0.3\nwithout weight decay\nfrozen until step 5");
    assertThat(Group.frozen().of(RECIPE)).hasToString(RECIPE + "\nfrozen for good");
    assertThat(Group.frozen().of(RECIPE).recipe().orElseThrow().schedule())
        .hasToString(RECIPE + "\nfrozen for good");
    assertThat(Group.same().of(RECIPE)).isSameAs(RECIPE);
  }

  @Test
  @Tag("allocation")
  void evaluatesWithoutAllocating() {
    TrainingSchedule schedule = ALL.of(BY_HAND);
    double[] rates = new double[8];
    double[] sum = new double[1];
    AllocatedBytes.assertNone(() -> {
      for (int step = 0; step < STEPS; step++) {
        schedule.fill(step, rates);
        sum[0] += rates[7] + schedule.at(step) + schedule.momentum(step);
        sum[0] += schedule.weightDecay(step);
      }
    });
    assertThat(sum[0]).isPositive();
  }
}
