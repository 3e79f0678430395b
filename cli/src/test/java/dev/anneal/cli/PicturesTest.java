package dev.anneal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.Growth;
import dev.anneal.charts.Charts;
import dev.anneal.finder.FinderResult;
import dev.anneal.finder.LearningRateFinder;
import dev.anneal.finder.RateSweep;
import dev.anneal.finder.Trainable;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pictures that the commands write. */
class PicturesTest {
  private static final String LOG_HEADER =
      "step,epoch,examples,loss,learningRate,momentum,weightDecay,gradientNorm\n";

  @TempDir private Path folder;
  private String classes;

  @BeforeEach
  void writeClasses() throws Exception {
    classes =
        Descriptions.folder(
                folder.resolve("target/classes"), Descriptions.MNIST, Descriptions.FINE_TUNING)
            .toString();
  }

  private String svg(String... arguments) {
    Ran ran = Ran.inside(arguments);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    return ran.out();
  }

  @Test
  void plotOfAConfig() {
    String svg = svg("plot", "Mnist", "--in", classes, "--out", "-");

    assertThat(svg)
        .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg ")
        .contains("width=\"720\"", "height=\"400\"", "viewBox=\"0 0 720 400\"")
        .contains(">Mnist</text", ">learning rate</text", ">step</text", ">8,000</text", ">0.10</")
        .contains("rgb(0,114,178)");
    String changed =
        svg(
            "plot",
            "Mnist",
            "-i",
            classes,
            "-o",
            "-",
            "--dark",
            "--log",
            "--size",
            "300x200",
            "--title",
            "A < B",
            "--unit",
            "training",
            "--steps",
            "1000..4_000");
    assertThat(changed)
        .contains("width=\"300\"", "height=\"200\"", "rgb(13,17,23)", ">share of the training</")
        .contains("A &lt; B")
        .doesNotContain("rgb(0,114,178)");
  }

  @Test
  void plotOfSeveral() {
    String svg =
        svg(
            "plot",
            "Mnist",
            "FineTuning",
            "--in",
            classes,
            "--out",
            "-",
            "--learningRate",
            "0.2",
            "--totalSteps",
            "9000",
            "--hyperparameters",
            "learningRate,momentum");

    assertThat(svg).contains(">Mnist</text", ">FineTuning</text", ">momentum</text");
    assertThat(svg("plot", "Mnist", "--in", classes, "-o", "-", "--batch-size", "10"))
        .contains(">examples</text", ">80,000</text");
    assertThat(svg("plot", "Mnist", "--in", classes, "-o", "-", "--steps-per-epoch", "850"))
        .contains(">epoch</text", ">10</text");
    String all =
        svg(
            "plot",
            "training.FineTuning",
            "--in",
            classes,
            "--out",
            "-",
            "--learningRate",
            "0.2",
            "--totalSteps",
            "9000",
            "--hyperparameters",
            "all");
    assertThat(all).contains(">learning rate</text", ">momentum</text");
  }

