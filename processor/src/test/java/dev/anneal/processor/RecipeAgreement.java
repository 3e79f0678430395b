package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.anneal.Recipe;
import dev.anneal.Recipe.OpenValue;
import dev.anneal.TrainingSchedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** Compares the recipes of generated schedules with the schedules. */
final class RecipeAgreement {
  private static final Pattern GIVEN = Pattern.compile("(?m)^(open \\w+: \\w+) = .*$");

  private RecipeAgreement() {}

  /** Requires that the recipe of a schedule is the schedule, at these steps. */
  static void assertSame(TrainingSchedule schedule, LongStream steps) {
    Recipe recipe = schedule.recipe().orElseThrow();
    assertThat(Recipe.parse(recipe.text())).isEqualTo(recipe);
    TrainingSchedule rebuilt = recipe.schedule();
    assertThat(rebuilt).isEqualTo(schedule).hasSameHashCodeAs(schedule);
    assertThat(rebuilt.totalSteps()).isEqualTo(schedule.totalSteps());
    assertThat(rebuilt.stepsPerEpoch()).isEqualTo(schedule.stepsPerEpoch());
    assertThat(rebuilt.names()).isEqualTo(schedule.names());
    steps.forEach(step -> {
      assertThat(values(rebuilt, step))
          .as("%s at %s", recipe.text(), step)
          .isEqualTo(values(schedule, step));
      assertThat(filled(rebuilt, step)).isEqualTo(filled(schedule, step));
    });
  }

  private static List<Object> values(TrainingSchedule schedule, long step) {
    List<Object> values = new ArrayList<>();
    try {
      values.add(schedule.at(step));
      values.add(schedule.momentum(step));
      values.add(schedule.weightDecay(step));
      for (String own : schedule.names()) {
        values.add(schedule.value(own, step));
      }
    } catch (IllegalStateException e) {
      values.add(String.valueOf(e.getMessage()));
    }
    return values;
  }

  private static List<Object> filled(TrainingSchedule schedule, long step) {
    double[] rates = new double[3];
    try {
      schedule.fill(step, rates);
      return List.of(rates[0], rates[1], rates[2]);
    } catch (IllegalStateException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  /** Returns the recipe of a schedule without the values that its {@code create} was given. */
  static Recipe open(TrainingSchedule schedule) {
    String text = schedule.recipe().orElseThrow().text();
    return Recipe.parse(GIVEN.matcher(text).replaceAll("$1"));
  }

  /**
   * Requires that values which create refuses are refused by the recipe in the same words. One that
   * is not finite it refuses before it asks for what.
   */
  static void assertRefused(Recipe open, List<Number> arguments, String message) {
    Map<String, Number> values = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      OpenValue value = open.openValues().get(i);
      values.put(value.name(), arguments.get(i));
    }
    boolean areFinite =
        arguments.stream().mapToDouble(Number::doubleValue).allMatch(Double::isFinite);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open.with(values).schedule())
        .withMessageMatching(areFinite ? Pattern.quote(message) : ".*: no finite number; .*");
  }
}
