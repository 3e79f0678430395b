package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.Recipe;
import dev.anneal.TrainingSchedule;
import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.LongToDoubleFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random configs, and each with one number changed: where a value changes, so does the fingerprint,
 * and the first difference is that of a walk. The system property {@code anneal.long} makes ten
 * thousand changes.
 */
class RecipeMutationTest {
  private static final int BATCH = 40;
  private static final int BATCHES = Boolean.getBoolean("anneal.long") ? 250 : 2;

  /** Farther than all phases of the configs reach. */
  private static final long STEPS = 2_500;

  private static final Pattern NUMBER =
      Pattern.compile("(?<=[ ={(-])[0-9][0-9_]*(?:\\.[0-9]+)?(?:[eE]-?[0-9]+)?(?=[,)} ])");

  static IntStream batches() {
    return IntStream.range(0, BATCHES);
  }

  @ParameterizedTest
  @MethodSource("batches")
  void aChangedValueChangesTheFingerprint(int batch) {
    Random random = new Random(77_000 + batch);
    List<String> configs = new ArrayList<>();
    List<Source> sources = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      String config = withNumber(random);
      for (String either : List.of(config, changed(config, random))) {
        configs.add(either);
        sources.add(
            Source.config(
                "config" + sources.size(),
                "@SuppressWarnings(\"anneal\")\n" + either + "public class Config {}\n"));
      }
    }
    Compiled checked = Javac.of(sources).options("-proc:only").run();
    List<Source> right =
        sources.stream().filter(source -> checked.about(source).isEmpty()).toList();
    Compiled compiled = Javac.of(right).run();
    assertThat(compiled.messages()).isEmpty();

    int compared = 0;
    for (int i = 0; i < sources.size(); i += 2) {
      if (right.contains(sources.get(i)) && right.contains(sources.get(i + 1))) {
        compared += compare(compiled, sources, configs, i) ? 1 : 0;
      }
    }
    assertThat(compared).isGreaterThan(BATCH / 6);
  }

  /** Returns whether both could be made. */
  private static boolean compare(
      Compiled compiled, List<Source> sources, List<String> configs, int i) {
    try {
      compare(
          schedule(compiled, sources.get(i), configs.get(i)),
          schedule(compiled, sources.get(i + 1), configs.get(i + 1)));
      return true;
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageContaining("[anneal:");
      return false;
    } catch (AssertionError e) {
      throw new AssertionError(configs.get(i) + "\nbecomes\n" + configs.get(i + 1), e);
    }
  }

  private static TrainingSchedule schedule(Compiled compiled, Source source, String config) {
    Map<String, Number> open = new LinkedHashMap<>(DifferentialTest.open(config));
    return Schedules.create(
        compiled.load(source.className() + "Schedule"), open.values().toArray());
  }

  private static void compare(TrainingSchedule one, TrainingSchedule other) {
    Recipe a = one.recipe().orElseThrow();
    Recipe b = other.recipe().orElseThrow();
    boolean differs = one.totalSteps() != other.totalSteps();
    List<String> names = new ArrayList<>(List.of("learningRate", "momentum", "weightDecay"));
    names.addAll(one.names());
    for (String name : names) {
      if (!a.hyperparameters().contains(name) || !b.hyperparameters().contains(name)) {
        continue;
      }
      OptionalLong walked =
          LongStream.range(0, STEPS)
              .filter(step ->
                  values(one, name).applyAsDouble(step) != values(other, name).applyAsDouble(step))
              .findFirst();
      differs |= walked.isPresent();
      assertThat(Recipe.firstDifference(a, b, name, 0, STEPS)).as(name).isEqualTo(walked);
      assertThat(Recipe.firstDifference(one, other, name, 0, STEPS)).as(name).isEqualTo(walked);
    }
    if (differs) {
      assertThat(a.fingerprint()).isNotEqualTo(b.fingerprint());
    }
  }

  private static LongToDoubleFunction values(TrainingSchedule schedule, String name) {
    return switch (name) {
      case "learningRate" -> schedule::at;
      case "momentum" -> schedule::momentum;
      case "weightDecay" -> schedule::weightDecay;
      default -> step -> schedule.value(name, step);
    };
  }

  private static String withNumber(Random random) {
    String config;
    do {
      config = new ConfigGenerator(random).config();
    } while (!NUMBER.matcher(config).find());
    return config;
  }

  /** Returns a config with one of its numbers changed a little. */
  private static String changed(String config, Random random) {
    List<MatchResult> numbers = NUMBER.matcher(config).results().toList();
    MatchResult number = numbers.get(random.nextInt(numbers.size()));
    String text = number.group().replace("_", "");
    boolean isWhole = text.matches("[0-9]+");
    String other =
        isWhole
            ? Long.toString(Long.parseLong(text) + (random.nextBoolean() ? 1 : 2))
            : Double.toString(
                random.nextBoolean()
                    ? Double.parseDouble(text) * 1.125
                    : Math.nextUp(Double.parseDouble(text)));
    return config.substring(0, number.start()) + other + config.substring(number.end());
  }
}
