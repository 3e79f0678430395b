package dev.anneal.examples.curves;

import dev.anneal.charts.Chart;
import dev.anneal.charts.Charts;
import dev.anneal.charts.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Draws loss curves. */
final class LossChart {
  private LossChart() {}

  /**
   * Writes a chart of the curves.
   *
   * @param file where to; an SVG document if the name ends in .svg, else a PNG picture
   * @throws IOException if the file cannot be written
   */
  static void write(List<LossCurve> curves, Path file) throws IOException {
    Run[] runs = curves.stream().map(LossChart::run).toArray(Run[]::new);
    Chart chart =
        Charts.of(runs)
            .title("The loss at four learning rates")
            .inEpochs(LossCurvesTraining.STEPS_PER_EPOCH)
            .size(720, 480);
    if (file.toString().endsWith(".svg")) {
      chart.writeSvg(file);
    } else {
      chart.writePng(file);
    }
  }

  private static Run run(LossCurve curve) {
    long[] steps =
        LongStream.range(0, curve.losses().size())
            .map(epoch -> epoch * LossCurvesTraining.STEPS_PER_EPOCH)
            .toArray();
    double[] losses = new double[steps.length];
    Arrays.setAll(losses, curve.losses()::get);
    return Run.of(curve.title()).with("loss", steps, losses);
  }
}
