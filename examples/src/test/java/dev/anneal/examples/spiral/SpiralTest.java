package dev.anneal.examples.spiral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.sgd.Checkpoints;
import dev.anneal.sgd.Sgd;
import dev.anneal.sgd.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
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

  /** One step of a rate of 1 goes down by the mean gradient. */
  @Test
  void gradientIsTheSlopeOfTheLoss() {
    Random random = new Random(11);
    double[] start = SpiralNetwork.untrained(4);
    double[] gradient = start.clone();
    Sgd<double[]> sgd =
        Sgd.builder(new SpiralNetwork(6), gradient).batchSize(SpiralNetwork.POINTS).build();
    sgd.step(1, 0, 0);
    for (int i = 0; i < start.length; i++) {
      gradient[i] = start[i] - gradient[i];
    }
    for (int trial = 0; trial < 50; trial++) {
      int i = random.nextInt(start.length);
      double slope = (loss(start, i, 1e-6) - loss(start, i, -1e-6)) / 2e-6;
      assertThat(gradient[i]).as("parameter %d", i).isCloseTo(slope, within(1e-6));
    }
  }

  private static double loss(double[] start, int i, double change) {
    double[] moved = start.clone();
    moved[i] += change;
    return Sgd.builder(new SpiralNetwork(6), moved)
        .batchSize(SpiralNetwork.POINTS)
        .build()
        .step(0, 0, 0);
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
