package dev.anneal.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.TrainingSchedule;
import dev.anneal.Unit;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartTest {
  private static final Chart CHART = Charts.of(Schedules.warmedUp());

  @Test
  void saysWhatItShows() {
    Svg svg = Svg.of(CHART);

    assertThat(svg.attribute("width")).isEqualTo("720");
    assertThat(svg.attribute("height")).isEqualTo("400");
    assertThat(svg.attribute("viewBox")).isEqualTo("0 0 720 400");
    assertThat(svg.texts())
        .containsSubsequence("FineTuning", "learning rate", "0", "200", "1,000", "step")
        .contains("0.02", "0.10");
    assertThat(svg.elements("title").get(0).getTextContent()).isEqualTo("FineTuning");
    assertThat(svg.curves()).hasSize(1);
  }

  @Test
  void drawsEachValueAtItsPlace() {
    Svg svg = Svg.of(CHART);

    double left = svg.place("0")[0];
    double right = svg.place("1,000")[0];
    double top = svg.place("0.10")[1] - 4;
    double bottom = top + (svg.place("0.02")[1] - 4 - top) * 10 / 8;
    List<double[]> curve = svg.curves().get(0);
    double last = left + 0.999 * (right - left);

    assertThat(curve).hasSize(3);
    assertThat(curve.get(0)).containsExactly(new double[] {left, bottom}, within(0.02));
    assertThat(curve.get(1))
        .containsExactly(new double[] {left + (right - left) / 10, top}, within(0.02));
    assertThat(curve.get(2))
        .containsExactly(new double[] {last, bottom - (bottom - top) / 900}, within(0.02));
  }

  private static Offset<Double> within(double offset) {
    return Offset.offset(offset);
  }

  @Test
  void measuresTimeInItsUnits() {
    assertThat(Svg.of(CHART.in(Unit.EPOCH)).texts()).contains("epoch", "10");
    assertThat(Svg.of(CHART.inEpochs(50)).texts()).contains("epoch", "20");
    assertThat(Svg.of(CHART.inExamples(64)).texts()).contains("examples", "60,000");
    assertThat(Svg.of(CHART.in(Unit.TRAINING)).texts()).contains("share of the training", "0.2");
    assertThatThrownBy(() -> CHART.in(Unit.EXAMPLE)).hasMessageContaining("inExamples");
    assertThatThrownBy(() -> CHART.inEpochs(0)).hasMessageContaining("stepsPerEpoch = 0");
  }

  @Test
  void namesSeveralSchedulesAndPanels() {
    Map<String, TrainingSchedule> both = new LinkedHashMap<>();
    both.put("one", Schedules.warmedUp());
    both.put("two", Schedules.warmedUp().scaled(0.5));

    Svg svg = Svg.of(Charts.of(both, "learningRate", "momentum"));

    assertThat(svg.texts()).contains("one", "two", "learning rate", "momentum");
    assertThat(svg.curves()).hasSize(4);
    assertThat(Svg.of(CHART).texts()).doesNotContain("one");
    assertThatThrownBy(() -> Charts.of(Schedules.warmedUp(), "dropout"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dropout");
  }

  @Test
  void isTheSameEachTime(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("new/folder/chart.png");
    CHART.writePng(file);
    byte[] first = Files.readAllBytes(file);
    CHART.writePng(file);

    assertThat(Files.readAllBytes(file)).isEqualTo(first);
    assertThat(Svg.bytes(CHART)).isEqualTo(Svg.bytes(CHART));
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void hasTheColoursOfItsBackground(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("chart.png");
    CHART.size(300, 200).writePng(file);
    BufferedImage light = ImageIO.read(file.toFile());
    CHART.size(300, 200).dark().writePng(file);
    BufferedImage dark = ImageIO.read(file.toFile());

    assertThat(light.getWidth()).isEqualTo(300);
    assertThat(light.getHeight()).isEqualTo(200);
    assertThat(light.getRGB(1, 1)).isEqualTo(0xffffffff);
    assertThat(dark.getRGB(1, 1)).isEqualTo(0xff0d1117);
    assertThat(colours(light)).contains(0xff0072b2).doesNotContain(0xff56b4e9);
    assertThat(colours(dark)).contains(0xff56b4e9);
  }

  private static List<Integer> colours(BufferedImage image) {
    return Arrays.stream(
            image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
        .boxed()
        .distinct()
        .toList();
  }

  @Test
  void leavesNothingWhereItCannotBeWritten(@TempDir Path folder) throws Exception {
    Path taken = Files.createDirectory(folder.resolve("taken"));
    Files.writeString(taken.resolve("file"), "");

    Path empty = Files.createDirectory(folder.resolve("empty"));

    for (Path directory : List.of(taken, empty)) {
      assertThatThrownBy(() -> CHART.writeSvg(directory))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is a folder");
    }
    assertThatThrownBy(() -> CHART.writeSvg(taken.resolve("file/chart.svg")))
        .isInstanceOf(IOException.class);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(taken, empty);
    }
  }

  @Test
  void writesWhatALinkLeadsTo(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("file.svg"), "");
    Path link = Files.createSymbolicLink(folder.resolve("link.svg"), file);

    CHART.writeSvg(link);

    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(Files.readAllBytes(file)).isEqualTo(Svg.bytes(CHART));
  }

  @Test
  void refusesSizesThatAreNone() {
    assertThatThrownBy(() -> CHART.size(0, 200)).hasMessageContaining("width = 0");
    assertThatThrownBy(() -> CHART.size(200, 100_000)).hasMessageContaining("height = 100000");
  }

  @Test
  void drawsManyCyclesPaleAndWithoutDashes() {
    Map<String, TrainingSchedule> both = new LinkedHashMap<>();
    both.put("line", Schedules.curve(900, "linear(0.1, 0.0, 900)"));
    both.put("cycles", Schedules.curve(900, "cyclic(0.0, 0.1, 3, 3, CONSTANT, 1.0, false, 900)"));

    String svg = new String(Svg.bytes(Charts.of(both)), StandardCharsets.UTF_8);

    assertThat(svg).doesNotContain("stroke-dasharray=\"8").contains("rgb(225,142,76)");
  }
}
