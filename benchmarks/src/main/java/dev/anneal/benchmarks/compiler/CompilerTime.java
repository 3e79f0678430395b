package dev.anneal.benchmarks.compiler;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;

/**
 * The processor time of the thread that compiles, which other work on the machine disturbs less
 * than the wall time of {@link CompilerBenchmark}. The threads of the garbage collector and of the
 * JIT are not in it.
 */
public final class CompilerTime {
  private static final int REHEARSALS = 14;
  private static final int REHEARSED = 500;

  private CompilerTime() {}

  /**
   * Prints the least time of some compilations.
   *
   * @param args a {@link Way}, the number of classes, and how many compilations to take the least
   *     of
   */
  public static void main(String[] args) {
    Way way = Way.valueOf(args[0]);
    int classes = Integer.parseInt(args[1]);
    int compilations = Integer.parseInt(args[2]);
    MemoryCompiler compiler = new MemoryCompiler();
    List<Source> few = way.sources(compiler, REHEARSED);
    for (int i = 0; i < REHEARSALS; i++) {
      compiler.compile(few, way.processors());
    }
    List<Source> sources = way.sources(compiler, classes);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < compilations; i++) {
      System.gc();
      long start = threads.getCurrentThreadCpuTime();
      compiler.compile(sources, way.processors());
      least = Math.min(least, threads.getCurrentThreadCpuTime() - start);
    }
    System.out.printf(
        Locale.ROOT, "%s, %d classes: %.0f ms of processor time%n", way, classes, least / 1e6);
  }
}
