package dev.anneal.examples.curves;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.svg.SVGGraphics2D;

/** Draws loss curves. */
final class LossChart {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 480;

  /** Four that also colour-blind readers can tell apart (Okabe, Ito, 2008). */
  private static final List<Color> COLOURS =
      List.of(new Color(0xd55e00), new Color(0xe69f00), new Color(0x009e73), new Color(0x0072b2));

  private static final Font LABELS = new Font(Font.SANS_SERIF, Font.PLAIN, 14);

  private LossChart() {}

  /**
   * Writes a chart of the curves.
   *
   * @param file where to; an SVG document if the name ends in .svg, else a PNG picture
   * @throws IOException if the file cannot be written
   */
  static void write(List<LossCurve> curves, Path file) throws IOException {
    JFreeChart chart = chart(curves);
    if (file.toString().endsWith(".svg")) {
      SVGGraphics2D graphics = new SVGGraphics2D(WIDTH, HEIGHT);
      chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
      Files.writeString(file, graphics.getSVGDocument());
    } else {
      ChartUtils.saveChartAsPNG(file.toFile(), chart, WIDTH, HEIGHT);
    }
  }

  private static JFreeChart chart(List<LossCurve> curves) {
    XYSeriesCollection data = new XYSeriesCollection();
    double start = 0;
    for (LossCurve curve : curves) {
      XYSeries series = new XYSeries(curve.title());
      for (int epoch = 0; epoch < curve.losses().size(); epoch++) {
        series.add(epoch, curve.losses().get(epoch));
      }
      data.addSeries(series);
      start = curve.losses().get(0);
    }
    JFreeChart chart = ChartFactory.createXYLineChart(null, "epoch", "loss", data);
    chart.setBackgroundPaint(Color.WHITE);
    chart.getLegend().setItemFont(LABELS);
    XYPlot plot = chart.getXYPlot();
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
    plot.setDomainGridlinesVisible(false);
    setAxis(plot.getRangeAxis(), 2 * start, 0.5);
    setAxis(plot.getDomainAxis(), LossCurvesTraining.EPOCHS, 2);
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    for (int i = 0; i < curves.size(); i++) {
      renderer.setSeriesPaint(i, COLOURS.get(i));
      renderer.setSeriesStroke(i, new BasicStroke(2.5f));
    }
    plot.setRenderer(renderer);
    return chart;
  }

  private static void setAxis(ValueAxis axis, double end, double tick) {
    axis.setRange(0, end);
    axis.setLabelFont(LABELS);
    axis.setTickLabelFont(LABELS);
    ((NumberAxis) axis).setTickUnit(new NumberTickUnit(tick));
  }
}
