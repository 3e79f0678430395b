package dev.anneal.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.anneal.TrainingSchedule;
import dev.anneal.benchmarks.curve.FillSubject;
import dev.anneal.benchmarks.curve.Form;
import dev.anneal.benchmarks.curve.PhasesBenchmark;
import dev.anneal.benchmarks.curve.Subject;
import dev.anneal.benchmarks.sgd.LoopBenchmark;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.LongToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Counts the bytes that this thread allocates, which is exact where JMH's profiler samples. */
class AllocationTest {
  private static final int ROUNDS = 50;
  private static final int CALLS = 10_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** The least of several rounds: the virtual machine itself may allocate while it compiles. */
  private long allocatedBy(Runnable work) {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && least > 0; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      work.run();
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }

  static Stream<Subject> generated() {
    return Arrays.stream(Subject.values()).filter(subject -> subject.form() == Form.ANNEAL);
  }

  @ParameterizedTest
  @MethodSource("generated")
  void at(Subject subject) {
    LongToDoubleFunction function = subject.make();
    double[] sum = {0};
    assertThat(
            allocatedBy(() -> {
              for (long step = 0; step < CALLS; step++) {
                sum[0] += function.applyAsDouble(11 * step);
              }
            }))
        .isZero();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = ".*_.*")
  void fill(FillSubject subject) {
    FillSubject.Filler filler = subject.make();
    double[] rates = new double[CALLS];
    assertThat(allocatedBy(() -> filler.fill(12_345, rates))).isZero();
  }

  @Test
  void manyPhases() {
    TrainingSchedule schedule = PhasesBenchmark.load(PhasesBenchmark.compile(64));
    double[] rates = new double[CALLS];
    assertThat(
            allocatedBy(() -> {
              schedule.fill(30_000, rates);
              for (int step = 0; step < CALLS; step++) {
                rates[step] += schedule.at(6L * step) + schedule.momentum(step);
              }
            }))
        .isZero();
  }

  @Test
  void stepOfTheLoop() {
    LoopBenchmark loop = new LoopBenchmark();
    double[] sum = {0};
    assertThat(
            allocatedBy(() -> {
              for (int step = 0; step < CALLS; step++) {
                sum[0] += loop.step();
              }
            }))
        .as("the report at the end of each epoch aside")
        .isLessThan(CALLS);
  }
}
