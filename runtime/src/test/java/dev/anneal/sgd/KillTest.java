package dev.anneal.sgd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills trainings at random moments, as {@code kill -9} does, and resumes them until they end: with
 * the bits of one that was left alone. A few times; a thousand with {@code -Danneal.long=true}.
 */
class KillTest {
  private static final int KILLS = Boolean.getBoolean("anneal.long") ? 1_000 : 4;

  @TempDir Path directory;

  @Test
  void resumesToTheSameBitsAfterEachKill() throws Exception {
    long start = System.nanoTime();
    String expected = output(start(directory.resolve("whole")));
    long duration = (System.nanoTime() - start) / 1_000_000;
    assertThat(expected).matches("-?\\d+ -?\\d+ -?\\d+\\R");

    SplittableRandom random = new SplittableRandom(System.nanoTime());
    int kills = 0;
    int trainings = 0;
    while (kills < KILLS) {
      Path place = directory.resolve("training-" + trainings++);
      while (killed(start(place), random.nextLong(duration))) {
        kills++;
      }
      assertThat(output(start(place))).isEqualTo(expected);
    }
  }

  /** Waits so many milliseconds, and answers whether the process was not at its end by then. */
  private static boolean killed(Process process, long delay) throws InterruptedException {
    try {
      return !process.waitFor(delay, TimeUnit.MILLISECONDS);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static Process start(Path place) throws IOException, URISyntaxException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            location(KilledTraining.class) + File.pathSeparator + location(Sgd.class),
            KilledTraining.class.getName(),
            place.toString())
        .redirectErrorStream(true)
        .start();
  }

  private static String location(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  private static String output(Process process) throws IOException, InterruptedException {
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output;
  }
}
