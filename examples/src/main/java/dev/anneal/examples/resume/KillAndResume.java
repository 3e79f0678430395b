package dev.anneal.examples.resume;

import dev.anneal.sgd.Sgd;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Trains the same model twice: in one go, and in processes of which all but the last are killed at
 * a random moment. Says whether the parameters are bit for bit the same.
 */
public final class KillAndResume {
  private static final int KILLS = 5;
  private static final int LONGEST_LIFE_MILLIS = 500;

  private KillAndResume() {}

  /**
   * Runs the example.
   *
   * @param args none; a process that is to be killed is given its directory
   * @throws Exception if a process cannot be started, or a file not be written
   */
  public static void main(String[] args) throws Exception {
    if (args.length > 0) {
      new ResumableRun().trainFrom(Path.of(args[0]), System.out::println);
      return;
    }
    Path directory = Files.createTempDirectory("kill-and-resume");
    try {
      double[] expected = new ResumableRun().trainInOneGo();
      System.out.println("trained in one go");
      killRepeatedly(directory, KILLS);
      double[] found = new ResumableRun().trainFrom(directory, System.out::println);
      if (!Arrays.equals(found, expected)) {
        throw new IllegalStateException("the parameters differ from those of training in one go");
      }
      System.out.printf("all %d parameters are bit for bit the same%n", found.length);
    } finally {
      delete(directory);
    }
  }

  /** Starts the training so many times, and kills it each time while it goes on. */
  static void killRepeatedly(Path directory, int kills) throws Exception {
    for (int kill = 0; kill < kills; kill++) {
      Process training =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  classPath(),
                  KillAndResume.class.getName(),
                  directory.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String begun = training.inputReader().readLine();
      Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_LIFE_MILLIS));
      training.destroyForcibly().waitFor();
      System.out.println(begun + ", killed");
    }
  }

  /** Where this class and the runtime were loaded from, whoever loaded them. */
  private static String classPath() throws URISyntaxException {
    StringBuilder path = new StringBuilder();
    for (Class<?> each : List.of(KillAndResume.class, Sgd.class)) {
      Path place = Path.of(each.getProtectionDomain().getCodeSource().getLocation().toURI());
      path.append(path.isEmpty() ? "" : File.pathSeparator).append(place);
    }
    return path.toString();
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
