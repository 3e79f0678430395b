package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.anneal.TrainingSchedule;
import dev.anneal.finder.RateSweep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Units, the order of phases, the end of training, and range tests. */
class TimelineBehaviourTest {
  /** A product with a unit is rounded half up, of the decimal number that was written. */
  @ParameterizedTest
  @CsvSource({
    "0.7, 5, 4", // 0.7 as a double is below 0.7, and 3.5 must be rounded up all the same
    "0.5, 5, 3",
    "0.3, 5, 2",
    "0.29, 5, 1",
    "0.1, 15, 2",
    "0.35, 10, 4",
    "1.005, 100, 101",
    "2.5, 1, 3",
    "0.9, 1, 1",
    "30, 5005, 150150",
    "0.001, 500, 1",
    "1e-3, 1499, 1",
    "1.5, 3000000000000000001, 4500000000000000002",
    // The shortest decimal, not the double itself, 157794977030081024, nor its 18 digits before JDK
    // 19.
    "1.5779497703008102e+17, 2, 315589954060162040"
  })
  void epochsAreRoundedHalfUp(String epochs, long stepsPerEpoch, long steps) {
    String curve =
        "@PiecewiseConstant(values = {2, 1}, boundaries = %s, unit = Unit.EPOCH)".formatted(epochs);
    TrainingSchedule open = Schedules.of(curve, stepsPerEpoch);
    TrainingSchedule closed =
        Schedules.of("@TrainingConfig(stepsPerEpoch = %sL) %s".formatted(stepsPerEpoch, curve));

    for (TrainingSchedule schedule : List.of(open, closed)) {
      assertThat(schedule.at(steps - 1)).isEqualTo(2);
      assertThat(schedule.at(steps)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"0.5, 5, 3", "0.7, 5, 4", "1, 1000, 1000", "0.333, 1000, 333", "1e-3, 501, 1"})
  void fractionsOfTheTrainingAreRoundedHalfUp(String fraction, long totalSteps, long steps) {
    TrainingSchedule schedule =
        Schedules.of(
            "@LinearDecay(initial = 1, end = 0.5, until = %s, unit = Unit.TRAINING)"
                .formatted(fraction),
            totalSteps);

    assertThat(schedule.at(steps)).isEqualTo(0.5);
    assertThat(schedule.at(steps - 1)).isGreaterThan(0.5);
  }

  @Test
  void theOrderInTheSourceDoesNotMatter() {
    List<String> phases =
        new ArrayList<>(
            List.of(
                "@Warmup(until = 1, unit = Unit.EPOCH)",
                "@Constant(value = 0.1, until = 0.1, unit = Unit.TRAINING)",
                "@StepDecay(factor = 0.5, every = 100, until = 250)",
                "@LinearDecay(end = 0.001, until = 4, unit = Unit.EPOCH)",
                "@LinearDecay(end = 0, until = 0.9, unit = Unit.TRAINING)",
                "@Constant"));
    String training = "@TrainingConfig(steps = 1_000, stepsPerEpoch = 75) ";
    double[] inOrder = new double[1_100];
    Schedules.of(training + String.join(" ", phases)).fill(0, inOrder);

    Random random = new Random(7);
    for (int i = 0; i < 5; i++) {
      Collections.shuffle(phases, random);
      double[] shuffled = new double[1_100];
      Schedules.of(String.join(" ", phases) + training).fill(0, shuffled);
      assertThat(shuffled).as(phases.toString()).isEqualTo(inOrder);
    }
  }

  @Test
  void phasesOfOpenLengthInOneUnitAreSortedToo() {
    TrainingSchedule schedule =
        Schedules.of(
            """
            @Constant(value = 3, until = 3, unit = Unit.EPOCH)
            @Constant(value = 1, until = 1, unit = Unit.EPOCH)
            @Constant(value = 4)
            @Constant(value = 2, until = 2, unit = Unit.EPOCH)
            """,
            10L);

    double[] rates = new double[40];
    schedule.fill(0, rates);
    for (int step = 0; step < 40; step++) {
      assertThat(rates[step]).isEqualTo(step / 10 + 1);
    }
  }

  @Test
  void hyperparametersThatAreNotDeclaredAreZero() {
    TrainingSchedule schedule = Schedules.of("@Constant(value = 0.1)");

    assertThat(schedule.momentum(5)).isZero();
    assertThat(schedule.weightDecay(5)).isZero();
    assertThat(schedule.totalSteps()).isEqualTo(TrainingSchedule.UNBOUNDED);
    assertThat(schedule.stepsPerEpoch()).isEqualTo(TrainingSchedule.UNBOUNDED);
  }

  @Test
  void aTrainingThatFailsAfterItsEndHoldsNothing() {
    TrainingSchedule schedule =
        Schedules.of(
            """
            @TrainingConfig(steps = 100, afterEnd = AfterEnd.FAIL)
            @LinearDecay(initial = 0.1, end = 0)
            @Constant(of = Hyperparameter.MOMENTUM, value = 0.9)
            """);

    assertThat(schedule.at(99)).isPositive();
    schedule.fill(90, new double[10]);
    schedule.fill(100, new double[0]);
    for (long step : new long[] {100, 101, Long.MAX_VALUE}) {
      assertFails(() -> schedule.at(step), step);
      assertFails(() -> schedule.momentum(step), step);
      assertFails(() -> schedule.weightDecay(step), step);
      assertFails(() -> schedule.fill(step, new double[1]), step);
    }
    assertFails(() -> schedule.fill(90, new double[11]), 100);
    assertThatThrownBy(() -> schedule.at(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertFails(ThrowingCallable call, long step) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("step = " + step)
        .hasMessageContaining("ends after 100 steps")
        .hasMessageContaining("afterEnd = FAIL");
  }

  @Test
  void granularityKeepsTheValueOfTheEpochsFirstStep() {
    TrainingSchedule schedule =
        Schedules.of(
            """
            @TrainingConfig(epochs = 10, stepsPerEpoch = 7, granularity = Granularity.EPOCH)
            @LinearDecay(initial = 1, end = 0)
            @LinearDecay(times = true, initial = 1, end = 0.5, until = 35)
            @LinearDecay(of = Hyperparameter.MOMENTUM, initial = 0.5, end = 0.9, until = 10)
            """);

    for (long step = 0; step < 80; step++) {
      assertThat(schedule.at(step)).isEqualTo(schedule.at(step - step % 7));
      assertThat(schedule.momentum(step)).isEqualTo(schedule.momentum(step - step % 7));
    }
    assertThat(schedule.at(7)).isLessThan(schedule.at(6));
    assertThat(schedule.momentum(13)).isLessThan(0.9);
    assertThat(schedule.momentum(14)).isEqualTo(0.9);
  }

  @Test
  void theRangeTestIsTheOneDeclared() throws ReflectiveOperationException {
    RateSweep test = rangeTest("@RangeTest(min = 1e-4, max = 1, steps = 5)");

    assertThat(test.steps()).isEqualTo(5);
    for (int i = 0; i < 5; i++) {
      assertThat(test.rate(i)).isCloseTo(Math.pow(10, i - 4), withinPercentage(1e-12));
    }
    assertThat(test.rate(4)).isEqualTo(1);
  }

  @Test
  void aRangeTestHasDefaults() throws ReflectiveOperationException {
    RateSweep test = rangeTest("@RangeTest");
    RateSweep linear = rangeTest("@RangeTest(min = 1, max = 2, growth = Growth.LINEAR)");

    assertThat(test.min()).isEqualTo(1e-7);
    assertThat(test.max()).isEqualTo(10);
    assertThat(test.steps()).isEqualTo(200);
    assertThat(test.rate(0)).isEqualTo(1e-7);
    assertThat(test.rate(199)).isEqualTo(10);
    assertThat(linear.rate(0)).isEqualTo(1);
    assertThat(linear.rate(199)).isEqualTo(2);
    assertThat(linear.rate(100)).isCloseTo(1 + 100 / 199.0, within(1e-15));
  }

  private static RateSweep rangeTest(String annotation) throws ReflectiveOperationException {
    Class<?> schedule = Schedules.compile(List.of(annotation + " @Constant")).get(0);
    return (RateSweep) schedule.getMethod("rangeTest").invoke(null);
  }
}
