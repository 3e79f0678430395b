package dev.anneal.sgd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills trainings at random moments, as {@code kill -9} does, and resumes them until they end: with
 * the bits of one that was left alone. Every second one is gone on from in the middle with another
 * tail, with the bits of one that had it from the start. A few times; a thousand with {@code
 * -Danneal.long=true}, which takes some minutes.
 */
class KillTest {
  private static final int KILLS = Boolean.getBoolean("anneal.long") ? 1_000 : 4;

  /** Most of the time is spent waiting for the disk, so several trainings run at a time. */
  private static final int AT_A_TIME = Runtime.getRuntime().availableProcessors();

  private final SplittableRandom random = new SplittableRandom(System.nanoTime());
  private final AtomicInteger kills = new AtomicInteger();
  private final AtomicInteger leftACheckpoint = new AtomicInteger();
  private final AtomicInteger leftAHalf = new AtomicInteger();
  private final AtomicInteger trainings = new AtomicInteger();

  @TempDir Path directory;

  @Test
  void resumesToTheSameBitsAfterEachKill() throws Exception {
    long start = System.nanoTime();
    String expected = output(start(directory.resolve("whole"), ""));
    long duration = (System.nanoTime() - start) / 1_000_000;
    String otherTail = output(start(directory.resolve("other"), KilledTraining.OTHER_TAIL));
    assertThat(List.of(expected, otherTail))
        .allMatch(printed -> printed.matches("-?\\d+ -?\\d+ -?\\d+\\R"))
        .doesNotHaveDuplicates();

    ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int i = 0; i < AT_A_TIME; i++) {
        SplittableRandom own = random.split();
        tasks.add(() -> killTrainings(expected, otherTail, duration, own));
      }
      for (Future<Void> task : threads.invokeAll(tasks)) {
        task.get();
      }
    } finally {
      threads.shutdownNow();
    }
    System.out.printf(
        "%s trainings, %s kills: %s left a checkpoint, %s a half-written one%n",
        trainings, kills, leftACheckpoint, leftAHalf);
  }

  private Void killTrainings(
      String expected, String otherTail, long duration, SplittableRandom random) throws Exception {
    // One that branches is always among them, on a machine with one processor too.
    while (kills.get() < KILLS || trainings.get() < 2) {
      int number = trainings.getAndIncrement();
      Path place = directory.resolve("training-" + number);
      if (number % 2 == 0) {
        assertThat(kill(place, "", duration, random)).isEqualTo(expected);
      } else {
        kill(place, KilledTraining.TO_THE_BRANCH, duration, random);
        assertThat(kill(place, KilledTraining.OTHER_TAIL, duration, random)).isEqualTo(otherTail);
      }
    }
    return null;
  }

  /** Kills a training, once at least; answers what it prints when it is left alone to the end. */
  private String kill(Path place, String kind, long duration, SplittableRandom random)
      throws Exception {
    Process process = start(place, kind);
    // Too early for any to have ended.
    long most = Math.max(1, duration / 4);
    while (!process.waitFor(random.nextLong(most), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
      kills.incrementAndGet();
      note(place);
      process = start(place, kind);
      most = duration;
    }
    return output(process);
  }

  private static Process start(Path place, String kind) throws Exception {
    return Jvm.start(KilledTraining.class, place.toString(), kind);
  }

  private void note(Path place) throws IOException {
    if (Files.exists(place)) {
      try (Stream<Path> files = CheckpointFiles.list(place)) {
        Map<Boolean, List<Path>> byHalf =
            files.collect(Collectors.partitioningBy(file -> file.toString().endsWith(".part")));
        leftACheckpoint.addAndGet(byHalf.get(false).isEmpty() ? 0 : 1);
        leftAHalf.addAndGet(byHalf.get(true).isEmpty() ? 0 : 1);
      }
    }
  }

  private static String output(Process process) throws IOException, InterruptedException {
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output;
  }
}
