package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.TrainingSchedule;
import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import dev.anneal.processor.reference.ReferenceSchedule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random sensible configs, each compared with what it means. The system property {@code
 * anneal.long} makes many more of them.
 */
class DifferentialTest {
  private static final int BATCH = 40;

  private static final int BATCHES =
      Boolean.getBoolean("anneal.long") ? 250 : Integer.getInteger("anneal.batches", 2);

  static IntStream batches() {
    return IntStream.range(0, BATCHES);
  }

  @ParameterizedTest
  @MethodSource("batches")
  void compiledConfigsMeanWhatTheySay(int batch) {
    Random random = new Random(1_000 + batch);
    List<String> configs = new ArrayList<>();
    List<Source> sources = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      String config = new ConfigGenerator(random).config();
      configs.add(config);
      sources.add(
          Source.config(
              "config" + i,
              "@SuppressWarnings(\"anneal\")\n" + config + "public class Config {}\n"));
    }
    Compiled checked = Javac.of(sources).options("-proc:only").run();
    List<Source> right =
        sources.stream().filter(source -> checked.about(source).isEmpty()).toList();
    Compiled compiled = Javac.of(right).options("-Werror").run();

    assertThat(compiled.messages()).isEmpty();
    assertThat(right).hasSizeGreaterThan(BATCH / 3);
    for (Source source : right) {
      String config = configs.get(sources.indexOf(source));
      Class<?> type = compiled.load(source.className() + "Schedule");
      Map<String, Number> open = open(config);
      try {
        TrainingSchedule schedule = Schedules.create(type, open.values().toArray());
        ReferenceSchedule reference = ReferenceSchedule.of(config, open);
        Agreement.assertValues(schedule, reference);
        RecipeAgreement.assertSame(
            schedule, Agreement.steps(reference).stream().mapToLong(Long::longValue));
      } catch (IllegalArgumentException refused) {
        assertThat(refused).as(config).hasMessageContaining("[anneal:");
      } catch (AssertionError e) {
        throw new AssertionError(config + open, e);
      }
    }
  }

  /** Returns the open values of a config whose first line lists them. */
  static Map<String, Number> open(String config) {
    Map<String, Number> open = new LinkedHashMap<>();
    for (String name : config.lines().findFirst().orElseThrow().substring(3).split(" ", -1)) {
      switch (name) {
        case "learningRate", "temperature" -> open.put(name, 0.3);
        case "totalSteps" -> open.put(name, 1_000L);
        case "stepsPerEpoch" -> open.put(name, 33L);
        default -> {}
      }
    }
    return open;
  }
}
