package dev.anneal.processor;

import static java.lang.Math.PI;
import static java.lang.Math.cos;
import static java.lang.Math.exp;
import static java.lang.Math.min;
import static java.lang.Math.pow;
import static java.lang.Math.sqrt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.TrainingSchedule;
import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Page;
import dev.anneal.processor.harness.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.LongToDoubleFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiles the page of recipes, and compares its configs with the formulas of their sources. */
final class RecipesTest {
  private static final Pattern LINK = Pattern.compile("\\(#([\\w-]+)\\)");
  private static final Pattern TITLE = Pattern.compile("(?m)^## (.*)$");

  private static final Page PAGE = Page.of("docs/recipes.md");
  private static final Compiled COMPILED = Javac.of(PAGE.types()).run();

  /**
   * A value of a recipe.
   *
   * @param config the class
   * @param method the method of its schedule
   * @param open the arguments of create
   * @param formula the published value at a step
   * @param steps more than the recipe has
   */
  private record Recipe(
      String config, String method, List<Number> open, LongToDoubleFunction formula, long steps) {
    static Recipe of(String config, long steps, LongToDoubleFunction formula, Number... open) {
      return new Recipe(config, "at", List.of(open), formula, steps);
    }

    Recipe and(String other, LongToDoubleFunction itsFormula) {
      return new Recipe(config, other, open, itsFormula, steps);
    }

    @Override
    public String toString() {
      return config + "." + method;
    }
  }

  /** Returns half a cosine wave from 1 to 0. */
  private static double wave(double p) {
    return (1 + cos(PI * p)) / 2;
  }

  private static double line(double from, double to, double p) {
    return from + (to - from) * p;
  }

  static List<Recipe> recipes() {
    List<Recipe> recipes = new ArrayList<>();
    recipes.addAll(languageModels());
    recipes.addAll(cycles());
    recipes.addAll(averages());
    recipes.addAll(named());
    recipes.addAll(images());
    return recipes;
  }

  private static List<Recipe> languageModels() {
    LongToDoubleFunction down =
        k ->
            3e-4
                * min((k + 1) / 2_000.0, 1)
                * (k < 190_000 ? 1 : 1 - sqrt((k - 190_000) / 10_000.0));
    LongToDoubleFunction lastTenth =
        k ->
            k < 500 ? 0.01 * (k + 1) / 500 : 0.01 * (k < 45_000 ? 1 : pow(0.1, (k - 45_000) / 5e3));
    double batch = 4_194_304;
    LongToDoubleFunction cosine =
        k -> line(3e-5, 3e-4, wave((k - 2_000) / (double) Math.round(5e12 / batch - 2_000)));
    double cut = cosine.applyAsDouble(928_646);
    LongToDoubleFunction cutShort =
        k ->
            k < 2_000
                ? 3e-4 * (k + 1) / 2_000
                : k < 928_646
                    ? cosine.applyAsDouble(k)
                    : cut * (1 - (k - 928_646) / (double) Math.round(50e9 / batch));
    LongToDoubleFunction tokens =
        k ->
            k < 117
                ? 6e-5 * (k + 1) / 117
                : k < 81_250 ? line(6e-6, 6e-5, wave((k - 117) / (81_250.0 - 117))) : 6e-6;
    return List.of(
        Recipe.of("StableThenDown", 200_000, down, 3e-4, 200_000L),
        Recipe.of("LastTenth", 50_000, lastTenth, 0.01, 50_000L),
        Recipe.of("CosineCutShort", 928_646 + 11_921, cutShort),
        Recipe.of("InTokens", 93_750, tokens),
        Recipe.of(
            "Transformer",
            1_000_000,
            k ->
                k < 4_000
                    ? (k + 1) * pow(4_000, -1.5) / sqrt(512)
                    : 1 / (sqrt(512) * sqrt((double) k))),
        Recipe.of("Reflected", 900, k -> 0.3 * (1 - k / 900.0) / (1 - k / 1_800.0), 0.3, 900L));
  }

