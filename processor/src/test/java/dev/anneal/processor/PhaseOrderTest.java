package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.TrainingSchedule;
import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Ecj;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The phases run in the order that the ends say, and where those do not compare, in the order that
 * the user wrote. javac's model shows repeated annotations where the first of them stands.
 */
class PhaseOrderTest {
  @TempDir Path folder;

  /** Warmup, stable, decay, with a weight decay written first. */
  private static final String WSD_DECAY =
      """
      @Constant(of = Hyperparameter.WEIGHT_DECAY, value = 0.1)
      @Warmup(until = 500)
      @Constant(value = 1e-3, until = 0.8, unit = Unit.TRAINING)
      @LinearDecay(end = 0)
      """;

  @Test
  void aWeightDecayMayStandFirst() {
    TrainingSchedule schedule = Schedules.of(WSD_DECAY, 10_000L);

    assertThat(schedule.at(499)).isEqualTo(1e-3);
    assertThat(schedule.at(0)).isEqualTo(1e-3 / 500);
    assertThat(schedule.at(8_000)).isEqualTo(1e-3);
    assertThat(schedule.at(9_000)).isEqualTo(0.5e-3);
    assertThat(schedule.at(10_000)).isZero();
    assertThat(schedule.weightDecay(7)).isEqualTo(0.1);
  }

  /** Configs whose lengths are open, and the values of their phases, each 10 steps long. */
  static Stream<Arguments> openLengths() {
    return Stream.of(
        arguments(
            """
            @Constant(value = 1, until = 10)
            @PiecewiseConstant(values = {2, 2}, boundaries = 1.5, until = 2, unit = Unit.EPOCH)
            @Constant(value = 3, until = 0.3, unit = Unit.TRAINING)
            @Constant(value = 4)
            """,
            1,
            2,
            3,
            4),
        arguments(
            """
            @Constant(value = 1, until = 0.1, unit = Unit.TRAINING)
            @Constant(value = 2, until = 20)
            @Constant(value = 3, until = 3, unit = Unit.EPOCH)
            @Constant(value = 4)
            """,
            1,
            2,
            3,
            4),
        // Those in steps change places, the one in epochs keeps its own.
        arguments(
            """
            @Constant(value = 3, until = 30)
            @Constant(value = 2, until = 2, unit = Unit.EPOCH)
            @Constant(value = 1, until = 10)
            @Constant(value = 4, until = 0.4, unit = Unit.TRAINING)
            """,
            1,
            2,
            3,
            4),
        arguments(
            """
            @Constant(value = 5)
            @Constant(value = 3, until = 3, unit = Unit.EPOCH)
            @Constant(value = 4, until = 0.4, unit = Unit.TRAINING)
            @Constant(value = 1, until = 1, unit = Unit.EPOCH)
            @Constant(value = 2, until = 0.2, unit = Unit.TRAINING)
            """,
            1,
            2,
            3,
            4,
            5),
        // The container of @Constant stands where that of another hyperparameter, or a factor,
        // does.
        arguments(
            """
            @Constant(of = Hyperparameter.MOMENTUM, value = 0.9)
            @PiecewiseConstant(values = {1, 1}, boundaries = 5, until = 10)
            @Constant(value = 2, until = 2, unit = Unit.EPOCH)
            @StepDecay(initial = 3, factor = 1, every = 0.05, until = 0.3, unit = Unit.TRAINING)
            @Constant(value = 4)
            """,
            1,
            2,
            3,
            4),
        arguments(
            """
            @Constant(times = true, value = 2)
            @PiecewiseConstant(values = {0.5, 0.5}, boundaries = 5, until = 10)
            @dev.anneal.Constant(value = 1, until = 2, unit = Unit.EPOCH)
            @PiecewiseConstant(
                values = {1.5, 1.5}, boundaries = 0.25, until = 0.3, unit = Unit.TRAINING)
            @Constant(value = 2)
            """,
            1,
            2,
            3,
            4),
        // A container that the user wrote stands where it is written.
        arguments(
            """
            @PiecewiseConstant(values = {1, 1}, boundaries = 5, until = 10)
            @Constant.List({
              @Constant(value = 2, until = 2, unit = Unit.EPOCH),
              @Constant(value = 3, until = 0.3, unit = Unit.TRAINING)
            })
            @StepDecay(initial = 4, factor = 1, every = 5)
            """,
            1,
            2,
            3,
            4),
        // A warmup is first wherever it is written, a phase without until last.
        arguments(
            """
            @Constant(value = 4)
            @Constant(value = 2, until = 20)
            @Constant(value = 3, until = 3, unit = Unit.EPOCH)
            @Warmup(initial = 2, until = 0.1, unit = Unit.TRAINING)
            """,
            2,
            2,
            3,
            4));
  }

