package dev.anneal.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.TrainingSchedule;
import dev.anneal.Unit;
import dev.anneal.sgd.MiniBatch;
import dev.anneal.sgd.Objective;
import dev.anneal.sgd.Sgd;
import dev.anneal.sgd.Trainer;
import dev.anneal.sgd.log.CsvLog;
import dev.anneal.sgd.log.EpochsCsvLog;
import dev.anneal.sgd.log.JsonLinesLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunTest {
  private static final String STEPS =
      "step,epoch,examples,loss,learningRate,momentum,weightDecay,gradientNorm";

  @TempDir private static Path folder;

  /** Six of the ten epochs of a training, in each of the three logs. */
  @BeforeAll
  static void train() {
    TrainingSchedule schedule = Schedules.warmedUp();
    Sgd<double[]> sgd = Sgd.builder(new Mean(), new double[1]).batchSize(2).build();
    try (CsvLog steps = CsvLog.to(folder.resolve("steps.csv"));
        EpochsCsvLog epochs = EpochsCsvLog.to(folder.resolve("epochs.csv"));
        JsonLinesLog all = JsonLinesLog.to(folder.resolve("all.jsonl"));
        JsonLinesLog some = JsonLinesLog.epochs(folder.resolve("some.jsonl"))) {
      Trainer.builder(sgd, schedule)
          .epochs(6)
          .evaluation("distance", parameters -> Math.abs(parameters[0] - 3))
          .listener(steps)
          .listener(epochs)
          .listener(all)
          .listener(some)
          .build()
          .train();
    }
  }

  /** Half the square of the distance to a number near 3. */
  private static final class Mean implements Objective<double[]> {
    @Override
    public long examples() {
      return 200;
    }

    @Override
    public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
      double loss = 0;
      for (int b = 0; b < batch.size(); b++) {
        double error = parameters[0] - (3 + 0.01 * (batch.example(b) % 7 - 3));
        loss += error * error / 2;
        gradient[0] += error;
      }
      return loss;
    }
  }

  @Test
  void isReadFromEachLog() throws IOException {
    Run steps = Run.read(folder.resolve("steps.csv"));
    Run epochs = Run.read(folder.resolve("epochs.csv"));
    Run all = Run.read(folder.resolve("all.jsonl"));
    Run some = Run.read(folder.resolve("some.jsonl"));

    assertThat(steps.measures()).containsExactly("training loss", "learningRate");
    assertThat(epochs.measures()).containsExactly("training loss", "learningRate", "distance");
    assertThat(all.measures())
        .containsExactlyInAnyOrder("training loss", "learningRate", "distance");
    assertThat(some.measures())
        .containsExactlyInAnyOrder("training loss", "learningRate", "distance");
    assertThat(steps.points("learningRate").size()).isEqualTo(600);
    for (int i = 0; i < 600; i++) {
      assertThat(steps.points("learningRate").x(i)).isEqualTo(i);
      assertThat(steps.points("learningRate").y(i)).isEqualTo(Schedules.warmedUp().at(i));
    }
    assertThat(all.points("training loss").arrays())
        .isEqualTo(steps.points("training loss").arrays());
    assertThat(some.points("training loss").arrays())
        .isEqualTo(epochs.points("training loss").arrays());
    assertThat(some.points("distance").arrays()).isEqualTo(epochs.points("distance").arrays());
    for (Run run : List.of(steps, epochs, all, some)) {
      assertThat(run.plans()).hasSize(1);
      assertThat(run.plans().get(0).schedule()).isEqualTo(Schedules.warmedUp());
      assertThat(run.stepsPerEpoch()).isEqualTo(100);
    }
  }

  @Test
  void isDrawnOverWhatWasPlanned() throws IOException {
    Svg svg = Svg.of(Charts.of(Run.read(folder.resolve("all.jsonl"))));

    assertThat(svg.texts())
        .contains("all", "loss", "distance", "learning rate", "planned", "1,000");
    // The losses and their mean, the distance, what was planned and what was done.
    assertThat(svg.curves()).hasSize(5);
    List<double[]> planned = svg.curves().get(3);
    List<double[]> trained = svg.curves().get(4);
    assertThat(trained.get(0)).isEqualTo(planned.get(0));
    double left = planned.get(0)[0];
    double width = planned.get(planned.size() - 1)[0] - left;
    assertThat(trained.get(trained.size() - 1)[0] - left)
        .isCloseTo(width * 0.6, Offset.offset(0.5));
  }

  @Test
  void isDrawnBesideOthers() throws IOException {
    Run one = Run.read(folder.resolve("epochs.csv")).named("one");
    Run other = Run.of("other").with("training loss", new long[] {100, 200}, new double[] {1, 0.5});

    Svg svg = Svg.of(Charts.of(one, other).inEpochs(100));

    assertThat(svg.texts()).contains("one", "other", "planned", "training loss", "epoch", "10");
    assertThat(Svg.of(Charts.of(one).in(Unit.EPOCH)).texts()).contains("epoch", "10");
    assertThatThrownBy(() -> Svg.of(Charts.of(other).in(Unit.EPOCH)))
        .hasMessageContaining("steps of an epoch are not known");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "9", "999,6,1,0.5", "999,6,1,0.5,0.1,0.9,0.0,0.1", "\0\0\0"})
  void passesOverATornEnd(String end) throws IOException {
    Path whole = folder.resolve("steps.csv");
    Path torn = folder.resolve("torn.csv");
    Files.writeString(torn, Files.readString(whole) + end);

    assertThat(Run.read(torn).points("training loss").arrays())
        .isEqualTo(Run.read(whole).points("training loss").arrays());
  }

  @ParameterizedTest
  @ValueSource(strings = {"steps.csv", "epochs.csv", "all.jsonl"})
  void mayHaveLineEndsOfTwoCharacters(String log) throws IOException {
    Path written = folder.resolve(log);
    Path file = Files.createDirectories(folder.resolve("two")).resolve(log);
    Path plan = folder.resolve(log + ".recipe.jsonl");
    if (Files.exists(plan)) {
      Files.writeString(
          file.resolveSibling(plan.getFileName()), Files.readString(plan).replace("\n", "\r\n"));
    }
    Files.writeString(file, Files.readString(written).replace("\n", "\r\n"));

    assertThat(Svg.of(Charts.of(Run.read(file))).texts())
        .isEqualTo(Svg.of(Charts.of(Run.read(written))).texts());
  }

  @Test
  void hasGapsWhereALossIsNone() throws IOException {
    Path log = folder.resolve("gaps.csv");
    StringBuilder text = new StringBuilder(STEPS + "\n");
    for (int i = 0; i < 10; i++) {
      String loss = i == 4 ? "NaN" : i == 6 ? "Infinity" : "" + (10 - i);
      text.append(i).append(",0,1,").append(loss).append(",0.1,0.0,0.0,1.0\n");
    }
    Files.writeString(log, text);

    Svg svg = Svg.of(Charts.of(Run.read(log)));

    long breaks = svg.curves().get(0).stream().filter(point -> Double.isNaN(point[0])).count();
    assertThat(breaks).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"1, true", "2, false"})
  void hasADotWhereThereIsOneStep(int steps, boolean hasDots) throws IOException {
    String rows = "0,0,1,1.0,0.1,0.0,0.0,\n1,0,1,1.0,0.1,0.0,0.0,\n";
    Path log = folder.resolve("first" + steps + ".csv");
    Files.writeString(log, STEPS + "\n" + rows.substring(0, rows.length() / 2 * steps));

    Svg svg = Svg.of(Charts.of(Run.read(log)));
    // A dot is a filled path of four arcs.
    assertThat(
            svg.elements("path").stream().anyMatch(path -> path.getAttribute("d").contains(" C")))
        .isEqualTo(hasDots);
  }

  @Test
  void maySayNothingYet() throws IOException {
    Path log = folder.resolve("begun.csv");
    Files.writeString(log, STEPS + "\n");
    assertThat(Svg.of(Charts.of(Run.read(log))).texts()).contains("begun", "step");

    Files.writeString(log, "");
    assertThat(Run.read(log).measures()).isEmpty();
    assertThat(Svg.of(Charts.of(Run.read(log))).curves()).isEmpty();
  }

  @Test
  void takesAMeanOfManyLosses() {
    long[] steps = new long[100_000];
    double[] losses = new double[steps.length];
    Arrays.setAll(steps, i -> i);
    Arrays.setAll(losses, i -> i % 2 == 0 ? 1 : 3);

    Svg svg = Svg.of(Charts.of(Run.of("long").with("training loss", steps, losses)));

    List<double[]> mean = svg.curves().get(1);
    assertThat(svg.curves()).hasSize(2);
    assertThat(mean.stream().mapToDouble(point -> point[1]).max().orElseThrow())
        .isCloseTo(
            mean.stream().mapToDouble(point -> point[1]).min().orElseThrow(), Offset.offset(2.0));
    assertThat(Svg.bytes(Charts.of(Run.of("long").with("training loss", steps, losses))))
        .hasSizeLessThan(100_000);
  }

  @Test
  void saysWhatIsNoLog() throws IOException {
    Path file = folder.resolve("other");
    Files.writeString(file, "hello\nworld\n");
    assertThatThrownBy(() -> Run.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 1")
        .hasMessageContaining("\"hello\"");
    Files.writeString(file, STEPS + "\n0,0,1,0.5,0.1,0,0,1\n1,0,1\n2,0,1,0.5,0.1,0,0,1\n");
    assertThatThrownBy(() -> Run.read(file)).hasMessageContaining("line 3");
    Files.writeString(file, STEPS + "\n0,0,1,half,0.1,0,0,1\n");
    assertThatThrownBy(() -> Run.read(file))
        .hasMessageContaining("line 2")
        .hasMessageContaining("half");
    Files.writeString(file, "{\"updates\":1}\n");
    assertThatThrownBy(() -> Run.read(file)).hasMessageContaining("no line of a log");
    Files.writeString(file, "{\"updates\":1,\n");
    assertThatThrownBy(() -> Run.read(file)).hasMessageContaining("no line of a log");
    assertThatThrownBy(() -> Run.read(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void wantsAsManyValuesAsSteps() {
    assertThatThrownBy(() -> Run.of("a").with("loss", new long[2], new double[1]))
        .hasMessageContaining("values.length = 1");
    assertThatThrownBy(() -> Charts.of()).hasMessageContaining("at least one");
  }
}
