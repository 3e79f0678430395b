package dev.anneal.benchmarks.curve;

import java.util.concurrent.TimeUnit;
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
 * Arrays of consecutive values, in time for one value. The array fits the first-level cache; each
 * call goes on where the one before it ended.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 100, time = 2, timeUnit = TimeUnit.MILLISECONDS)
public class FillBenchmark {
  /** The values that {@link #fill()} writes. */
  public static final int VALUES = 2048;

  @Param FillSubject subject = FillSubject.CONSTANT;

  private final double[] rates = new double[VALUES];
  private FillSubject.Filler filler = (first, target) -> {};
  private int first;

  /** Answers the benchmark of a subject, to be run by hand. */
  public static FillBenchmark of(FillSubject subject) {
    FillBenchmark benchmark = new FillBenchmark();
    benchmark.subject = subject;
    benchmark.prepare();
    return benchmark;
  }

  /** Makes what fills. */
  @Setup
  public void prepare() {
    filler = subject.make();
  }

  /** One array. */
  @Benchmark
  @OperationsPerInvocation(VALUES)
  public double[] fill() {
    first = first + 2 * VALUES > Configs.STEPS ? 0 : first + VALUES;
    filler.fill(first, rates);
    return rates;
  }
}
