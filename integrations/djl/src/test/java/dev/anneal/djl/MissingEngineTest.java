package dev.anneal.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user reads who forgot a dependency: in processes of their own, without it. */
class MissingEngineTest {
  @TempDir Path cache;

  /** What the processes run. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) {
      try {
        System.out.println(ScheduledSgd.builder(Waves_AllSchedule.create()).build().updates());
      } catch (IllegalStateException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  void withoutAnEngineItSaysWhichToAdd() throws Exception {
    assertThat(printed(name -> !name.startsWith("pytorch-")))
        .contains(
            "DJL has no engine that trains: put one on the class path, such as"
                + " ai.djl.pytorch:pytorch-engine");
  }

  @Test
  void withoutTheNativesItSaysWhichToAdd() throws Exception {
    assertThat(printed(name -> !name.startsWith("pytorch-native")))
        .contains("DJL cannot load its engine (")
        .contains(
            "): put the native library of this platform on the class path, for PyTorch"
                + " ai.djl.pytorch:pytorch-jni and pytorch-native-cpu, or let DJL download it by"
                + " -Dai.djl.offline=false");
  }

  private String printed(Predicate<String> fileNames) throws Exception {
    String whole =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> kept =
        Arrays.stream(whole.split(File.pathSeparator, -1))
            .filter(path -> fileNames.test(new File(path).getName()))
            .toList();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-Dai.djl.offline=true",
            "-DOPT_OUT_TRACKING=true",
            "-Dslf4j.internal.verbosity=ERROR",
            "-DDJL_CACHE_DIR=" + cache,
            "-cp",
            String.join(File.pathSeparator, kept),
            Program.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }
}
