package dev.anneal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schedules of the examples are those of their lock; where one changes, the check says so. */
@Tag("jar")
class ExamplesLockTest {
  private static final Path EXAMPLES = Path.of("..", "examples").toAbsolutePath().normalize();

  @TempDir private Path folder;

  @Test
  void theExamplesAreThoseOfTheirLock() throws Exception {
    Ran ran = Ran.jar(EXAMPLES, "check");

    assertThat(ran.out() + ran.err()).matches("anneal\\.lock: \\d+ same\n");
    assertThat(ran.code()).isZero();
  }

  @Test
  void aChangedValueIsFound() throws Exception {
    Path copy = Files.createDirectories(folder.resolve("target/classes/META-INF/anneal"));
    try (Stream<Path> files = Files.list(EXAMPLES.resolve("target/classes/META-INF/anneal"))) {
      for (Path file : files.toList()) {
        String text = Files.readString(file);
        String changed =
            file.toString().endsWith("MnistSchedule.json")
                ? text.replace("step(0.1, 0.5, 2000,", "step(0.1, 0.5, 3000,")
                : text;
        Files.writeString(copy.resolve(file.getFileName().toString()), changed);
      }
    }
    Files.copy(EXAMPLES.resolve("anneal.lock"), folder.resolve("anneal.lock"));

    Ran ran = Ran.jar(folder, "check");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.lines().subList(0, 2))
        .isEqualTo(
            List.of(
                "changed dev.anneal.examples.quickstart.Mnist",
                "  learning rate: first differs at step 2,500: was 0.05, now 0.1"));
  }
}
