package dev.anneal.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.benchmarks.compiler.CompilerBenchmark;
import dev.anneal.benchmarks.compiler.PeakMemory;
import dev.anneal.benchmarks.compiler.Way;
import dev.anneal.benchmarks.curve.AtBenchmark;
import dev.anneal.benchmarks.curve.FillBenchmark;
import dev.anneal.benchmarks.curve.FillSubject;
import dev.anneal.benchmarks.curve.PhasesBenchmark;
import dev.anneal.benchmarks.curve.Subject;
import dev.anneal.benchmarks.sgd.LoopBenchmark;
import dev.anneal.benchmarks.sgd.UpdateVersusC;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs every benchmark for a moment, to see that it runs; the times mean nothing. */
class SmokeTest {
  private static ChainedOptionsBuilder shortly(Class<?> benchmarks, int forks) {
    return new OptionsBuilder()
        .include(benchmarks.getName() + "\\.")
        .addProfiler(GCProfiler.class)
        .forks(forks)
        .warmupIterations(0)
        .measurementIterations(1)
        .measurementTime(TimeValue.milliseconds(1))
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT);
  }

  private static Collection<RunResult> run(ChainedOptionsBuilder options) throws RunnerException {
    return new Runner(options.build()).run();
  }

  @Test
  void everySubjectOfAt() throws RunnerException {
    assertThat(run(shortly(AtBenchmark.class, 0))).hasSize(Subject.values().length);
  }

  @Test
  void everySubjectOfFill() throws RunnerException {
    assertThat(run(shortly(FillBenchmark.class, 0))).hasSize(FillSubject.values().length);
  }

  @Test
  void everyNumberOfPhases() throws RunnerException {
    assertThat(run(shortly(PhasesBenchmark.class, 0))).hasSize(5);
  }

  @Test
  void everyWayToCompile() throws RunnerException {
    assertThat(
            run(shortly(CompilerBenchmark.class, 0).param("classes", "3").param("rehearsals", "0")))
        .hasSize(Way.values().length);
  }

  @Test
  void theLoopInAProcessOfItsOwn() throws RunnerException {
    assertThat(run(shortly(LoopBenchmark.class, 1))).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void thePeakOfMemory(Way way) {
    assertThat(PeakMemory.inNewProcess(way, 2)).isPositive();
  }

  @Test
  void theUpdateBesideC() throws Exception {
    UpdateVersusC.run(1_000, 1, 2);
  }
}