  private static List<Recipe> cycles() {
    LongToDoubleFunction again =
        k -> {
          double p = (k % 10_000 - 9_000) / 1_000.0;
          return p < 0 ? 0.02 : 1 / ((1 - p) / 0.02 + p / 0.002);
        };
    LongToDoubleFunction restarts =
        step -> {
          int c = 0;
          long k = step;
          while (k >= 1_000L << c) {
            k -= 1_000L << c;
            c++;
          }
          double peak = 0.1 * pow(0.8, c);
          long warmup = 100L << c;
          return k < warmup
              ? peak * (k + 1) / warmup
              : line(peak / 100, peak, wave((double) (k - warmup) / (900L << c)));
        };
    long last = 999;
    double top = 0.25 * 1_000 - 1;
    LongToDoubleFunction oneCycle =
        k ->
            k <= top
                ? line(0.2, 0.2 / 25, wave(k / top))
                : line(0.2 / 1e5, 0.2, wave((k - top) / (last - top)));
    Recipe fast = Recipe.of("FastOneCycle", last, oneCycle, 0.2, 1_000L);
    return List.of(
        Recipe.of("StableAgain", 49_999, again, 0.02),
        Recipe.of("WarmRestarts", 14_999, restarts),
        fast,
        fast.and(
            "momentum",
            k ->
                k <= top
                    ? line(0.85, 0.95, wave(k / top))
                    : line(0.95, 0.85, wave((k - top) / (last - top)))),
        Recipe.of(
            "FineTune",
            3_000,
            k -> 1e-4 * (k < 300 ? (k + 1) / 300.0 : (3_000 - k) / 2_700.0),
            1e-4,
            3_000L));
  }

  private static List<Recipe> averages() {
    double n = 125_100;
    Recipe dino =
        Recipe.of(
            "Dino",
            125_100,
            k ->
                k < 12_510
                    ? 5e-4 * (k + 1) / 12_510
                    : line(1e-6, 5e-4, wave((k - 12_510) / (n - 12_510))));
    double left = 0.1 * wave(160 / 300.0);
    return List.of(
        dino,
        dino.and("weightDecay", k -> line(0.4, 0.04, wave(k / n))),
        dino.and("teacherMomentum", k -> line(1, 0.996, wave(k / n))),
        dino.and(
            "teacherTemperature", k -> line(0.04, 0.07, min(Math.floorDiv(k, 1_251) / 29.0, 1))),
        Recipe.of("Averaged", 200_000, k -> 1e-3)
            .and("averageDecay", k -> min(0.9999, (1.0 + k) / (10.0 + k))),
        Recipe.of("Averaged", 200_000, k -> 1e-3),
        Recipe.of(
            "WeightAveraging",
            300 * 391,
            k -> {
              long epoch = k / 391;
              return epoch < 160
                  ? 0.1 * wave(epoch / 300.0)
                  : line(left, 0.05, min((epoch - 160) / 5.0, 1));
            }),
        Recipe.of(
            "TrainedFurther",
            150_000,
            k ->
                k < 1_000
                    ? 3e-4 * (k + 1) / 1_000
                    : k < 100_000
                        ? line(3e-5, 3e-4, wave((k - 1_000) / 99e3))
                        : k < 101_000
                            ? line(3e-5, 2e-4, (k - 100_000) / 1e3)
                            : line(3e-5, 2e-4, wave((k - 101_000) / 49e3))));
  }

  private static List<Recipe> named() {
    LongToDoubleFunction left = k -> 1 - Math.floorDiv(k, 16) / 1_000.0;
    Recipe ppo = Recipe.of("Ppo", 16_000, k -> 2.5e-4 * left.applyAsDouble(k), 16_000L);
    Recipe dqn = Recipe.of("Dqn", 50_000, k -> 1e-4, 50_000L);
    Recipe kl = Recipe.of("CyclicKl", 60_000, k -> 1e-3);
    Recipe gumbel = Recipe.of("Gumbel", 60_000, k -> 1e-3);
    return List.of(
        ppo,
        ppo.and("clipRange", k -> 0.1 * left.applyAsDouble(k)),
        ppo.and("entropyBonus", k -> line(0.01, 0.001, min(Math.floorDiv(k, 16) / 500.0, 1))),
        dqn,
        dqn.and("epsilon", k -> line(1, 0.05, min(k / 5_000.0, 1))),
        kl,
        kl.and("klWeight", k -> k < 40_000 ? min(k % 10_000 / 5_000.0, 1) : 1),
        gumbel,
        gumbel.and("temperature", k -> Math.max(0.5, exp(-k / 1e4))));
  }

