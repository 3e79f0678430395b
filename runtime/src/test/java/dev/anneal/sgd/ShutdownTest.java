package dev.anneal.sgd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.sgd.EndingTraining.Place;
import dev.anneal.sgd.io.SafeTensors;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * Trainings with {@code stopOnShutdown} in virtual machines of their own, which must end. The limit
 * is for machines that are very busy: each takes about a second.
 */
class ShutdownTest {
  private static final int LIMIT_SECONDS = 120;

  /** 128 and the number of the signal. */
  private static final int TERMINATED = 143;

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {
        "OTHER_THREAD",
        "SIGNAL",
        "SIGNAL_THEN_AGAIN",
        "SIGNAL_IN_A_STEP",
        "SIGNAL_IN_A_LONG_STEP"
      })
  void endsWhereverExitIsCalled(Place place) throws Exception {
    Process process = Jvm.start(EndingTraining.class, place.name(), directory.toString());
    assertThat(statusOf(process)).isEqualTo(EndingTraining.STATUS);
    assertThat(output(process)).isSubsetOf("going");
    assertThat(checkpoints()).isEmpty();
  }

  @Test
  void endsWellWhenAnotherThreadExits() throws Exception {
    Process process =
        Jvm.start(EndingTraining.class, Place.OTHER_THREAD.name(), directory.toString());
    assertThat(statusOf(process)).isEqualTo(EndingTraining.STATUS);
    assertEndedWell(output(process));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void endsWellOnASignal() throws Exception {
    Process process = Jvm.start(EndingTraining.class, Place.SIGNAL.name(), directory.toString());
    signalOnceGoing(process);
    assertThat(statusOf(process)).isEqualTo(TERMINATED);
    assertEndedWell(output(process));
  }

  /** The machine does not wait for the second, which may or may not come to print its end. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void makesNoUpdateInATrainingBegunWhileTheMachineEnds() throws Exception {
    Process process =
        Jvm.start(EndingTraining.class, Place.SIGNAL_THEN_AGAIN.name(), directory.toString());
    signalOnceGoing(process);
    assertThat(statusOf(process)).isEqualTo(TERMINATED);
    List<String> output = output(process);
    assertThat(output).hasSizeBetween(1, 2).containsOnly(output.get(0));
    assertEndedWell(output.subList(0, 1));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void waitsNoLongerThanItMayForAStepThatDoesNotEnd() throws Exception {
    Process process =
        Jvm.start(EndingTraining.class, Place.SIGNAL_IN_A_STEP.name(), directory.toString());
    signalOnceGoing(process);
    assertThat(statusOf(process)).isEqualTo(TERMINATED);
    assertThat(output(process)).isEmpty();
    assertThat(checkpoints()).isEmpty();
  }

  /** So that the test before sees the limit at work, not a machine that ends anyway. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void waitsAsLongAsItMay() throws Exception {
    Process process =
        Jvm.start(EndingTraining.class, Place.SIGNAL_IN_A_LONG_STEP.name(), directory.toString());
    signalOnceGoing(process);
    assertThat(process.waitFor(2, TimeUnit.SECONDS)).isFalse();
    process.destroyForcibly().waitFor();
  }

  private static void signalOnceGoing(Process process) throws IOException {
    BufferedReader output = process.inputReader(UTF_8);
    assertThat(output.readLine()).isEqualTo("going");
    // Not of the process itself, which would close its output as well.
    process.toHandle().destroy();
  }

  private static int statusOf(Process process) throws InterruptedException {
    try {
      assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("ended in time").isTrue();
      return process.exitValue();
    } finally {
      process.toHandle().destroyForcibly();
    }
  }

  private static List<String> output(Process process) {
    return process.inputReader(UTF_8).lines().toList();
  }

  /** The training said with how many updates it ended, and there is one checkpoint, of those. */
  private void assertEndedWell(List<String> output) throws IOException {
    String last = output.get(output.size() - 1);
    assertThat(last).matches("STOP_REQUESTED after \\d+");
    long steps = Long.parseLong(last.substring(last.lastIndexOf(' ') + 1));
    assertThat(steps).isGreaterThanOrEqualTo(30);
    Path file = directory.resolve("step-%019d.safetensors".formatted(steps));
    assertThat(checkpoints()).containsExactly(file);
    assertThat(SafeTensors.read(file).metadata()).containsEntry("step", Long.toString(steps));
  }

  private List<Path> checkpoints() throws IOException {
    try (Stream<Path> files = CheckpointFiles.list(directory)) {
      return files.toList();
    }
  }
}
