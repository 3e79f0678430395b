package dev.anneal.benchmarks;

import dev.anneal.benchmarks.curve.AtBenchmark;
import dev.anneal.benchmarks.curve.FillBenchmark;
import dev.anneal.benchmarks.curve.FillSubject;
import dev.anneal.benchmarks.curve.PhasesBenchmark;
import dev.anneal.benchmarks.curve.Subject;
import dev.anneal.benchmarks.sgd.LoopBenchmark;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The benchmarks of JMH on a machine that does other things as well: each in a process of its own,
 * by the processor time of its thread, the least of many rounds.
 */
public final class CpuTime {
  /** Groups whose loops are as they are in a program; the others ask for one value at a time. */
  private static final Set<String> VECTORISED = Set.of("fill", "loop");

  private static final int WARMUP_NANOS = 400_000_000;
  private static final int ROUNDS = 60;
  private static final int ROUND_NANOS = 4_000_000;

  /** Keeps what is measured from being optimised away. */
  private static volatile double last;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  private CpuTime() {}

  /** Something to measure, and where it goes in the table. */
  private record Case(String group, String name, String row, String column) {}

  /** The work of one call, and how many operations that is. */
  private record Work(Runnable call, int operations) {}

  /**
   * Measures one case in this process, and prints the nanoseconds of an operation.
   *
   * @param args the group and the name of the case
   */
  public static void main(String[] args) {
    System.out.println(new CpuTime().measure(work(args[0], args[1])));
  }

  /** Measures a group and prints its table. */
  static void print(String group) throws IOException, InterruptedException {
    Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
    Set<String> columns = new LinkedHashSet<>();
    for (Case one : cases(group).toList()) {
      columns.add(one.column());
      rows.computeIfAbsent(one.row(), row -> new LinkedHashMap<>())
          .put(one.column(), inNewProcess(one));
    }
    System.out.println("| " + group + ", ns | " + String.join(" | ", columns) + " |");
    System.out.println("|---|" + "---|".repeat(columns.size()));
    rows.forEach((row, cells) -> {
      double first = cells.values().iterator().next();
      StringBuilder line = new StringBuilder("| " + row + " |");
      for (String column : columns) {
        double time = cells.getOrDefault(column, Double.NaN);
        line.append(
            Double.isNaN(time)
                ? " |"
                : String.format(Locale.ROOT, " %.2f (%.2f×) |", time, time / first));
      }
      System.out.println(line);
    });
  }

  private static Stream<Case> cases(String group) {
    return switch (group) {
      case "at" ->
          Stream.of(Subject.values())
              .map(s -> new Case(group, s.name(), s.curve(), s.form().name()));
      case "fill" ->
          Stream.of(FillSubject.values())
              .map(s -> new Case(group, s.name(), s.curve(), s.way().name()));
      case "phases" ->
          IntStream.of(1, 4, 16, 64, 256)
              .mapToObj(Integer::toString)
              .map(phases -> new Case(group, phases, phases, "at(step)"));
      case "loop" -> Stream.of(new Case(group, "step", "a step", "Anneal"));
      default -> throw new IllegalArgumentException(group);
    };
  }

  private static Work work(String group, String name) {
    switch (group) {
      case "at" -> {
        AtBenchmark benchmark = AtBenchmark.of(Subject.valueOf(name));
        return new Work(() -> last = benchmark.at()[0], AtBenchmark.CALLS);
      }
      case "fill" -> {
        FillBenchmark benchmark = FillBenchmark.of(FillSubject.valueOf(name));
        return new Work(() -> last = benchmark.fill()[0], FillBenchmark.VALUES);
      }
      case "phases" -> {
        PhasesBenchmark benchmark = PhasesBenchmark.of(Integer.parseInt(name));
        return new Work(() -> last = benchmark.at()[0], PhasesBenchmark.CALLS);
      }
      default -> {
        LoopBenchmark benchmark = new LoopBenchmark();
        return new Work(() -> last = benchmark.step(), 1);
      }
    }
  }

  private double measure(Work work) {
    int calls = 1;
    for (long spent = 0; spent < WARMUP_NANOS; ) {
      long time = time(work, calls);
      spent += time;
      calls = time < ROUND_NANOS ? 2 * calls : calls;
    }
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      least = Math.min(least, time(work, calls));
    }
    return (double) least / calls / work.operations();
  }

  private long time(Work work, int calls) {
    long start = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < calls; i++) {
      work.call().run();
    }
    return threads.getCurrentThreadCpuTime() - start;
  }

  private static double inNewProcess(Case one) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                VECTORISED.contains(one.group()) ? "-XX:+UseSuperWord" : "-XX:-UseSuperWord",
                "-cp",
                System.getProperty("java.class.path"),
                CpuTime.class.getName(),
                one.group(),
                one.name())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    if (process.waitFor() != 0) {
      throw new IOException("failed: " + List.of(one.group(), one.name()));
    }
    return Double.parseDouble(printed.strip());
  }
}
