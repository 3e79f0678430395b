package dev.anneal.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Prints how long commands take on a module of 500 configs and on a schedule of a thousand million
 * steps, and {@code --version}, which is the start of the JVM. Give the jar as the system property
 * {@code anneal.jar}.
 */
public final class CommandLineBench {
  private static final int CONFIGS = 500;
  private static final int RUNS = 3;

  private CommandLineBench() {}

  /** Prints the least of some runs of each command, in milliseconds. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("anneal-bench");
    Path before = Descriptions.folder(folder.resolve("before"), configs("0.5"));
    Path after = Descriptions.folder(folder.resolve("after"), configs("0.4"));
    String lock = folder.resolve("anneal.lock").toString();
    Ran.jar(folder, "lock", before.toString(), "--lock", lock);
    print(folder, "--version");
    print(folder, "list", before.toString());
    print(folder, "show", "Long", before.toString());
    print(folder, "plot", "Long", "--in", before.toString());
    print(folder, "check", before.toString(), "--lock", lock);
    print(folder, "check", after.toString(), "--lock", lock);
    print(folder, "diff", before.toString(), after.toString());
  }

  private static String[] configs(String factor) {
    List<String> configs = new ArrayList<>();
    for (int i = 1; i < CONFIGS; i++) {
      configs.add(
          Descriptions.MNIST
              .replace("training.Mnist", "training.Mnist" + i)
              .replace("0.1, 0.5, 2000", "0.1, " + factor + ", " + (2000 + i)));
    }
    String end = factor.equals("0.5") ? "0.0" : "1e-4";
    configs.add(
        Descriptions.json(
            "training.Long",
            Map.of(),
            "totalSteps 1000000000",
            "timeline learningRate",
            "  0 to 1000 from 0: warmupOneStepAhead(LINEAR, 0.1, 1000)",
            "  1000 to 1000000000 from 1000: cosine(0.1, " + end + ", 1.0, 1.0, 999999000)"));
    return configs.toArray(String[]::new);
  }

  private static void print(Path folder, String... arguments) throws Exception {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < RUNS; i++) {
      long start = System.nanoTime();
      Ran.jar(folder, arguments);
      least = Math.min(least, System.nanoTime() - start);
    }
    System.out.printf("%6d ms  %s%n", least / 1_000_000, String.join(" ", arguments));
  }
}