  private static List<Recipe> images() {
    long epoch = 1_849;
    LongToDoubleFunction yolox =
        k ->
            k < 5 * epoch
                ? 0.01 * pow((k + 1) / (5.0 * epoch), 2)
                : line(5e-4, 0.01, wave(min((k - 5 * epoch) / (280.0 * epoch), 1)));
    double warmup = 3 * 925;
    Recipe yolo =
        Recipe.of(
            "Yolo",
            300 * 925,
            k -> line(0.01, 1e-4, Math.floorDiv(k, 925) / 300.0) * min((k + 1) / warmup, 1));
    LongToDoubleFunction efficientNet =
        k -> {
          long e = k / 1_251;
          return e < 3
              ? line(1e-6, 0.016 * 0.97, e / 3.0)
              : 0.016 * pow(0.97, (double) Math.floorDiv(10 * e, 24L));
        };
    return List.of(
        Recipe.of(
            "Darknet",
            500_000,
            k ->
                1e-3
                    * min(pow((k + 1) / 1e3, 4), 1)
                    * (k < 400_000 ? 1 : k < 450_000 ? 0.1 : 0.01)),
        Recipe.of("Yolox", 300 * epoch, yolox),
        yolo,
        yolo.and("momentum", k -> line(0.8, 0.937, min(k / warmup, 1))),
        Recipe.of("EfficientNet", 450 * 1_251 - 1, efficientNet),
        Recipe.of(
            "Points",
            24 * 98,
            k -> k < 5 * 98 ? 0.4 * k / (5 * 98) : 0.4 * (24 * 98 - k) / (19 * 98)));
  }

  @Test
  void everyConfigIsComparedAndEverySectionListed() {
    assertThat(recipes().stream().map(RecipesTest::className).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(PAGE.types().stream().map(Source::className).toList());
    assertThat(LINK.matcher(PAGE.text()).results().map(found -> found.group(1)))
        .containsExactlyElementsOf(
            TITLE.matcher(PAGE.text()).results().map(RecipesTest::anchor).toList());
  }

  private static String className(Recipe recipe) {
    return PAGE.packageName() + "." + recipe.config();
  }

  private static String anchor(MatchResult title) {
    return title.group(1).toLowerCase(Locale.ROOT).replace(",", "").replace(' ', '-');
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("recipes")
  void isWhatItsSourceSays(Recipe recipe) throws ReflectiveOperationException {
    Class<?> type = COMPILED.load(className(recipe) + "Schedule");
    TrainingSchedule schedule = Schedules.create(type, recipe.open().toArray());
    double greatest = LongStream.of(steps(recipe)).mapToDouble(recipe.formula()).max().orElse(0);

    for (long step : steps(recipe)) {
      double value = ask(schedule, recipe.method(), step);
      double wanted = recipe.formula().applyAsDouble(step);
      if (!(Math.abs(value - wanted) <= 1e-12 * wanted + 1e-15 * greatest)) {
        assertThat(value).as("%s(%s)", recipe, step).isEqualTo(wanted);
      }
    }
  }

  private static double ask(TrainingSchedule schedule, String method, long step) {
    return switch (method) {
      case "at" -> schedule.at(step);
      case "momentum" -> schedule.momentum(step);
      case "weightDecay" -> schedule.weightDecay(step);
      default -> schedule.value(method, step);
    };
  }

  /** Returns the first steps, many others, and the last. */
  private static long[] steps(Recipe recipe) {
    return LongStream.concat(
            LongStream.rangeClosed(0, min(recipe.steps(), 12_000)),
            LongStream.concat(
                new Random(7).longs(3_000, 0, recipe.steps() + 1),
                LongStream.rangeClosed(recipe.steps() - min(recipe.steps(), 500), recipe.steps())))
        .toArray();
  }
}
