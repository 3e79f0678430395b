package dev.anneal.examples.curves;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LossCurvesTest {
  private static final int END = LossCurvesTraining.EPOCHS;

  @Test
  void haveTheOrderOfTheFigure() {
    List<LossCurve> curves = LossCurves.curves();
    List<Double> veryHigh = curves.get(0).losses();
    List<Double> high = curves.get(1).losses();
    List<Double> good = curves.get(2).losses();
    List<Double> low = curves.get(3).losses();

    double start = good.get(0);
    assertThat(veryHigh.get(END)).isGreaterThan(10 * start);
    assertThat(high.get(1)).isLessThan(good.get(1));
    assertThat(good.get(END)).isLessThan(high.get(END) / 2).isLessThan(low.get(END) / 2);
    assertThat(low).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(low.get(END)).isLessThan(start / 2);
  }

  @Test
  void areDrawn(@TempDir Path directory) throws Exception {
    Path svg = directory.resolve("curves.svg");
    Path png = directory.resolve("curves.png");

    LossChart.write(LossCurves.curves(), svg);
    LossChart.write(LossCurves.curves(), png);

    assertThat(Files.readString(svg, StandardCharsets.UTF_8)).contains("<svg", "good, 0.02");
    assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(720);
  }
}
