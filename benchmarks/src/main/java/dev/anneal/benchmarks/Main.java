package dev.anneal.benchmarks;

import dev.anneal.benchmarks.compiler.CompilerBenchmark;
import dev.anneal.benchmarks.compiler.MethodSizes;
import dev.anneal.benchmarks.compiler.PeakMemory;
import dev.anneal.benchmarks.compiler.Way;
import dev.anneal.benchmarks.curve.AtBenchmark;
import dev.anneal.benchmarks.curve.FillBenchmark;
import dev.anneal.benchmarks.curve.FillSubject;
import dev.anneal.benchmarks.curve.PhasesBenchmark;
import dev.anneal.benchmarks.curve.Subject;
import dev.anneal.benchmarks.finder.FinderEvaluation;
import dev.anneal.benchmarks.sgd.LanguageVersusTribuo;
import dev.anneal.benchmarks.sgd.LoopBenchmark;
import dev.anneal.benchmarks.sgd.UpdateVersusC;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs one group of benchmarks and prints its table. */
public final class Main {
  private static final String USAGE =
      """
      java -jar benchmarks.jar GROUP [ARGUMENTS]

      at        the value at a step: every curve, beside the textbook and beside peers
      fill      arrays of consecutive values
      phases    schedules of 1 to 256 phases, and the sizes of their methods
      compiler  javac with the processor, and without
      memory    the memory that these compilations hold
      loop      what a step of the SGD loop costs beside the gradient
      update    the update of ten million parameters, beside C
      language  the language example, beside Tribuo
      threads   the language example on two threads, beside one
      cpu       at, fill, phases or loop by processor time, without JMH: on a busy machine
      finder    the suggestions of the range finder, beside those of the classic rules

      at, fill, phases, compiler and loop take the options of JMH, such as -f 2 -i 10 -r 1s;
      cpu the names of the groups, finder the seeds of its problems; the others none.
      """;

  private Main() {}

  /** Runs the group that the first argument names. */
  public static void main(String[] args) throws Exception {
    if (args.length == 0) {
      System.err.print(USAGE);
      System.exit(2);
    }
    String[] options = Arrays.copyOfRange(args, 1, args.length);
    switch (args[0]) {
      case "cpu" -> {
        for (String group : options) {
          CpuTime.print(group);
          System.out.println();
        }
      }
      case "at" -> at(options);
      case "fill" -> fill(options);
      case "phases" -> phases(options);
      case "compiler" -> compiler(options);
      case "memory" -> memory();
      case "loop" ->
          new Grid(run(LoopBenchmark.class, options), result -> "a step", result -> "Anneal")
              .print("");
      case "update" -> UpdateVersusC.run(10_000_000, 5, 20);
      case "language" -> LanguageVersusTribuo.run(3);
      case "finder" -> FinderEvaluation.main(options);
      case "threads" -> LanguageVersusTribuo.threads(20);
      default -> {
        System.err.print(USAGE);
        System.exit(2);
      }
    }
  }

  private static void at(String[] options) throws Exception {
    new Grid(
            run(AtBenchmark.class, options),
            result -> subject(result).curve(),
            result -> subject(result).form().name())
        .print("at(step)");
  }

  private static Subject subject(RunResult result) {
    return Subject.valueOf(Grid.parameter(result, "subject"));
  }

  private static void fill(String[] options) throws Exception {
    new Grid(
            run(FillBenchmark.class, options),
            result -> fillSubject(result).curve(),
            result -> fillSubject(result).way().name())
        .print("a value");
  }

  private static FillSubject fillSubject(RunResult result) {
    return FillSubject.valueOf(Grid.parameter(result, "subject"));
  }

  private static void phases(String[] options) throws Exception {
    new Grid(
            run(PhasesBenchmark.class, options),
            result -> Grid.parameter(result, "phases"),
            result -> "at(step)")
        .print("phases");
    System.out.println();
    System.out.printf(
        "| phases | longest method, bytes (above %d: not compiled) | class file, bytes |%n",
        MethodSizes.HUGE);
    System.out.println("|---|---|---|");
    for (int phases : new int[] {1, 4, 16, 64, 256}) {
      byte[] classFile =
          Objects.requireNonNull(PhasesBenchmark.compile(phases).get("phases.PhasesSchedule"));
      Map.Entry<String, Integer> longest =
          MethodSizes.of(classFile).entrySet().stream()
              .max(Map.Entry.comparingByValue())
              .orElseThrow();
      System.out.printf(
          "| %d | %d, %s | %d |%n", phases, longest.getValue(), longest.getKey(), classFile.length);
    }
  }

  private static void compiler(String[] options) throws Exception {
    Grid grid =
        new Grid(
            run(CompilerBenchmark.class, options),
            result -> Grid.parameter(result, "classes"),
            result -> Grid.parameter(result, "way"));
    grid.print("classes");
    System.out.println();
    System.out.println("| marginal, ms a class | ANNEAL | of GIVEN's | of AUTO_VALUE's |");
    System.out.println("|---|---|---|---|");
    for (String classes : new String[] {"1000", "5000"}) {
      double anneal = marginal(grid, classes, Way.ANNEAL);
      System.out.printf(
          Locale.ROOT,
          "| %s | %.3f | %.2f | %.2f |%n",
          classes,
          anneal,
          anneal / marginal(grid, classes, Way.GIVEN),
          anneal / marginal(grid, classes, Way.AUTO_VALUE));
    }
    System.out.printf(
        Locale.ROOT,
        "%nA class among 5000 costs %.2f times one among 1000.%n",
        marginal(grid, "5000", Way.ANNEAL) / marginal(grid, "1000", Way.ANNEAL));
  }

  private static double marginal(Grid grid, String classes, Way way) {
    double all = Grid.time(grid.at(classes, way.name()));
    return (all - Grid.time(grid.at("0", way.name()))) / Integer.parseInt(classes);
  }

  private static void memory() {
    System.out.println("| classes | way | most heap in use after a collection, MB | KB a class |");
    System.out.println("|---|---|---|---|");
    for (Way way : Way.values()) {
      long none = PeakMemory.inNewProcess(way, 0);
      for (int classes : new int[] {1_000, 5_000}) {
        long peak = PeakMemory.inNewProcess(way, classes);
        System.out.printf(
            Locale.ROOT,
            "| %,d | %s | %.0f | %.1f |%n",
            classes,
            way,
            peak / 1e6,
            (peak - none) / 1e3 / classes);
      }
    }
  }

  /** Runs the benchmarks of a class, counting what they allocate. */
  private static Collection<RunResult> run(Class<?> benchmarks, String[] options) throws Exception {
    return new Runner(
            new OptionsBuilder()
                .parent(new CommandLineOptions(options))
                .include(benchmarks.getName() + "\\.")
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .build())
        .run();
  }
}
