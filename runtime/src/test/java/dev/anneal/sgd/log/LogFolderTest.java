package dev.anneal.sgd.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.sgd.FixedSchedule;
import dev.anneal.sgd.LeastSquares;
import dev.anneal.sgd.Sgd;
import dev.anneal.sgd.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs make the folder that they are in. */
class LogFolderTest {
  @TempDir Path directory;

  private void train(Path folder) {
    Sgd<double[]> sgd =
        Sgd.builder(LeastSquares.random(10, 3, 1), new double[3]).batchSize(4).build();
    try (CsvLog csv = CsvLog.to(folder.resolve("steps.csv"));
        JsonLinesLog json = JsonLinesLog.to(folder.resolve("steps.jsonl"))) {
      Trainer.builder(sgd, FixedSchedule.rate(0.125, 11))
          .listener(csv)
          .listener(json)
          .build()
          .train();
    }
  }

  @Test
  void folderThatIsNotThereIsMade() {
    train(directory.resolve("a/b"));

    assertThat(directory.resolve("a/b")).isDirectoryContaining("glob:**/steps.csv");
    assertThat(directory.resolve("a/b")).isDirectoryContaining("glob:**/steps.jsonl");
  }

  @Test
  void linkToAFolderIsTaken() throws IOException {
    Path folder = Files.createDirectory(directory.resolve("folder"));
    train(Files.createSymbolicLink(directory.resolve("link"), folder));

    assertThat(folder).isDirectoryContaining("glob:**/steps.csv");
  }
}
