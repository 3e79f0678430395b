package dev.anneal.charts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.TrainingSchedule;
import dev.anneal.Unit;
import dev.anneal.finder.LearningRateFinder;
import dev.anneal.finder.Trainable;
import dev.anneal.sgd.Trainer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The code on the page of the pictures compiles, as it does here. */
class PageTest {
  private static final Path BASE = Path.of(System.getProperty("basedir", ""));

  @SuppressWarnings("UnusedMethod") // It is there to be compiled.
  private static void code(
      TrainingSchedule schedule,
      TrainingSchedule one,
      TrainingSchedule other,
      LearningRateFinder finder,
      Trainable trainable,
      Trainer<float[]> trainer,
      Path low,
      Path high,
      Path file,
      OutputStream out,
      long[] steps,
      double[] values)
      throws IOException {
    Charts.of(schedule).writeSvg(Path.of("mnist.svg"));
    Charts.of(schedule, "learningRate", "momentum").in(Unit.EPOCH).writePng(Path.of("both.png"));
    Charts.of(Map.of("cosine", one, "linear", other)).logScale().dark().writeSvg(out);

    Charts.of(finder.find(trainable)).writeSvg(Path.of("range-test.svg"));
    Charts.ofSearch(Path.of("range-test.json")).writeSvg(Path.of("range-test.svg"));

    Charts.of(Run.read(Path.of("run/steps.csv"))).writeSvg(Path.of("run.svg"));
    Charts.of(Run.read(low).named("low"), Run.read(high).named("high")).writePng(file);
    Charts.of(Run.of("mine", trainer.history()).with("my loss", steps, values)).writeSvg(file);
  }

  @Test
  void showsTheCodeThatIsHere() throws IOException {
    String page = Files.readString(BASE.resolve("../docs/charts.md"));
    String begin = "```java charts\n";
    int from = page.indexOf(begin) + begin.length();
    List<String> shown = page.substring(from, page.indexOf("```\n", from)).lines().toList();
    List<String> here =
        Files.readAllLines(BASE.resolve("src/test/java/dev/anneal/charts/PageTest.java")).stream()
            .map(String::strip)
            .toList();

    assertThat(here).containsSequence(shown);
    assertThat(shown).hasSizeGreaterThan(5);
  }
}