  private static Arguments arguments(String config, double... values) {
    return Arguments.of(config, values);
  }

  @ParameterizedTest
  @MethodSource("openLengths")
  void phasesRunAsWritten(String config, double[] values) {
    boolean hasEpochs = config.contains("EPOCH");
    boolean hasTraining = config.contains("TRAINING");
    List<Object> lengths = new ArrayList<>();
    if (hasTraining) {
      lengths.add(100L);
    }
    if (hasEpochs) {
      lengths.add(10L);
    }
    TrainingSchedule open = Schedules.of(config, lengths.toArray());
    TrainingSchedule closed =
        Schedules.of("@TrainingConfig(steps = 100, stepsPerEpoch = 10)\n" + config);

    for (int step = 0; step < 10 * values.length; step++) {
      assertThat(open.at(step)).as("step %d of\n%s", step, config).isEqualTo(values[step / 10]);
      assertThat(closed.at(step)).as("step %d of\n%s", step, config).isEqualTo(values[step / 10]);
    }
  }

  /** Whatever the lengths are, where create accepts them the phases run as they are written. */
  @Test
  void createRefusesEndsInAnotherOrderThanWritten() {
    Class<?> schedule =
        Schedules.compile(
                List.of(
                    """
                    @Constant(of = Hyperparameter.WEIGHT_DECAY, value = 0.1)
                    @StepDecay(initial = 1, factor = 1, every = 5, until = 10)
                    @Constant(value = 2, until = 2, unit = Unit.EPOCH)
                    @StepDecay(initial = 3, factor = 1, every = 5, until = 30)
                    @Constant(value = 4)
                    """))
            .get(0);

    assertThat(Schedules.create(schedule, 6L).at(11)).isEqualTo(2);
    assertThatThrownBy(() -> Schedules.create(schedule, 5L))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("@Constant.until is step 10")
        .hasMessageContaining("the phase before it ends at step 10");
    assertThatThrownBy(() -> Schedules.create(schedule, 15L))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("@StepDecay.until is step 30")
        .hasMessageContaining("the phase before it ends at step 30");
  }

  /** Annotations of other hyperparameters and factors, anywhere between, change nothing. */
  @Test
  void whatStandsBetweenChangesNothing() {
    List<String> rates =
        List.of(
            "@Constant(value = 1, until = 10)",
            "@LinearDecay(initial = 2, end = 2, until = 2, unit = Unit.EPOCH)",
            "@Constant(value = 3, until = 0.3, unit = Unit.TRAINING)",
            "@LinearDecay(initial = 4, end = 4, until = 4, unit = Unit.EPOCH)",
            "@Constant(value = 5)");
    List<String> others =
        List.of(
            "@Constant(of = Hyperparameter.MOMENTUM, value = 0.5)",
            "@LinearDecay(of = Hyperparameter.WEIGHT_DECAY, initial = 1, end = 1, until = 9)",
            "@Constant(of = Hyperparameter.WEIGHT_DECAY, value = 1)",
            "@LinearDecay(times = true, initial = 1, end = 1, until = 7)",
            "@Constant(times = true)");
    Random random = new Random(11);
    List<String> configs = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      List<String> annotations = new ArrayList<>(rates);
      others.forEach(other -> annotations.add(random.nextInt(annotations.size() + 1), other));
      configs.add(String.join("\n", annotations));
    }

    List<Class<?>> schedules = Schedules.compile(configs);