  @Test
  void plotInTheExamplesOfTheConfig() throws Exception {
    String[] batched = new String[2];
    for (int i = 0; i < 2; i++) {
      batched[i] =
          Descriptions.MNIST
              .replace("training.Mnist", "training.Batch" + i)
              .replace(
                  "\"curves\":[]",
                  "\"curves\":[],\"training\":{\"annotation\":\"TrainingConfig\",\"members\":{\"batchSize\":"
                      + (32 + i)
                      + "}}");
    }
    String folder =
        Descriptions.folder(this.folder.resolve("batches"), batched[0], batched[1]).toString();

    assertThat(svg("plot", "Batch0", "--in", folder, "--unit", "examples", "-o", "-"))
        .contains(">examples</text", ">250k</text");
    assertThat(Ran.inside("plot", "Batch0", "Batch1", "--in", folder, "--unit", "example").err())
        .contains("the configs have different batch sizes; give --batch-size");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mnist --out a.gif | a.gif: no picture that is written; name a .svg or .png file",
        "Mnist --out CLASSES/x.svg/y.svg | cannot be written",
        "Mnist --unit epoch | steps of an epoch are not known; give them by inEpochs, or on the command line by --steps-per-epoch",
        "Mnist --unit example | --batch-size",
        "Mnist --unit week | unit = week: no unit; give step, epoch, example or training",
        "Mnist --size 10 | size = 10: no size; give one such as 720x400",
        "Mnist --size 10x10 | width = 10: must be from 120 to 10000",
        "Mnist --steps 5..5 | from, to = 5, 5",
        "Mnist --steps some | steps = some",
        "Mnist --steps 99999999999999999999 | too many",
        "Mnist --steps-per-epoch 0 | stepsPerEpoch = 0",
        "Mnist --hyperparameters dropout | dropout",
        "FineTuning | leaves learningRate, totalSteps open",
        "Cifar | Cifar",
        "'' | Missing required parameter",
      })
  void plotOfWhatCannotBe(String arguments, String message) throws Exception {
    Files.writeString(folder.resolve("target/classes/x.svg"), "");
    String line = "plot " + arguments.replace("CLASSES", classes) + " --in " + classes;

    Ran ran = Ran.inside(line.replaceAll(" +", " ").split(" ", -1));

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains(message).startsWith("anneal: ").hasLineCount(1);
  }

  private Path log(String name, int steps, String end) throws Exception {
    StringBuilder text = new StringBuilder(LOG_HEADER);
    IntStream.range(0, steps)
        .forEach(i -> text.append(i).append(",0,1,").append(1.0 / (1 + i)).append(",0.1,0,0,1\n"));
    return Files.writeString(folder.resolve(name), text + end);
  }

  @Test
  void runOfALog() throws Exception {
    Path killed = log("killed.csv", 300, "300,0,1,0.0");

    assertThat(svg("run", killed.toString(), "--out", "-"))
        .contains(">killed</text", ">loss</text", ">learning rate</text", ">300</text");
    Path other = Files.createDirectories(folder.resolve("other"));
    log("other/killed.csv", 500, "");
    String both =
        svg("run", killed.toString(), other.resolve("killed.csv").toString(), "-o", "-", "--log");
    assertThat(both).contains(">" + killed + "<", ">500</text");
    assertThat(svg("run", killed.toString(), killed.toString(), "-o", "-"))
        .isEqualTo(svg("run", killed.toString(), "-o", "-"));
    assertThat(Ran.inside("run", "none.csv").err())
        .isEqualTo("anneal: none.csv: there is no such file\n");
    Path foreign = Files.writeString(folder.resolve("foreign.csv"), "a,b\n1,2\n");
    assertThat(Ran.inside("run", foreign.toString()).err()).contains("line 1").hasLineCount(1);
  }

  @Test
  void finderOfAResult() throws Exception {
    FinderResult result =
        LearningRateFinder.of(RateSweep.of(1e-4, 100, 100, Growth.EXPONENTIAL)).find(new Slope());
    StringBuilder json = new StringBuilder();
    result.writeJson(json);
    Path file = Files.writeString(folder.resolve("range-test.json"), json);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    Charts.of(result).writeSvg(expected);

    assertThat(svg("finder", file.toString(), "--out", "-"))
        .isEqualTo(expected.toString(StandardCharsets.UTF_8));
    assertThat(Ran.inside("finder", "none.json").err())
        .isEqualTo("anneal: none.json: there is no such file\n");
    assertThat(Ran.inside("finder", log("log.csv", 1, "").toString()).err())
        .contains("is no result of a search")
        .hasLineCount(1);
  }

  /** A parameter that goes down a parabola. */
  private static final class Slope implements Trainable {
    private double parameter = 1;

    @Override
    public double step(double rate) {
      double loss = parameter * parameter / 2 + 0.1;
      parameter -= rate * parameter;
      return loss;
    }

    @Override
    public Snapshot save() {
      double saved = parameter;
      return () -> parameter = saved;
    }
  }

  /** The commands as a process, on a machine whose display is not there. */
  @Test
  @Tag("jar")
  void ofTheJar() throws Exception {
    log("steps.csv", 100, "");

    assertThat(Ran.jar(folder, "plot", "Mnist")).isEqualTo(new Ran(0, "drawn in Mnist.svg\n", ""));
    assertThat(folder.resolve("Mnist.svg"))
        .content()
        .isEqualTo(svg("plot", "Mnist", "--in", classes, "--out", "-"));
    for (String option : List.of("--log", "--dark")) {
      assertThat(
              Ran.jar(folder, "plot", "Mnist", option, "-o", "new/mnist.png", "--size", "400x300"))
          .isEqualTo(new Ran(0, "drawn in new/mnist.png\n", ""));
      BufferedImage image = ImageIO.read(folder.resolve("new/mnist.png").toFile());
      assertThat(image.getWidth()).isEqualTo(400);
      assertThat(image.getHeight()).isEqualTo(300);
      assertThat(image.getRGB(0, 0)).isEqualTo(option.equals("--dark") ? 0xff0d1117 : 0xffffffff);
    }
    assertThat(Ran.jar(folder, "run", "steps.csv"))
        .isEqualTo(new Ran(0, "drawn in steps.svg\n", ""));
    assertThat(Ran.jar(folder, "plot", "Mnist", "--out", "a.gif").code()).isEqualTo(2);
  }
}
