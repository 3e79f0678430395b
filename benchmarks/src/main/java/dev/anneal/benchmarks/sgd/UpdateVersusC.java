package dev.anneal.benchmarks.sgd;

import dev.anneal.benchmarks.Samples;
import dev.anneal.sgd.Sgd;
import dev.anneal.sgd.Workers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The fused update of float parameters, in turns with the same loops in C: both in rounds of
 * several runs, each run timed by itself, and compared by their medians.
 */
public final class UpdateVersusC {
  private final int parameters;
  private final int rounds;
  private final int times;
  private final Samples javaPlain = new Samples();
  private final Samples javaNesterov = new Samples();
  private final Samples cPlain = new Samples();
  private final Samples cNesterov = new Samples();
  private final Samples cNorm = new Samples();

  private UpdateVersusC(int parameters, int rounds, int times) {
    this.parameters = parameters;
    this.rounds = rounds;
    this.times = times;
  }

  /**
   * Measures and prints.
   *
   * @param parameters the length of the arrays
   * @param rounds how often each has its turn
   * @param times the runs in a turn
   */
  public static void run(int parameters, int rounds, int times)
      throws IOException, InterruptedException {
    UpdateVersusC comparison = new UpdateVersusC(parameters, rounds, times);
    comparison.kernels();
    comparison.steps();
  }

  private void kernels() throws IOException, InterruptedException {
    FusedUpdate update = new FusedUpdate(parameters);
    for (int i = 0; i < times; i++) {
      update.plain();
      update.nesterov();
    }
    Optional<CTwin> twin = CTwin.compile();
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < times; i++) {
        javaPlain.time(update::plain);
        javaNesterov.time(update::nesterov);
      }
      if (twin.isPresent()) {
        for (double[] line : twin.get().run(parameters, times)) {
          cPlain.add(line[0]);
          cNesterov.add(line[1]);
          cNorm.add(line[2]);
        }
      }
    }
    if (twin.isPresent()) {
      twin.get().close();
    }
    System.out.println(
        "| update of " + parameters + " floats | Java, ms | C, ms | throughput, of C's |");
    System.out.println("|---|---|---|---|");
    print("plain", javaPlain, cPlain.median());
    print("Nesterov, weight decay", javaNesterov, cNesterov.median());
  }

  private static void print(String what, Samples java, double c) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.2f | %.2f |%n",
        what,
        java.millis(),
        c / 1e6,
        c / java.median());
  }

  /** Whole steps of the loop, which take the norm of the gradient first. */
  private void steps() {
    System.out.println();
    System.out.println(
        "| step of the loop | 1 thread, ms | C, norm and update, ms | throughput, of C's |"
            + " 2 threads, ms | throughput, of one thread's |");
    System.out.println("|---|---|---|---|---|---|");
    steps("plain", 0, 0, cPlain.median() + cNorm.median());
    steps("Nesterov, weight decay", 0.9, 1e-4, cNesterov.median() + cNorm.median());
  }

  private void steps(String what, double momentum, double decay, double c) {
    List<Samples> samples = new ArrayList<>(List.of(new Samples(), new Samples()));
    try (Workers one = Workers.of(1);
        Workers two = Workers.of(2)) {
      List<Sgd<float[]>> descents = List.of(descent(one), descent(two));
      for (int round = -1; round < rounds; round++) {
        for (int threads = 0; threads < 2; threads++) {
          Samples into = round < 0 ? new Samples() : samples.get(threads);
          Sgd<float[]> sgd = descents.get(threads);
          for (int i = 0; i < times; i++) {
            into.time(() -> sgd.step(0.01, momentum, decay));
          }
        }
      }
    }
    double one = samples.get(0).median();
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.2f | %.2f | %s | %.2f |%n",
        what,
        samples.get(0).millis(),
        c / 1e6,
        c / one,
        samples.get(1).millis(),
        one / samples.get(1).median());
  }

  private Sgd<float[]> descent(Workers workers) {
    return Sgd.builder(new OneTouch(1), new float[parameters])
        .batchSize(1)
        .nesterov(true)
        .workers(workers)
        .build();
  }
}
