package dev.anneal.benchmarks.curve;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.LongToDoubleFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The value at random steps, so many that the processor cannot learn the branches that they take by
 * heart. The values are stored, so that one call need not wait for the one before it; a process
 * makes one subject only, so that nothing is called through an interface with several
 * implementations. The JIT compiler must not turn the loop into vector instructions: a training
 * asks for one value at a time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:-UseSuperWord")
@Warmup(iterations = 4, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 100, time = 2, timeUnit = TimeUnit.MILLISECONDS)
public class AtBenchmark {
  /** The calls of {@link #at()}. */
  public static final int CALLS = 1 << 17;

  @Param Subject subject = Subject.CONSTANT;

  private final long[] steps = new long[CALLS];
  private final double[] rates = new double[CALLS];
  private LongToDoubleFunction function = step -> Double.NaN;

  /** Answers the benchmark of a subject, to be run by hand. */
  public static AtBenchmark of(Subject subject) {
    AtBenchmark benchmark = new AtBenchmark();
    benchmark.subject = subject;
    benchmark.prepare();
    return benchmark;
  }

  /** Draws the steps. */
  @Setup
  public void prepare() {
    function = subject.make();
    Random random = new Random(1);
    for (int i = 0; i < CALLS; i++) {
      steps[i] = random.nextInt(Configs.STEPS);
    }
  }

  /** One call each. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public double[] at() {
    LongToDoubleFunction schedule = function;
    for (int i = 0; i < CALLS; i++) {
      rates[i] = schedule.applyAsDouble(steps[i]);
    }
    return rates;
  }
}
