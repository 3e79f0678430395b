package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.anneal.TrainingSchedule;
import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Configs far larger than usual: class files and methods have limits. */
class SizeTest {
  @ParameterizedTest
  @ValueSource(ints = {500, 501, 2_500, 30_000})
  void manyMilestones(int count) {
    String positions =
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> Integer.toString(3 * i))
            .collect(Collectors.joining(", "));
    TrainingSchedule schedule =
        Schedules.of("@MultiStepDecay(initial = 1, factor = 0.9999, at = {" + positions + "})");

    assertThat(schedule.at(2)).isEqualTo(1);
    assertThat(schedule.at(3)).isEqualTo(0.9999);
    assertThat(schedule.at(3L * count - 1)).isGreaterThan(schedule.at(3L * count));
    assertThat(schedule.at(3L * count))
        .isEqualTo(schedule.at(Long.MAX_VALUE))
        .isCloseTo(Math.pow(0.9999, count), withinPercentage(1e-9));
  }

  @Test
  void manyMilestonesInEpochsOfOpenLength() {
    int count = 3_000;
    String positions =
        IntStream.rangeClosed(1, count).mapToObj(i -> i + ".5").collect(Collectors.joining(", "));
    TrainingSchedule schedule =
        Schedules.of(
            "@MultiStepDecay(initial = 1, factor = 0.999, unit = Unit.EPOCH, at = {"
                + positions
                + "})",
            10L);

    assertThat(schedule.at(14)).isEqualTo(1);
    assertThat(schedule.at(15)).isEqualTo(0.999);
    assertThat(schedule.at(10L * count + 4)).isGreaterThan(schedule.at(10L * count + 5));
  }

  @Test
  void manyValues() {
    int count = 10_000;
    Random random = new Random(3);
    List<String> values = new ArrayList<>();
    List<String> boundaries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(Double.toString(random.nextDouble()));
      boundaries.add(Integer.toString(i + 1));
    }
    values.add("0.125");
    TrainingSchedule schedule =
        Schedules.of(
            "@PiecewiseConstant(values = {%s}, boundaries = {%s})"
                .formatted(String.join(", ", values), String.join(", ", boundaries)));

    double[] rates = new double[count + 5];
    schedule.fill(0, rates);
    for (int i = 0; i <= count; i++) {
      assertThat(schedule.at(i)).isEqualTo(Double.parseDouble(values.get(i))).isEqualTo(rates[i]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 16, 65, 300})
  void manyPhases(int count) {
    String phases =
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> "@Constant(value = " + i + "e-3, until = " + 7 * i + ")")
            .collect(Collectors.joining("\n"));
    TrainingSchedule schedule = Schedules.of(phases);

    double[] rates = new double[7 * count + 10];
    schedule.fill(0, rates);
    for (int step = 0; step < rates.length; step++) {
      double wanted = Double.parseDouble(Math.min(step / 7 + 1, count) + "e-3");
      assertThat(schedule.at(step)).as("step %s", step).isEqualTo(wanted).isEqualTo(rates[step]);
    }
  }

  @Test
  void manyConfigs() {
    List<Source> sources = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      sources.add(
          Source.config(
              "package" + i % 10,
              "@Constant(value = 0.1)\n@LinearDecay(of = Hyperparameter.MOMENTUM, end = 0.5,"
                  + " until = 9)\npublic class Config"
                  + i
                  + " {}\n"));
    }

    Compiled compiled = Javac.of(sources).options("-Werror").run();

    assertThat(compiled.messages()).isEmpty();
    assertThat(compiled.sources()).hasSize(500);
  }
}
