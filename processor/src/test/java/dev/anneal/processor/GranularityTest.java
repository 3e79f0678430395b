package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.TrainingSchedule;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How often values change: of a whole training, and of single curves. */
class GranularityTest {
  private static double[] rates(TrainingSchedule schedule, int length) {
    double[] rates = new double[length];
    schedule.fill(0, rates);
    double[] asked = new double[length];
    Arrays.setAll(asked, schedule::at);
    assertThat(rates).isEqualTo(asked);
    return rates;
  }

  /** Epochs of 4 steps; the second phase begins inside the second one. */
  @Test
  void aPhaseThatBeginsInsideAnEpochBeginsWhereItSays() {
    TrainingSchedule schedule =
        Schedules.of(
            """
            @TrainingConfig(stepsPerEpoch = 4, granularity = Granularity.EPOCH)
            @Constant(value = 1, until = 6)
            @LinearDecay(end = 0, until = 16)
            """);

    assertThat(rates(schedule, 18))
        .containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 0.8, 0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.4, 0, 0);
  }

  /** As YOLO trains: the warmup moves at every step, the decay at every epoch. */
  @Test
  void aWarmupByStepTimesADecayByEpoch() {
    TrainingSchedule schedule =
        Schedules.of(
            """
            @TrainingConfig(epochs = 4, stepsPerEpoch = 4)
            @LinearDecay(initial = 1, end = 0, granularity = Granularity.EPOCH)
            @Warmup(times = true, initial = 0.5, until = 4)
            @Constant(times = true, value = 1)
            """);

    assertThat(rates(schedule, 10))
        .containsExactly(0.5, 0.625, 0.75, 0.875, 0.75, 0.75, 0.75, 0.75, 0.5, 0.5);
  }

  @Test
  void aCurveMayChangeMoreOftenThanTheTraining() {
    TrainingSchedule schedule =
        Schedules.of(
            """
            @TrainingConfig(stepsPerEpoch = 4, granularity = Granularity.EPOCH)
            @LinearDecay(initial = 8, end = 0, until = 8)
            @LinearDecay(
                of = Hyperparameter.MOMENTUM, granularity = Granularity.STEP,
                initial = 0.5, end = 0, until = 8)
            """);

    assertThat(rates(schedule, 9)).containsExactly(8, 8, 8, 8, 4, 4, 4, 4, 0);
    assertThat(schedule.momentum(2)).isEqualTo(0.375);
  }

  /** The last epoch of a training may be shorter; it keeps the value of its first step. */
  @Test
  void theEndIsReachedWhereAnEpochBegins() {
    TrainingSchedule schedule =
        Schedules.of(
            """
            @TrainingConfig(stepsPerEpoch = 4, granularity = Granularity.EPOCH)
            @LinearDecay(initial = 1, end = 0, until = 10)
            """);

    assertThat(schedule.at(9)).isEqualTo(0.2);
    assertThat(schedule.at(11)).isEqualTo(0.2);
    assertThat(schedule.at(12)).isZero();
    assertThat(schedule.at(Long.MAX_VALUE)).isZero();
  }

  @ParameterizedTest
  @MethodSource
  void refuses(Mistake mistake) {
    mistake.check();
  }

  static Stream<Mistake> refuses() {
    return Stream.of(
        Mistake.of(
            "the training inherits",
            """
            @TrainingConfig(steps = 10, granularity = /*!*/ Granularity.INHERIT)
            @Constant(value = 0.1)
            class Config {}
            """,
            "@TrainingConfig.granularity = INHERIT: only a curve takes the granularity",
            "write STEP or EPOCH",
            "[anneal:granularity]"),
        Mistake.of(
            "a curve that jumps where its epochs begin",
            """
            @TrainingConfig(steps = 10, stepsPerEpoch = 2)
            @LinearDecay(initial = 1, end = 0, granularity = Granularity.EPOCH)
            @Ensures(continuous = /*!*/ true)
            class Config {}
            """,
            "@Ensures.continuous = true does not hold",
            "at step 2",
            "[anneal:ensures]"),
        Mistake.of(
            "a wave that meets its crest in the fourth cycle only",
            """
            @TrainingConfig(stepsPerEpoch = 7)
            @Cyclic(min = 0.1, max = 1, stepSize = 700_001, granularity = Granularity.EPOCH)
            @Ensures(max = /*!*/ 0.9999999999)
            class Config {}
            """,
            "@Ensures.max = 0.9999999999 does not hold",
            "the learning rate is 1 at step 4900007",
            "[anneal:ensures]"));
  }
}
