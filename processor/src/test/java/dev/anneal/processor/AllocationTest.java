package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.anneal.TrainingSchedule;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Asking a generated schedule allocates nothing. */
@Tag("allocation")
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final int CALLS = 20_000;

  @Test
  void everyCurveAndHyperparameter() {
    assertAllocatesNothing(
        Schedules.of(
            """
            @TrainingConfig(steps = 20_000, stepsPerEpoch = 100)
            @Warmup(initial = 1e-3, until = 1_000, shape = Shape.COSINE)
            @Constant(value = 1.5, until = 2_000)
            @StepDecay(factor = 0.5, every = 5, floor = 0.1, until = 40, unit = Unit.EPOCH)
            @MultiStepDecay(factor = 0.7, at = {4_500, 5_000, 5_800}, until = 6_000)
            @LinearDecay(end = 0.06, until = 0.4, unit = Unit.TRAINING)
            @ExponentialDecay(factor = 0.9, every = 3, until = 100, unit = Unit.EPOCH)
            @ExponentialDecay(end = 0.02, until = 12_000)
            @PiecewiseConstant(values = {0.02, 0.01}, boundaries = 130, until = 150,
                unit = Unit.EPOCH)
            @Cyclic(min = 0.001, max = 0.01, stepSize = 300, stepSizeDown = 700,
                amplitude = Amplitude.EXPONENTIAL, factor = 0.9999)
            @Cyclic(of = Hyperparameter.MOMENTUM, min = 0.8, max = 0.9, stepSize = 500,
                amplitude = Amplitude.HALVING, inverted = true)
            @LinearDecay(of = Hyperparameter.WEIGHT_DECAY, initial = 1e-4, end = 1e-3)
            """));
  }

  @Test
  void theOtherCurves() {
    assertAllocatesNothing(
        Schedules.of(
            """
            @PolynomialDecay(initial = 1, end = 0.9, power = 1.5, until = 2_500)
            @CosineDecay(end = 0.8, power = 1.5, kDecay = 2, until = 5_000)
            @SqrtDecay(end = 0.7, until = 7_500)
            @RexDecay(end = 0.6, bend = 0.9, until = 9_000)
            @InverseTimeDecay(rate = 0.5, every = 10_000, power = 0.5, until = 10_000)
            @InverseSqrtDecay(timescale = 5_000, until = 12_500)
            @SigmoidDecay(end = 0.1, steepness = 0.01, midpoint = 1_000, until = 15_000)
            @PiecewiseLinear(values = {0.1, 0.3, 0.2, 1, 0}, at = {15_000, 15_500, 15_501, 16_000,
                17_000}, until = 16_500)
            @CosineRestarts(initial = 1, period = 100, periodGrowth = 1.5, peakFactor = 0.9,
                until = 17_500)
            @OneCycle(max = 1, minMomentum = 0.85, maxMomentum = 0.95, until = 20_000)
            """));
  }

  @Test
  void exactLengths() {
    assertAllocatesNothing(
        Schedules.of(
            """
            @StepDecay(initial = 1, factor = 0.5, every = 2.5, until = 100, unit = Unit.EPOCH)
            @InverseTimeDecay(rate = 0.5, every = 2.5, staircase = true, until = 200,
                unit = Unit.EPOCH)
            @CosineRestarts(initial = 1, period = 2.5, until = 300, unit = Unit.EPOCH)
            @CosineRestarts(initial = 1, period = 2.5, peakFactor = 0.9, until = 400,
                unit = Unit.EPOCH)
            @CosineRestarts(initial = 1, period = 2.5, periodGrowth = 2, unit = Unit.EPOCH)
            @Cyclic(of = Hyperparameter.MOMENTUM, min = 0.8, max = 0.9, stepSize = 2.5,
                stepSizeDown = 1.2, amplitude = Amplitude.HALVING, unit = Unit.EPOCH)
            @Cyclic(of = Hyperparameter.WEIGHT_DECAY, min = 0.8, max = 0.9, stepSize = 2.5,
                amplitude = Amplitude.EXPONENTIAL, factor = 0.9999, unit = Unit.EPOCH)
            """,
            5L));
  }

  /** Curves that are cut off, drawn over more than their phase, or asked for by the epoch. */
  @Test
  void cutAndByEpoch() {
    assertAllocatesNothing(
        Schedules.of(
            """
            @TrainingConfig(batchSize = 7)
            @Warmup(until = 1_000, power = 2.5)
            @CosineDecay(endFactor = 0.1, over = 9_000, until = 4_000)
            @LinearDecay(end = 0.2, over = 500, until = 35_000, unit = Unit.EXAMPLE)
            @StepDecay(factor = 1.1, every = 700, ceiling = 0.5, until = 100, unit = Unit.EPOCH)
            @InverseTimeDecay(end = 1, rate = 0.5, every = 300, until = -6_000)
            @InverseSqrtDecay(end = 1.5, timescale = 300, granularity = Granularity.EPOCH,
                until = -2_000)
            @LinearDecay(end = 0, granularity = Granularity.EPOCH)
            """,
            0.1,
            20_000L,
            90L));
  }

  @Test
  void ownHyperparametersAndTheirNames() {
    assertAllocatesNothing(
        Schedules.of(
            """
            @Constant(value = 1)
            @LinearDecay(named = "dropout", initial = 0.5, end = 0, until = 10_000)
            @CosineDecay(named = "teacherMomentum", initial = 0.996, end = 1)
            @ExponentialDecay(named = "temperature", factor = 0.99, every = 2, floor = 0.1)
            @Warmup(named = "temperature", times = true, until = 500)
            @Constant(named = "temperature", times = true, value = 2)
            """,
            20_000L,
            3));
  }

  @Test
  void cycles() {
    assertAllocatesNothing(
        Schedules.of(
            """
            @Warmup(until = 0.1, unit = Unit.EPOCH)
            @CosineDecay(endFactor = 0.1, until = 1.3, unit = Unit.EPOCH)
            @Repeat(cycles = 9, periodGrowth = 1.5, peakFactor = 0.9)
            @LinearDecay(named = "weight", initial = 0, end = 1, until = 50)
            @Repeat(named = "weight", cycles = 512)
            """,
            0.1,
            1_000L));
  }

  @Test
  void openValuesAndProducts() {
    assertAllocatesNothing(
        Schedules.of(
            """
            @Warmup(until = 0.1, unit = Unit.TRAINING, prefix = false, power = 4)
            @LinearDecay(end = 0)
            @ExponentialDecay(times = true, initial = 1, factor = 0.9, every = 1, unit = Unit.EPOCH)
            @Constant(of = Hyperparameter.MOMENTUM)
            """,
            0.1,
            0.9,
            20_000L,
            500L));
  }

  @Test
  void granularityAndEnd() {
    assertAllocatesNothing(
        Schedules.of(
            """
            @TrainingConfig(steps = 50_000, stepsPerEpoch = 70, granularity = Granularity.EPOCH,
                afterEnd = AfterEnd.FAIL)
            @StepDecay(initial = 0.1, factor = 0.5, every = 900)
            """));
  }

  private static void assertAllocatesNothing(TrainingSchedule schedule) {
    double[] rates = new double[256];
    long allocated = Long.MAX_VALUE;
    // The first rounds run in the interpreter and while the JIT compiles; the best one counts.
    for (int round = 0; round < 50 && allocated > 0; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      ask(schedule, rates);
      allocated = Math.min(allocated, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(allocated).isZero();
  }

  private static void ask(TrainingSchedule schedule, double[] rates) {
    double sum = 0;
    List<String> names = schedule.names();
    for (int step = 0; step < CALLS; step++) {
      sum += schedule.at(step) + schedule.momentum(step) + schedule.weightDecay(step);
      for (int i = 0; i < names.size(); i++) {
        sum += schedule.value(names.get(i), step);
      }
    }
    for (int step = 0; step < CALLS; step += 100) {
      schedule.fill(step, rates);
      sum += rates[0];
    }
    if (!(sum >= 0)) {
      throw new AssertionError(sum);
    }
  }
}
