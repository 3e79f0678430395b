package dev.anneal.examples.spiral;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.sgd.Checkpoints;
import dev.anneal.sgd.TrainingResult;
import dev.anneal.sgd.tune.GradientCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpiralTest {
  private static final Path SOURCES =
      Path.of(System.getProperty("basedir", ""), "src/main/java/dev/anneal/examples/spiral");

  @Test
  void learnsAndGoesOnWithTheSameBits(@TempDir Path directory) throws IOException {
    TrainingResult first = Spiral.train(directory);
    double[] model = best(directory);

    assertThat(new SpiralNetwork(5).accuracy(model)).isGreaterThan(0.95);
    assertThat(first.restored()).hasValue(Checkpoints.best(directory).step());
    assertThat(first.highest("accuracy").orElseThrow().value())
        .isEqualTo(new SpiralNetwork(2).accuracy(model));
    assertThat(Files.readAllLines(directory.resolve("steps.csv"))).hasSize((int) first.steps() + 1);

    removeNewestCheckpoint(directory);
    assertThat(Spiral.train(directory)).isEqualTo(first);
    assertThat(best(directory)).isEqualTo(model);
  }

  private static double[] best(Path directory) {
    return Checkpoints.best(directory).parameters(double[].class);
  }

  private static void removeNewestCheckpoint(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      Files.delete(
          files
              .filter(file -> file.toString().endsWith(".safetensors"))
              .max(Comparator.naturalOrder())
              .orElseThrow());
    }
  }

  @Test
  void gradientIsTheSlopeOfTheLoss() {
    GradientCheck.of(new SpiralNetwork(6), SpiralNetwork.untrained(4)).run().orThrow();
  }

  @Test
  void isShort() throws IOException {
    long lines = 0;
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        lines += Files.readAllLines(file).size();
      }
    }
    assertThat(lines).isLessThan(150);
  }
}
