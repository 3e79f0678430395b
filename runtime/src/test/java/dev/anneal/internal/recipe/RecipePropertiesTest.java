package dev.anneal.internal.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.Recipe;
import dev.anneal.RecipeException;
import dev.anneal.TrainingSchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What holds of every recipe, of recipes that are drawn. */
class RecipePropertiesTest {
  private static final Pattern NUMBER =
      Pattern.compile("(?<=[ (\\[])[0-9][0-9.e-]*(?=[ ,)\\]:\n])");
  private static final long STEPS = 1_600;

  @Test
  void aTextReadsBack() {
    RecipeDraw draw = new RecipeDraw(new Random(1));
    for (int i = 0; i < 400; i++) {
      String text = draw.text();
      Recipe recipe = Recipe.parse(text);

      assertThat(recipe.text()).isEqualTo(text);
      assertThat(Recipe.parse(recipe.text())).isEqualTo(recipe);
    }
  }

  @Test
  void fillIsAt() {
    RecipeDraw draw = new RecipeDraw(new Random(2));
    Random random = new Random(3);
    for (int i = 0; i < 200; i++) {
      String text = draw.text();
      TrainingSchedule schedule = Recipe.parse(text).schedule();
      long first = random.nextInt(4) == 0 ? Long.MAX_VALUE - 50 : random.nextInt(1_000);
      double[] rates = new double[random.nextInt(800)];

      schedule.fill(first, rates);

      for (int k = 0; k < rates.length; k++) {
        long step = k > Long.MAX_VALUE - first ? Long.MAX_VALUE : first + k;
        assertThat(rates[k]).as(text).isEqualTo(schedule.at(step));
      }
    }
  }

  /** A number of the text is changed; what that does to the values, each step tells. */
  @Test
  void aChangeOfAValueChangesTheFingerprintAndIsFound() {
    Random random = new Random(4);
    RecipeDraw draw = new RecipeDraw(new Random(5));
    int changed = 0;
    int same = 0;
    for (int i = 0; i < 3_000; i++) {
      Recipe recipe = Recipe.parse(draw.text());
      Optional<Recipe> other = mutated(recipe.text(), random);
      if (other.isEmpty()) {
        continue;
      }
      boolean differs = false;
      for (String name : recipe.hyperparameters()) {
        OptionalLong expected = byStep(recipe, other.get(), name);
        assertThat(Recipe.firstDifference(recipe, other.get(), name, 0, STEPS))
            .as("%s%n%s%n%s", name, recipe.text(), other.get().text())
            .isEqualTo(expected);
        assertThat(
                Recipe.firstDifference(
                    handWritten(recipe), handWritten(other.get()), name, 0, STEPS))
            .isEqualTo(expected);
        differs |= expected.isPresent();
      }
      if (differs) {
        changed++;
        assertThat(other.get().fingerprint()).isNotEqualTo(recipe.fingerprint());
      } else {
        same++;
      }
    }
    assertThat(changed).isGreaterThan(1_000);
    assertThat(same).isGreaterThan(50);
  }

  private static Optional<Recipe> mutated(String text, Random random) {
    int body = text.indexOf("timeline");
    List<MatchResult> numbers = new ArrayList<>();
    NUMBER.matcher(text).region(body, text.length()).results().forEach(numbers::add);
    MatchResult number = numbers.get(random.nextInt(numbers.size()));
    String old = number.group();
    boolean isWhole = old.matches("[0-9]+");
    String changed =
        isWhole
            ? Long.toString(Long.parseLong(old) + 1 + random.nextInt(3))
            : Double.toString(
                    random.nextBoolean()
                        ? Math.nextUp(Double.parseDouble(old))
                        : Double.parseDouble(old) * 0.75)
                .replace('E', 'e');
    String mutated = text.substring(0, number.start()) + changed + text.substring(number.end());
    try {
      Recipe recipe = Recipe.parse(mutated);
      recipe.schedule();
      return Optional.of(recipe);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static double value(TrainingSchedule schedule, String name, long step) {
    return name.equals("learningRate") ? schedule.at(step) : schedule.value(name, step);
  }

  private static OptionalLong byStep(Recipe a, Recipe b, String name) {
    TrainingSchedule one = a.schedule();
    TrainingSchedule other = b.schedule();
    for (long step = 0; step < STEPS; step++) {
      if (value(one, name, step) != value(other, name, step)) {
        return OptionalLong.of(step);
      }
    }
    return OptionalLong.empty();
  }

  /** Returns a schedule that has no recipe. */
  private static TrainingSchedule handWritten(Recipe recipe) {
    TrainingSchedule schedule = recipe.schedule();
    return new TrainingSchedule() {
      @Override
      public double at(long step) {
        return schedule.at(step);
      }

      @Override
      public double momentum(long step) {
        return schedule.momentum(step);
      }

      @Override
      public double weightDecay(long step) {
        return schedule.weightDecay(step);
      }

      @Override
      public double value(String name, long step) {
        return schedule.value(name, step);
      }

      @Override
      public long totalSteps() {
        return schedule.totalSteps();
      }

      @Override
      public long stepsPerEpoch() {
        return schedule.stepsPerEpoch();
      }
    };
  }

  /** Damage is said with its place, or it makes another recipe. */
  @Test
  void damageIsNothingButItsOwnException() {
    Random random = new Random(6);
    RecipeDraw draw = new RecipeDraw(new Random(7));
    String signs = "0123456789.-e,()[]: \n\"\\u_azAZ\u00e4\uD83D\t";
    int refused = 0;
    for (int i = 0; i < 4_000; i++) {
      StringBuilder text = new StringBuilder(draw.text());
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, signs.charAt(random.nextInt(signs.length())));
          case 2 -> text.setCharAt(at, signs.charAt(random.nextInt(signs.length())));
          default -> text.setLength(Math.max(1, at));
        }
      }
      refused += outcome(text.toString());
    }
    assertThat(refused).isGreaterThan(2_000);
  }

  private static int outcome(String text) {
    Recipe recipe;
    try {
      recipe = Recipe.parse(text);
    } catch (RecipeException e) {
      long lines = text.chars().filter(sign -> sign == '\n').count() + 1;
      assertThat((long) e.line()).as(text).isBetween(1L, lines);
      assertThat(e.column()).isPositive();
      assertThat(e).hasMessageStartingWith("line " + e.line() + ", column " + e.column() + ": ");
      return 1;
    }
    assertThat(Recipe.parse(recipe.text())).isEqualTo(recipe);
    try {
      recipe.schedule().at(100);
    } catch (IllegalArgumentException e) {
      return 0;
    }
    return 0;
  }
}