    for (int i = 0; i < configs.size(); i++) {
      TrainingSchedule schedule = Schedules.create(schedules.get(i), 100L, 10L);
      for (int step = 0; step < 50; step++) {
        assertThat(schedule.at(step)).as(configs.get(i)).isEqualTo(step / 10 + 1);
      }
    }
  }

  static Stream<Mistake> mistakes() {
    return Stream.of(
        Mistake.of(
                "a warmup longer than a phase in its unit, among others",
                """
                @Constant(value = 0.1, until = 10)
                @StepDecay(factor = 0.5, every = 10, until = 2, unit = Unit.EPOCH)
                @Warmup(until = /*!*/ 20)
                @LinearDecay(end = 0, until = 40)
                class Config {}
                """,
                "@Warmup.until = 20, but @Constant ends before that",
                "[anneal:warmup-not-first]")
            .create("10"),
        Mistake.of(
                "a warmup longer than a phase, of open epochs",
                """
                @StepDecay(initial = 0.1, factor = 0.5, every = 1, until = 2, unit = Unit.EPOCH)
                @Constant
                @Warmup(until = /*!*/ 3, unit = Unit.EPOCH)
                class Config {}
                """,
                "@Warmup.until = 3, but @StepDecay ends before that",
                "[anneal:warmup-not-first]")
            .create("10"),
        Mistake.of(
            "a warmup as long as a phase",
            """
            @Constant(value = 0.1, until = /*!*/ 10)
            @Warmup(until = 10)
            @LinearDecay(end = 0, until = 40)
            class Config {}
            """,
            "@Constant.until is step 10, but the phase before it ends at step 10",
            "[anneal:order]"),
        Mistake.of(
                "equal ends in steps, around one in epochs",
                """
                @Constant(value = 0.1, until = 10)
                @Constant(until = /*!*/ 10)
                @Constant(until = 2, unit = Unit.EPOCH)
                class Config {}
                """,
                "@Constant.until is step 10, but the phase before it ends at step 10",
                "[anneal:order]")
            .create("10"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void refuses(Mistake mistake) {
    mistake.check();
  }

  /** Under a compiler that does not tell the order, where it does not matter. */
  @Test
  void ecjGeneratesTheSameWhereTheOrderDoesNotMatter() throws IOException {
    List<String> configs =
        List.of(
            WSD_DECAY,
            """
            @Constant(value = 3, until = 30)
            @StepDecay(factor = 1, every = 5, until = 20)
            @Constant(value = 1, until = 10)
            @StepDecay(factor = 1, every = 5)
            @Warmup(until = 1, unit = Unit.EPOCH)
            """,
            """
            @StepDecay(initial = 3, factor = 0.5, every = 5, until = 30)
            @Constant(until = 2, unit = Unit.EPOCH)
            @LinearDecay(end = 0, until = 0.5, unit = Unit.TRAINING)
            @Constant
            """,
            """
            @TrainingConfig(steps = 100, stepsPerEpoch = 10)
            @Constant(value = 3, until = 10)
            @LinearDecay(end = 1, until = 2, unit = Unit.EPOCH)
            @Constant(until = 0.5, unit = Unit.TRAINING)
            @LinearDecay(end = 0.5)
            """);
    List<Source> sources = new ArrayList<>();
    for (String config : configs) {
      sources.add(
          Source.config(
              "@SuppressWarnings(\"anneal\")\n" + config + "class C" + sources.size() + " {}\n"));
    }

    Compiled javac = Javac.of(sources).run();
    Compiled ecj = Ecj.run(folder, sources);

    assertThat(ecj.messages()).isEmpty();
    assertThat(ecj.sources()).containsOnlyKeys(javac.sources().keySet());
    javac.sources().forEach((name, text) -> assertThat(ecj.source(name)).as(name).isEqualTo(text));
  }

  static Stream<String> untold() {
    return Stream.of(
        """
        @Constant(value = 1, until = 10)
        @LinearDecay(end = 0.5, until = 2, unit = Unit.EPOCH)
        @Constant(until = 30)
        class Config {}
        """,
        """
        @Constant(of = Hyperparameter.WEIGHT_DECAY, value = 1)
        @LinearDecay(initial = 1, end = 0.5, until = 2, unit = Unit.EPOCH)
        @Constant(until = 30)
        class Config {}
        """,
        """
        @Constant(times = true, value = 0.5)
        @Constant(value = 1, until = 10)
        @LinearDecay(end = 0.5, until = 0.5, unit = Unit.TRAINING)
        class Config {}
        """);
  }

  @ParameterizedTest
  @MethodSource("untold")
  void ecjDoesNotTellWhereItMatters(String config) throws IOException {
    Compiled ecj = Ecj.run(folder, List.of(Source.config(config)));

    assertThat(ecj.messages()).hasSize(1);
    assertThat(ecj.errors()).hasSize(1);
    assertThat(ecj.errors().get(0).text())
        .contains(
            "@Constant.until",
            "@LinearDecay.until",
            "cannot be compared",
            "compile with javac",
            "[anneal:order-untold]");
    assertThat(Javac.of(Source.config(config)).run().messages()).isEmpty();
  }
}
