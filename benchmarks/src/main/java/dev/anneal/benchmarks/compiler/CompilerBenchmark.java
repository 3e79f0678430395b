package dev.anneal.benchmarks.compiler;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A compilation in a warm process. With no class to generate it is what any compilation costs; the
 * difference to it, divided by the number of classes, is the marginal cost of one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms3g", "-Xmx3g"})
@Warmup(iterations = 2)
@Measurement(iterations = 6)
public class CompilerBenchmark {
  @Param Way way = Way.ANNEAL;

  @Param({"0", "1000", "5000"})
  int classes;

  /** The compilations, of 500 classes each, before the first that counts. */
  @Param("12")
  int rehearsals;

  private final MemoryCompiler compiler = new MemoryCompiler();
  private List<Source> sources = List.of();

  /** Warms javac and the processor up, alike for all sizes. */
  @Setup(Level.Trial)
  public void prepare() {
    List<Source> few = way.sources(compiler, Math.min(500, 50 * rehearsals));
    for (int i = 0; i < rehearsals; i++) {
      compiler.compile(few, way.processors());
    }
    sources = way.sources(compiler, classes);
  }

  /** One compilation. */
  @Benchmark
  public MemoryCompiler.Output compile() {
    return compiler.compile(sources, way.processors());
  }
}
