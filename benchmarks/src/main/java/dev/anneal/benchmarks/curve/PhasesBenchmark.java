package dev.anneal.benchmarks.curve;

import dev.anneal.TrainingSchedule;
import dev.anneal.benchmarks.compiler.MemoryCompiler;
import dev.anneal.benchmarks.compiler.Sources;
import dev.anneal.benchmarks.compiler.Way;
import java.util.List;
import java.util.Map;
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

/** The value at random steps of a schedule of many phases, compiled when the process starts. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:-UseSuperWord")
@Warmup(iterations = 4, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 100, time = 2, timeUnit = TimeUnit.MILLISECONDS)
public class PhasesBenchmark {
  /** The calls of {@link #at()}. */
  public static final int CALLS = 1 << 17;

  private static final int STEPS_PER_PHASE = 1_000;

  @Param({"1", "4", "16", "64", "256"})
  int phases;

  private final long[] steps = new long[CALLS];
  private final double[] rates = new double[CALLS];
  private LongToDoubleFunction function = step -> Double.NaN;

  /** Answers the benchmark of so many phases, to be run by hand. */
  public static PhasesBenchmark of(int phases) {
    PhasesBenchmark benchmark = new PhasesBenchmark();
    benchmark.phases = phases;
    benchmark.prepare();
    return benchmark;
  }

  /** Compiles the class and draws the steps. */
  @Setup
  public void prepare() {
    function = load(compile(phases))::at;
    Random random = new Random(1);
    for (int i = 0; i < CALLS; i++) {
      steps[i] = random.nextInt(phases * STEPS_PER_PHASE);
    }
  }

  /** Answers the class files for a config of so many phases. */
  public static Map<String, byte[]> compile(int phases) {
    return new MemoryCompiler()
        .compile(List.of(Sources.phases(phases, STEPS_PER_PHASE)), Way.ANNEAL.processors())
        .classes();
  }

  /** Answers the schedule that some class files hold. */
  public static TrainingSchedule load(Map<String, byte[]> classes) {
    ClassLoader loader =
        new ClassLoader(PhasesBenchmark.class.getClassLoader()) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
              throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
          }
        };
    try {
      return (TrainingSchedule)
          loader.loadClass("phases.PhasesSchedule").getMethod("create").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
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
